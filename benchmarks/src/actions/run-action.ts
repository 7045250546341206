import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../scripts/lib/steps.ts";

export interface ActionRun {
  readonly wallMs: number;
  readonly peakMegabytes: number;
}

export interface ActionInputs {
  readonly workspace: string;
  /** File in the workspace. */
  readonly config: string;
  readonly baseUrl: string;
}

/** Tells the peak at the end, on a stream of its own: see `ownPeakMegabytes`, which a bundle cannot import. */
const tellPeak = `data:text/javascript,${encodeURIComponent(`
import { readFileSync, writeSync } from "node:fs";
process.on("exit", () => {
  let peak = process.resourceUsage().maxRSS;
  try { peak = /VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]; } catch {}
  writeSync(3, String(peak));
});`)}`;

/** Runs a program, or an action's committed bundle as GitHub's runner does. @throws {Error} when it fails */
export async function runAction(
  program: "validate" | "ingest" | (string & {}),
  inputs: Partial<ActionInputs>,
): Promise<ActionRun> {
  const script = program === "validate" || program === "ingest" ? bundleOf(program) : program;
  const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-run-"));
  try {
    for (const name of ["output", "summary.md"]) await writeFile(join(folder, name), "");
    const began = performance.now();
    const child = spawn(process.execPath, ["--import", tellPeak, script], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: environment(folder, inputs),
    });
    const texts = ["", "", ""];
    for (const [index, stream] of child.stdio.slice(1).entries()) {
      stream?.on("data", (chunk: Buffer) => (texts[index] += chunk.toString()));
    }
    const [code] = (await once(child, "close")) as [number | null];
    const wallMs = performance.now() - began;
    if (code !== 0) throw new Error(`${program} ended with exit code ${code} and printed:\n${texts.join("")}`);
    return { wallMs, peakMegabytes: Number(texts[2]) / 1024 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function bundleOf(action: string): string {
  return join(root, "actions", action, "dist/index.js");
}

function environment(
  folder: string,
  { workspace = folder, config = "", baseUrl = "" }: Partial<ActionInputs>,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: "acme/bench",
    GITHUB_EVENT_NAME: "workflow_dispatch",
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    INPUT_COMMAND: "plan",
    INPUT_CONFIG: config,
    INPUT_SANDBOX: "dev",
    "INPUT_CLIENT-ID": "bench",
    "INPUT_CLIENT-SECRET": "bench-secret",
    "INPUT_ORG-ID": "bench@AdobeOrg",
    "INPUT_BASE-URL": baseUrl,
  };
}
