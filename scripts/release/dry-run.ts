// Part of `npm run test:full`: the whole release on this machine, from the version commit to a stranger's first run, with
// the commands of `.github/workflows/release.yml`. Only the registry, the git remote and the signatures are not the real ones.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../lib/steps.ts";
import { startLocalRegistry, type LocalRegistry } from "./local-registry.ts";
import { tryPublishedDemo } from "./published-demo.ts";
import { installNode, tryPackage } from "./try-package.ts";

const run = promisify(execFile);

/** The oldest that the libraries promise, the one of GitHub's runner, and the newest. */
const nodeVersions = ["22.19.0", "24.21.0", "26.10.0"];

/** What a package may weigh packed, in kB of 1,000 bytes. */
const sizeBudgetKb: Readonly<Record<string, number>> = {
  "@aep-ingest/connectors": 60,
  "@aep-ingest/core": 60,
  "@aep-ingest/data-prep": 130,
  "@aep-ingest/deploy": 180,
  "@aep-ingest/emulator": 180,
  "@aep-ingest/spec": 200,
  "@aep-ingest/xdm": 90,
  "aep-ingest": 80,
};

interface Manifest {
  readonly name: string;
  readonly version: string;
}

const folder = await mkdtemp(join(tmpdir(), "aep-ingest-release-"));
const clone = join(folder, "checkout");
const packed = join(folder, "packed");
let registry: LocalRegistry | undefined;
try {
  registry = await startLocalRegistry(folder);
  const env = await checkOut(registry.env);
  const before = await versions();
  await version(env, before);
  await pack(env);
  await publish(env);
  await tagAction();
  const nodes = await Promise.all(nodeVersions.map((wanted) => installNode(folder, wanted)));
  for (const name of Object.keys(sizeBudgetKb)) {
    ok(`${name} alone: ${await tryPackage(join(folder, "projects", name), name, nodes, registry.env)}`);
  }
  for (const line of await tryPublishedDemo(join(folder, "projects", "demo"), registry.env)) ok(`published: ${line}`);
  console.log(`The release went through on this machine; imported on Node ${nodeVersions.join(", ")}.`);
} finally {
  registry?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A clone with what the setup of the workflows gives: the dependencies, the pinned pnpm and a current Node. */
async function checkOut(base: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const dirty = (await run("git", ["status", "--porcelain"], { cwd: root })).stdout.trim();
  if (dirty !== "") console.log(`note  released is what is committed; not part of it:\n${dirty}`);
  await run("git", ["clone", "--quiet", root, clone]);
  await run("git", ["init", "--quiet", "--bare", "--initial-branch=main", join(folder, "remote.git")]);
  await git("remote", "set-url", "origin", join(folder, "remote.git"));
  await git("config", "user.name", "release");
  await git("config", "user.email", "release@localhost");
  await run(process.execPath, ["scripts/with-setup.mjs", "setup"], { cwd: clone });
  const { packageManager } = JSON.parse(await readFile(join(clone, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const tools = join(folder, "tools");
  await mkdir(tools);
  await writeFile(join(tools, "package.json"), "{}");
  await run("npm", ["install", "--no-audit", "--no-fund", packageManager], { cwd: tools });
  const path = [join(clone, "node_modules/.bin"), join(tools, "node_modules/.bin"), base["PATH"] ?? ""];
  return { ...base, PATH: path.join(delimiter), TURBO_TELEMETRY_DISABLED: "1", CI: "true" };
}

/** What the version pull request commits. It must leave nothing stale that its own checks would stumble over. */
async function version(env: NodeJS.ProcessEnv, before: ReadonlyMap<string, string>): Promise<void> {
  const announced = await changesetPackages();
  if (announced.size === 0) {
    console.log("note  no changesets: the versions stay as they are");
    return;
  }
  await run("changeset", ["version"], { cwd: clone, env });
  const after = await versions();
  for (const name of announced) expectThat(after.get(name) !== before.get(name), `${name} kept its version`);
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Version packages");
  await run("pnpm", ["install", "--frozen-lockfile"], { cwd: clone, env });
  await run("node", ["--conditions=@aep-ingest/source", "scripts/check-bundle.ts"], { cwd: clone, env });
  await run("oxfmt", ["--check"], { cwd: clone, env });
  ok(`version: ${[...announced].map((name) => `${name}@${after.get(name)}`).join(", ")}`);
}

async function pack(env: NodeJS.ProcessEnv): Promise<void> {
  await run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"], { cwd: clone, env });
  const plan = join(folder, "publish-plan.json");
  await run("changeset", ["publish-plan", "--output", plan], { cwd: clone, env });
  await run("changeset", ["pack", "--from-publish-plan", plan, "--out-dir", packed], { cwd: clone, env });
  const now = await versions();
  for (const [name, budget] of Object.entries(sizeBudgetKb)) {
    const file = `${name.replace("@", "").replace("/", "-")}-${now.get(name)}.tgz`;
    const kb = (await stat(join(packed, "packages", file))).size / 1000;
    expectThat(kb <= budget, `${file} weighs ${kb.toFixed(1)} kB; its budget is ${budget} kB`);
    ok(`pack: ${file} ${kb.toFixed(1)} of ${budget} kB`);
  }
  await run("bash", ["scripts/release/sbom.sh", join(folder, "sbom")], { cwd: clone, env });
  for (const file of await readdir(join(folder, "sbom"))) {
    const bom = JSON.parse(await readFile(join(folder, "sbom", file), "utf8")) as { components: unknown[] };
    ok(`sbom: ${file} names ${bom.components.length} components`);
  }
}

async function publish(env: NodeJS.ProcessEnv): Promise<void> {
  await run("changeset", ["publish", "--from-pack-dir", packed], { cwd: clone, env });
  const tags = (await git("tag", "--list")).split("\n");
  const now = await versions();
  for (const name of Object.keys(sizeBudgetKb)) {
    const wanted = `${name}@${now.get(name)}`;
    expectThat(tags.includes(wanted), `publish made no git tag ${wanted}`);
    const { stdout } = await run("npm", ["view", wanted, "version"], { cwd: folder, env });
    expectThat(stdout.trim() === now.get(name), `the registry has no ${wanted}`);
  }
  ok(`publish: ${Object.keys(sizeBudgetKb).length} packages in the registry, each with its git tag`);
}

async function tagAction(): Promise<void> {
  await git("push", "--quiet", "origin", "HEAD:refs/heads/main");
  const { stdout } = await run(process.execPath, ["scripts/release/tag-action.ts"], { cwd: clone });
  ok(`action: ${stdout.trim().replaceAll("\n", "; ")}`);
  const again = await run(process.execPath, ["scripts/release/tag-action.ts"], { cwd: clone });
  expectThat(again.stdout.includes("already released"), `a second run said: ${again.stdout}`);
}

async function changesetPackages(): Promise<ReadonlySet<string>> {
  const files = (await readdir(join(clone, ".changeset"))).filter((name) => /^(?!README).*\.md$/u.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(clone, ".changeset", name), "utf8")));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^"(.+)": (?:patch|minor|major)$/gmu)].map((m) => m[1] ?? "")),
  );
}

async function versions(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const place of ["packages", "actions"]) {
    for (const name of await readdir(join(clone, place))) {
      const text = await readFile(join(clone, place, name, "package.json"), "utf8").catch(() => undefined);
      if (text === undefined) continue;
      const manifest = JSON.parse(text) as Manifest;
      found.set(manifest.name, manifest.version);
    }
  }
  return found;
}

async function git(...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: clone })).stdout;
}

function expectThat(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function ok(message: string): void {
  console.log(`ok    ${message}`);
}
