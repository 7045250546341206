import { parseDuration, SetupError } from "../session.ts";
import type { FlowRuns } from "./list-runs.ts";

/** What counts as a failure of runs. */
export interface RunRules {
  readonly failed: boolean;
  readonly partial: boolean;
  /** Share of failed records in all records that were read, percent. */
  readonly errorRatePercent?: number;
  /** An enabled flow that has written nothing for so long. */
  readonly noDataMs?: number;
}

export interface RunViolation {
  readonly key: string;
  readonly rule: "failed" | "partial" | "error-rate" | "no-data";
  readonly runId?: string;
  readonly message: string;
}

/** Reads `failed,partial,error-rate>5%,no-data>24h`; `never` is no rule.
 *  @throws {SetupError} */
export function parseRunRules(text: string, label = "--fail-on"): RunRules {
  const words = text.split(",").map((part) => part.trim());
  const rates = words.flatMap((word) => /^error-rate\s*>\s*(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(word)?.[1] ?? []);
  const durations = words.flatMap((word) => /^no-data\s*>\s*(\S+)$/.exec(word)?.[1] ?? []);
  const unknown = words.find(
    (word) => !/^(?:failed|partial|never||error-rate\s*>\s*\d{1,3}(?:\.\d+)?\s*%?|no-data\s*>\s*\S+)$/.test(word),
  );
  if (unknown !== undefined)
    throw new SetupError(`${label} knows failed, partial, error-rate>5%, no-data>24h and never, not "${unknown}".`);
  return {
    failed: words.includes("failed"),
    partial: words.includes("partial"),
    ...(rates.length === 0 ? {} : { errorRatePercent: Math.min(...rates.map(Number)) }),
    ...(durations.length === 0 ? {} : { noDataMs: Math.min(...durations.map((text) => parseDuration(text, label))) }),
  };
}

/** What breaks the rules. @param now Epoch milliseconds, the service's time. */
export function judgeRuns(flows: readonly FlowRuns[], rules: RunRules, now: number): readonly RunViolation[] {
  return flows.flatMap((flow) => [...badRuns(flow, rules), ...silence(flow, rules, now)]);
}

function badRuns({ key, runs }: FlowRuns, rules: RunRules): readonly RunViolation[] {
  return runs.flatMap(({ runId, verdict, records }): readonly RunViolation[] => {
    const found = (rule: RunViolation["rule"], message: string): readonly RunViolation[] => [
      { key, rule, ...(runId === undefined ? {} : { runId }), message: `dataflows.${key}: run ${runId} ${message}` },
    ];
    if (verdict === "failed" && rules.failed) return found("failed", "failed");
    const { read = 0, failed = 0 } = records ?? {};
    const percent = read === 0 ? 0 : (failed / read) * 100;
    if (rules.errorRatePercent !== undefined && percent > rules.errorRatePercent)
      return found("error-rate", `refused ${failed} of ${read} records, over ${rules.errorRatePercent} %`);
    return verdict === "partial" && rules.partial ? found("partial", "ingested only a part") : [];
  });
}

/** The runs given have to reach back as far as the rule does. */
function silence({ key, enabled, createdAtEpochMs, runs }: FlowRuns, { noDataMs }: RunRules, now: number) {
  if (noDataMs === undefined || !enabled || createdAtEpochMs > now - noDataMs) return [];
  const wrote = runs.some(
    ({ records, startedAtEpochMs = 0 }) => (records?.written ?? 0) > 0 && startedAtEpochMs >= now - noDataMs,
  );
  const hours = Math.round(noDataMs / 360_000) / 10;
  return wrote
    ? []
    : [{ key, rule: "no-data" as const, message: `dataflows.${key}: no records written in the last ${hours} h` }];
}
