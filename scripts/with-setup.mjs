// Runs a script of this repository on a machine that has only Node 20 and npm: installs the pinned pnpm through npx,
// the dependencies with their lockfile, and the pinned Node, then hands over to it. Plain JavaScript for old Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".aep-ingest-setup");
const windows = process.platform === "win32";

const [task, ...args] = process.argv.slice(2);
const entries = {
  setup: null,
  demo: "scripts/demo.ts",
  test: "scripts/test.ts",
  "test:full": "scripts/test-full.ts",
  "test:browser": "scripts/test-browser.ts",
  docs: "docs/build.ts",
  bench: "benchmarks/src/main.ts",
};
const entry = entries[task];

if (entry === undefined) fail(`Unknown task "${task}". Known: ${Object.keys(entries).join(", ")}.`);
if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old to start with. Install Node 20 or newer from https://nodejs.org and run this again.`,
  );
}

install();
if (entry === null) process.exit(0);
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
if (!existsSync(node)) fail(`The pinned Node is missing at ${node}. Delete node_modules and run this again.`);
const result = spawnSync(node, ["--conditions=@aep-ingest/source", join(root, entry), ...args], {
  cwd: root,
  stdio: "inherit",
  env: environment(),
});
process.exit(result.status ?? 1);

/** Installs when something that decides about node_modules has changed since the last complete install. */
function install() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const started = Date.now();
  process.stderr.write("Setting up: dependencies and the pinned Node (once, about 20 seconds) ...\n");
  const pnpm = `pnpm@${pinnedPnpm()}`;
  const run = spawnSync("npx", ["-y", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    encoding: "utf8",
    env: environment(),
    shell: windows,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout ?? ""}${run.stderr ?? ""}${run.error ? `${run.error.message}\n` : ""}`);
    fail(
      `Installing with npx ${pnpm} failed (see above). Check that the npm registry can be reached, then run this again.`,
    );
  }
  writeFileSync(stamp, wanted);
  process.stderr.write(`Set up in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests()]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function manifests() {
  const inFolders = ["packages", "actions", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((name) => `${folder}/${name}/package.json`)
      .filter((file) => existsSync(join(root, file)))
      .sort(),
  );
  return [...inFolders, "benchmarks/package.json"];
}

function pinnedPnpm() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("@")[1];
}

function environment() {
  return {
    ...process.env,
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    npm_config_update_notifier: "false",
    npm_config_loglevel: "error",
  };
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
