import { getInput, setOutput, summary } from "@actions/core";
import { InputError, runnerLog } from "@aep-ingest/action-shared";
import { readInputs } from "./inputs.ts";
import { run } from "./main.ts";

try {
  const { exitCode } = await run(readInputs(getInput), {
    workspace: process.env["GITHUB_WORKSPACE"] ?? process.cwd(),
    log: runnerLog,
    setOutput,
    writeSummary: async (markdown) => {
      // Outside a runner there is no summary file, and nothing to write it to.
      if (process.env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(markdown).write();
    },
  });
  process.exitCode = exitCode;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const expected = error instanceof InputError || (error instanceof Error && "code" in error);
  runnerLog.annotate({
    level: "error",
    title: "aep-ingest",
    message: expected ? message : `Unexpected error: ${message} This is a mistake in aep-ingest; please report it.`,
  });
  setOutput("result", "invalid");
  process.exitCode = 1;
}
