import type { Ending, ExitCode, FailOn, ResultWord } from "./options.ts";
import { detectDrift, isHandoverPending } from "./plan/notices.ts";
import type { ApplyResult, Plan, RunReport } from "./types.ts";

/** 0 done or nothing to do; 1 error; 2 changes, drift or handover pending (when `detailed`); 3 blocked; 4 partly applied. */
export function exitCodeFor(ending: Ending): ExitCode {
  if ("applied" in ending) return applyCode(ending.applied, ending.runs ?? [], ending.failOn ?? ["failed"]);
  if ("drift" in ending) {
    const drifted = detectDrift(ending.drift).length > 0;
    if (drifted && ending.failOn?.includes("drift") === true && !ending.failOn.includes("never")) return 1;
    return ending.detailed === true && (drifted || isHandoverPending(ending.drift)) ? 2 : 0;
  }
  if (ending.plan.blocks.length > 0) return 3;
  return ending.detailed === true && hasWork(ending.plan) ? 2 : 0;
}

export function resultFor(ending: Ending): ResultWord {
  if ("drift" in ending) return detectDrift(ending.drift).length > 0 ? "drift" : "none";
  if ("plan" in ending) {
    if (ending.plan.blocks.length > 0) return "blocked";
    return hasWork(ending.plan) ? "changes" : "none";
  }
  const code = applyCode(ending.applied, ending.runs ?? [], ending.failOn ?? ["failed"]);
  if (code === 1) return "failed";
  if (code === 3) return "blocked";
  if (code === 4) return "partial";
  return ending.applied.status === "nothing-to-do" ? "none" : "applied";
}

function hasWork(plan: Plan): boolean {
  return plan.actions.length > 0 || isHandoverPending(plan);
}

function applyCode(result: ApplyResult, runs: readonly RunReport[], failOn: readonly FailOn[]): ExitCode {
  if (result.status === "blocked") return 3;
  if (result.status === "failed") return 1;
  if (result.status === "partial") return 4;
  if (failOn.includes("never")) return 0;
  const bad = runs.some(
    (run) =>
      (run.verdict === "failed" && failOn.includes("failed")) ||
      (run.verdict === "partial" && failOn.includes("partial")),
  );
  return bad ? 1 : 0;
}
