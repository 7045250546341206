import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../lib/steps.ts";

const run = promisify(execFile);

/** A Node to try a package on. */
export interface NodeVersion {
  readonly version: string;
  readonly path: string;
}

/** Installs Node of that version below `folder`, from the registry. */
export async function installNode(folder: string, version: string): Promise<NodeVersion> {
  const home = join(folder, `node-${version}`);
  await mkdir(home);
  await writeFile(join(home, "package.json"), "{}");
  await run("npm", ["install", "--no-audit", "--no-fund", `node@${version}`], { cwd: home });
  return { version, path: join(home, "node_modules/node/bin/node") };
}

/**
 * Installs one published package alone into an empty project, as a stranger would, imports each of its entries on every
 * Node, and compiles its types under both module resolutions of today. What a package does not declare is not there.
 *
 * @returns a line for the log
 * @throws Error when an entry exports nothing or anything fails
 */
export async function tryPackage(
  project: string,
  name: string,
  nodes: readonly NodeVersion[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", name], { cwd: project, env });
  const entries = await entriesOf(project, name);
  const imports = entries.map((entry, index) => `import * as e${index} from "${entry}";`).join("\n");
  const all = entries.map((_, index) => `Object.keys(e${index}).length`).join(", ");
  await writeFile(join(project, "index.js"), `${imports}\nconsole.log(JSON.stringify([${all}]));\n`);
  await writeFile(join(project, "types.ts"), `${imports}\nexport const counts: number[] = [${all}];\n`);
  let exported = "";
  for (const node of nodes) {
    const { stdout } = await run(node.path, ["index.js"], { cwd: project });
    const counts = JSON.parse(stdout) as number[];
    const empty = entries.filter((_, index) => !((counts[index] ?? 0) > 0));
    if (empty.length > 0) throw new Error(`${empty.join(", ")} exports nothing on Node ${node.version}`);
    exported = entries.map((entry, index) => `${entry} ${counts[index]}`).join(", ");
  }
  await mkdir(join(project, "node_modules/@types"), { recursive: true });
  await symlink(join(root, "node_modules/@types/node"), join(project, "node_modules/@types/node")).catch(
    () => undefined,
  );
  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ] as const) {
    const flags = ["--noEmit", "--strict", "--target", "es2024", "--types", "node"];
    const options = [...flags, "--module", module, "--moduleResolution", resolution, "types.ts"];
    await run(join(root, "node_modules/.bin/tsc"), options, { cwd: project });
  }
  return `exports: ${exported}; types under nodenext and bundler`;
}

/** Names to import: the entries of `exports` that are modules of JavaScript. */
async function entriesOf(project: string, name: string): Promise<readonly string[]> {
  const home = join(project, "node_modules", name);
  const manifest = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as {
    exports: Record<string, unknown>;
  };
  if ((await readdir(home)).includes("src")) throw new Error(`${name} publishes its sources`);
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === "object")
    .map(([entry]) => join(name, entry));
}
