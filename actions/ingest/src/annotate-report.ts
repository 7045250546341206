import { placeOf, type Annotation } from "@aep-ingest/action-shared";
import { errorSampleText, losesRows } from "@aep-ingest/deploy";
import type { Position } from "@aep-ingest/spec";
import { headline } from "./render/verdict.ts";
import type { EnvironmentReport } from "./report.ts";

/** What went wrong after validation, on the line of the file that it comes from where that is known. */
export function annotateReport(report: EnvironmentReport, directory: string): readonly Annotation[] {
  const where = report.environment === undefined ? "" : ` (${report.environment})`;
  const place = (position: Position | undefined) =>
    position === undefined ? {} : { place: placeOf(position, directory) };
  const plan = report.applied?.plan ?? report.plan;
  const failure: readonly Annotation[] =
    report.failure === undefined ? [] : [{ level: "error", title: `aep-ingest${where}`, message: report.failure }];
  const warning: readonly Annotation[] =
    report.warning === undefined ? [] : [{ level: "warning", title: `aep-ingest${where}`, message: report.warning }];
  const blocks = (plan?.blocks ?? []).map((block): Annotation => ({
    level: "error",
    title: `${block.code}${where}`,
    message:
      block.acknowledge === undefined
        ? block.message
        : `${block.message} To go on, put "${block.acknowledge}" under acknowledge.`,
    ...place(block.position),
  }));
  const outcomes = (report.applied?.plan.actions ?? []).flatMap((action): Annotation[] => {
    const outcome = report.applied?.outcomes.get(action.id);
    const title = `${action.verb} ${action.kind} ${action.name}${where}`;
    if (outcome?.kind === "failed") {
      return [{ level: "error", title, message: outcome.message, ...place(outcome.position ?? action.position) }];
    }
    if (outcome?.kind === "outcome-unknown") {
      return [{ level: "error", title, message: `${outcome.message} ${outcome.next}`, ...place(action.position) }];
    }
    return [];
  });
  const others = [...failure, ...blocks, ...outcomes];
  const messages = report.applied?.messages ?? [];
  // Held back by the review, or interrupted: no action and no block says why.
  const rest: readonly Annotation[] =
    isUndone(report) && others.length === 0 && messages.length > 0
      ? [{ level: "error", title: `${headline(report)}${where}`, message: messages.join("\n") }]
      : [];
  const runs = (report.runs ?? [])
    .filter((run) => run.verdict === "failed" || run.verdict === "partial")
    .map((run): Annotation => {
      const [first] = run.errors;
      const why = first === undefined ? "" : `: ${first.code} ${first.message}`;
      const level = run.verdict === "failed" ? "error" : "warning";
      return {
        level,
        title: `run of ${run.key}${where}`,
        message: `The first run of ${run.key} ended as ${run.verdict}${why}`,
      };
    });
  const rows = (report.runErrors ?? []).flatMap(({ key, samples }) =>
    samples.flatMap((sample): Annotation[] =>
      sample.blame === undefined
        ? []
        : [
            {
              level: "warning",
              title: `rows of ${key} failed${where}`,
              message: errorSampleText(sample),
              ...place(sample.blame.position),
            },
          ],
    ),
  );
  const previews = (report.previews ?? []).flatMap((preview): Annotation[] => {
    if (preview.verdict !== "unreadable" && !losesRows(preview)) return [];
    const position = preview.rows.flatMap((row) => row.problems).find((problem) => problem.position)?.position;
    const whole = preview.verdict === "batch-fails" ? ", and the batch with them" : "";
    const problem = preview.problem === undefined ? "" : ` ${preview.problem}`;
    const message = losesRows(preview)
      ? `${preview.rejected} of ${preview.rowsRead} sample rows of ${preview.key} would be rejected${whole}.${problem}`
      : `The sample of ${preview.key} cannot be read:${problem}`;
    return [{ level: "error", title: `preview of ${preview.key}${where}`, message, ...place(position) }];
  });
  return [...failure, ...warning, ...blocks, ...outcomes, ...rest, ...runs, ...rows, ...previews];
}

function isUndone({ applied }: EnvironmentReport): boolean {
  return applied?.status === "blocked" || applied?.status === "partial" || applied?.status === "failed";
}
