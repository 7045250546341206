import { planToJson, type Plan, type ResultWord } from "@aep-ingest/deploy";
import { planOf, type EnvironmentReport, type Report } from "./report.ts";
import { countChanges } from "./render/words.ts";

/** GitHub keeps 1 MB of outputs for a job. */
const planJsonLimit = 400_000;

/** Worst first: what several environments ended with is the worst of them. */
const severity: readonly ResultWord[] = ["failed", "partial", "blocked", "drift", "applied", "changes", "none"];

/** The outputs of design §7 but for `comment-url`. Numbers add up over environments. */
export function outputsOf(report: Report, failed: boolean): Readonly<Record<string, string>> {
  const plans = report.environments.flatMap((environment) => planOf(environment) ?? []);
  const sum = (read: (plan: Plan) => number): string => String(plans.reduce((total, plan) => total + read(plan), 0));
  return {
    result: resultOf(report, failed),
    changes: sum((plan) => countChanges(plan.summary)),
    creates: sum((plan) => plan.summary.create),
    updates: sum((plan) => plan.summary.update),
    replaces: sum((plan) => plan.summary.replace),
    deletes: sum((plan) => plan.summary.delete),
    drift: sum((plan) => plan.summary.drift),
    blocked: sum((plan) => plan.summary.blocked),
    digest: plans.map((plan) => plan.digest).join(","),
    "plan-json": planJson(plans, report.environments.length > 1),
    "flow-ids": flowIds(report.environments),
  };
}

function resultOf(report: Report, failed: boolean): ResultWord {
  const words = new Set(report.environments.map((environment) => environment.result));
  const worst = severity.find((word) => words.has(word)) ?? "none";
  return failed && (worst === "none" || worst === "changes" || worst === "applied") ? "failed" : worst;
}

/** The plan; for several environments a list of those that were made; empty when too long for an output. */
function planJson(plans: readonly Plan[], severalEnvironments: boolean): string {
  const [first] = plans;
  if (first === undefined) return "";
  const text = !severalEnvironments ? planToJson(first) : `[${plans.map((plan) => planToJson(plan)).join(",")}]`;
  return text.length > planJsonLimit ? "" : text;
}

/** Ids by key; by environment and key for several environments, whatever became of the others. */
function flowIds(environments: readonly EnvironmentReport[]): string {
  const applied = environments.filter((environment) => environment.applied !== undefined);
  const [first] = applied;
  if (first === undefined) return "{}";
  if (environments.length === 1) return JSON.stringify(first.applied?.flowIds ?? {});
  return JSON.stringify(
    Object.fromEntries(
      applied.map((entry) => [entry.environment ?? entry.sandbox ?? "", entry.applied?.flowIds ?? {}]),
    ),
  );
}
