import { readFile } from "node:fs/promises";
import { getInput, setOutput, summary } from "@actions/core";
import { InputError, createSecrets, prose, redactingLog, runnerLog } from "@aep-ingest/action-shared";
import { systemClock } from "@aep-ingest/core";
import { SetupError } from "@aep-ingest/deploy";
import { explain } from "./explain.ts";
import { readEvent } from "./event.ts";
import { readInputs } from "./inputs.ts";
import { run } from "./main.ts";

const { env } = process;
const secrets = createSecrets();
const log = redactingLog(runnerLog, secrets.redact);
const cancelled = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    log.info("Cancelled: requests in flight end, nothing new begins.");
    cancelled.abort(new SetupError("The job was cancelled."));
  });
}

try {
  const { exitCode } = await run(readInputs(getInput, secrets.mask), {
    event: readEvent(await readPayload(env["GITHUB_EVENT_PATH"]), env),
    env,
    workspace: env["GITHUB_WORKSPACE"] ?? process.cwd(),
    log,
    secrets,
    clock: systemClock,
    signal: cancelled.signal,
    setOutput,
    writeSummary,
    githubApiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
  });
  process.exitCode = exitCode;
} catch (error) {
  const message = secrets.redact(error instanceof InputError ? error.message : explain(error));
  log.annotate({ level: "error", title: "aep-ingest", message });
  process.exitCode = 1;
  setOutput("result", "failed");
  await writeSummary(`## aep-ingest\n\n### ❌ **Failed**\n\n${prose(message)}\n`);
}

async function writeSummary(markdown: string): Promise<void> {
  // Outside a runner there is no summary file, and nothing to write it to.
  if (env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(markdown).write();
}

async function readPayload(path: string | undefined): Promise<unknown> {
  if (path === undefined || path === "") return {};
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return {};
  }
}
