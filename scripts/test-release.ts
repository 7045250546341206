// Part of `npm run test:full`: every package is published to a registry on this machine and installed alone into an empty
// project, as a stranger would; its entry is imported on every Node that we support and its types are compiled.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./lib/steps.ts";

const run = promisify(execFile);
const verdaccio = "6.10.4";
/** The oldest that the libraries promise, the one of GitHub's runner, and the newest. */
const nodeVersions = ["22.19.0", "24.21.0", "26.10.0"];
const packages = ["connectors", "xdm", "data-prep", "core", "spec", "deploy", "emulator", "cli"];

const folder = await mkdtemp(join(tmpdir(), "aep-ingest-release-"));
let registry: ChildProcess | undefined;
try {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const npmrc = join(folder, "npmrc");
  await writeFile(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anybody\nprovenance=false\n`);
  const env = {
    ...process.env,
    npm_config_userconfig: npmrc,
    npm_config_registry: url,
    npm_config_update_notifier: "false",
  };
  registry = await startRegistry(port, url);
  const pnpm = (JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { packageManager: string })
    .packageManager;
  for (const name of packages) await publish(name, pnpm, env);
  const nodes = await Promise.all(nodeVersions.map(async (version) => [version, await installNode(version)] as const));
  for (const name of packages) await tryPackage(name, nodes, env);
  console.log(`${packages.length} packages published, installed alone and imported on Node ${nodeVersions.join(", ")}`);
} finally {
  registry?.kill();
  await rm(folder, { recursive: true, force: true });
}

async function startRegistry(port: number, url: string): Promise<ChildProcess> {
  const upstream = (await run("npm", ["config", "get", "registry"])).stdout.trim();
  const config = join(folder, "verdaccio.yaml");
  const open = "{ access: $all, publish: $all";
  await writeFile(
    config,
    [
      `storage: ${join(folder, "storage")}`,
      `auth: { htpasswd: { file: ${join(folder, "htpasswd")} } }`,
      `uplinks: { upstream: { url: "${upstream}" } }`,
      `packages: { "@aep-ingest/*": ${open} }, aep-ingest: ${open} }, "**": ${open}, proxy: upstream } }`,
      "log: { type: stdout, format: pretty, level: error }",
    ].join("\n"),
  );
  const home = join(folder, "registry");
  await mkdir(home);
  // One of its dependencies asks for node-fetch by a tag that not every mirror of the registry carries.
  const manifest = { dependencies: { verdaccio }, overrides: { "node-fetch": "2.7.0" } };
  await writeFile(join(home, "package.json"), JSON.stringify(manifest));
  await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: home });
  const child = spawn(
    process.execPath,
    [join(home, "node_modules/verdaccio/bin/verdaccio"), "--config", config, "--listen", `127.0.0.1:${port}`],
    { stdio: "inherit" },
  );
  for (let attempt = 0; attempt < 240; attempt++) {
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok === true) return child;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  child.kill();
  throw new Error("verdaccio did not start within a minute");
}

async function publish(name: string, pnpm: string, env: NodeJS.ProcessEnv): Promise<void> {
  const tarballs = join(folder, "tarballs", name);
  await mkdir(tarballs, { recursive: true });
  await run("npx", ["-y", pnpm, "pack", "--pack-destination", tarballs], { cwd: join(root, "packages", name) });
  const [tarball] = (await run("ls", [tarballs])).stdout.trim().split("\n");
  await run("npm", ["publish", join(tarballs, tarball ?? ""), "--provenance=false"], { cwd: folder, env });
}

async function installNode(version: string): Promise<string> {
  const home = join(folder, `node-${version}`);
  await mkdir(home);
  await writeFile(join(home, "package.json"), "{}");
  await run("npm", ["install", "--no-audit", "--no-fund", `node@${version}`], { cwd: home });
  return join(home, "node_modules/node/bin/node");
}

async function tryPackage(
  folderName: string,
  nodes: readonly (readonly [string, string])[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { name } = JSON.parse(await readFile(join(root, "packages", folderName, "package.json"), "utf8")) as {
    name: string;
  };
  const project = join(folder, "projects", folderName);
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", name], { cwd: project, env });
  await writeFile(
    join(project, "index.js"),
    `import * as all from "${name}";\nconsole.log(Object.keys(all).length);\n`,
  );
  await writeFile(
    join(project, "types.ts"),
    `import * as all from "${name}";\nexport const names: string[] = Object.keys(all);\n`,
  );
  const exported: string[] = [];
  for (const [version, node] of nodes) {
    const { stdout } = await run(node, ["index.js"], { cwd: project });
    if (!(Number(stdout) > 0)) throw new Error(`${name} exports nothing on Node ${version}`);
    exported.push(stdout.trim());
  }
  await mkdir(join(project, "node_modules/@types"), { recursive: true });
  await symlink(join(root, "node_modules/@types/node"), join(project, "node_modules/@types/node")).catch(
    () => undefined,
  );
  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ] as const) {
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2024",
      "--module",
      module,
      "--moduleResolution",
      resolution,
      "--types",
      "node",
      "types.ts",
    ];
    await run(join(root, "node_modules/.bin/tsc"), options, { cwd: project });
  }
  console.log(`ok    ${name}: ${exported[0]} exports, types under nodenext and bundler`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
