import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "../demo/emulator.ts";
import { root } from "../lib/steps.ts";

const run = promisify(execFile);

/**
 * Installs the published command line and emulator into an empty project and takes the demo's example through them: the
 * story of the README, without a checkout. Then the demo itself, with the published emulator under the committed action.
 *
 * @returns lines for the log
 * @throws Error that says which step was not as promised
 */
export async function tryPublishedDemo(project: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  await mkdir(project, { recursive: true });
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", "aep-ingest", "@aep-ingest/emulator"], { cwd: project, env });
  const example = join(project, "leads");
  await cp(join(root, "examples/leads"), example, { recursive: true });
  const installed = join(project, "node_modules");
  const emulatorCli = join(installed, "@aep-ingest/emulator/dist/cli.js");
  const emulator = await startEmulator(process.execPath, {
    cli: emulatorCli,
    files: join(example, "storage"),
    data: join(project, "lake"),
  });
  const lines: string[] = [];
  const credentials = {
    AEP_BASE_URL: emulator.url,
    AEP_IMS_URL: emulator.url,
    AEP_CLIENT_ID: "me",
    AEP_CLIENT_SECRET: "secret",
    AEP_ORG_ID: "ACME@AdobeOrg",
    AEP_SANDBOX: "dev",
    LEADS_BLOB: "unused-here",
  };
  const tell = async (expected: number, ...args: string[]): Promise<void> => {
    const child = await run(join(installed, ".bin/aep-ingest"), args, {
      cwd: example,
      env: { ...process.env, ...credentials },
    }).then(
      () => ({ code: 0, stderr: "" }),
      (error: { code?: number; stderr?: string }) => ({ code: error.code ?? -1, stderr: error.stderr ?? "" }),
    );
    if (child.code !== expected) {
      throw new Error(
        `aep-ingest ${args.join(" ")}: expected exit code ${expected}, got ${child.code}\n${child.stderr}`,
      );
    }
    const writes = await emulator.newWrites();
    const reads = args[0] !== "apply";
    if (reads && writes.length > 0) throw new Error(`aep-ingest ${args.join(" ")} sent ${writes.length} writes`);
    lines.push(`aep-ingest ${args.join(" ")}: exit code ${child.code}, ${writes.length} writes`);
  };
  try {
    await tell(0, "validate");
    await tell(0, "preview");
    await tell(2, "plan", "--detailed-exitcode");
    await tell(0, "apply", "--yes", "--wait-for-run", "0s");
    await tell(0, "plan", "--detailed-exitcode");
    await tell(0, "drift", "--detailed-exitcode");
    const file = join(example, "aep-ingest.yaml");
    await writeFile(file, (await readFile(file, "utf8")).replace("every: 30m", "every: 1h"));
    await tell(2, "plan", "--detailed-exitcode");
    await tell(0, "apply", "--yes", "--wait-for-run", "0s");
    await tell(0, "plan", "--detailed-exitcode");
  } finally {
    await emulator.stop();
  }
  const demo = [join(root, "scripts/demo.ts"), "--emulator", emulatorCli];
  const { stdout } = await run(process.execPath, demo, { cwd: root, env: { ...process.env, CI: "true" } });
  return [...lines, ...stdout.split("\n").filter((line) => line.startsWith("✔") || line.startsWith("Done"))];
}
