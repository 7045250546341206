import { code, details, prose, plural, table, withoutEmptyColumns } from "@aep-ingest/action-shared";
import {
  formatDuration,
  renderErrorSamplesMarkdown,
  type ApplyResult,
  type RunErrors,
  type RunReport,
} from "@aep-ingest/deploy";
import { boundedList, type Section } from "./section.ts";
import { count, size } from "./words.ts";

const verdictMarks: Readonly<Record<RunReport["verdict"], string>> = {
  success: "✅",
  partial: "⚠️",
  failed: "❌",
  pending: "⏳",
};

/** Results of first runs, as a table of few columns, which fits a phone, with their errors below. */
export function runSections(runs: readonly RunReport[], runErrors: readonly RunErrors[]): readonly Section[] {
  if (runs.length === 0) return [];
  const rows = runs.map((run) => [
    code(run.key),
    `${verdictMarks[run.verdict]} ${run.verdict}${run.durationMs === undefined ? "" : ` in ${formatDuration(run.durationMs)}`}`,
    recordsOf(run),
    prose(run.note ?? ""),
  ]);
  const errors = runs.flatMap((run) =>
    run.errors.map((error) => {
      const rows = error.recordCount === undefined ? "" : ` (${count(error.recordCount)} records)`;
      return `- ${code(run.key)}: ${code(error.code)} ${prose(error.message)}${rows}`;
    }),
  );
  return [
    {
      label: "first runs",
      rank: 1,
      markdown: `**First runs**\n\n${table(...withoutEmptyColumns(["Dataflow", "Run", "Records", ""], rows))}`,
    },
    { label: "errors of runs", rank: 3, markdown: boundedList(errors, "more error").join("\n") },
    { label: "rows that failed", rank: 2, markdown: rowsThatFailed(runErrors) },
  ];
}

/** `11,990 of 12,000 written, 10 failed (1.4 MiB)`. */
function recordsOf({ records, bytesRead }: RunReport): string {
  const { read, written, failed = 0 } = records ?? {};
  const known = read !== undefined || written !== undefined;
  const total = read === undefined ? "" : ` of ${count(read)}`;
  const bad = failed === 0 ? "" : `, ${count(failed)} failed`;
  const bytes = bytesRead === undefined ? "" : ` (${size(bytesRead)})`;
  return `${known ? `${count(written) || "?"}${total} written${bad}` : ""}${bytes}`.trim();
}

/** By the line of the mapping that made them fail; the rows themselves are the customer's data and stay where they are. */
function rowsThatFailed(runErrors: readonly RunErrors[]): string {
  const text = renderErrorSamplesMarkdown(runErrors).trimEnd();
  return text === "" ? "" : `**Rows that failed**\n\n${text}`;
}

/** What an apply did to each object; why it failed is among the messages. */
export function actionsSection(applied: ApplyResult): Section {
  const lines = applied.plan.actions.flatMap((action) => {
    const outcome = applied.outcomes.get(action.id);
    if (outcome === undefined) return [];
    const [mark, text] =
      outcome.kind === "done"
        ? ["✅", formatDuration(outcome.durationMs)]
        : outcome.kind === "failed"
          ? ["❌", "failed"]
          : outcome.kind === "not-started"
            ? ["▫️", prose(`not started: ${outcome.because}`)]
            : ["❔", "not known"];
    return [`- ${mark} ${action.verb} ${action.kind} ${code(action.name)}, ${text}`];
  });
  const failed = applied.status === "failed" || applied.status === "partial";
  return {
    label: "the list of actions",
    rank: failed ? 2 : 5,
    markdown: lines.length === 0 ? "" : details(plural(lines.length, "action"), lines.join("\n"), failed),
  };
}

/** Reasons that block are listed with the plan, and are not said twice. */
export function messagesSection(applied: ApplyResult): Section {
  const blocks = new Set(applied.plan.blocks.map((block) => block.message));
  const messages = applied.messages.filter((message) => !blocks.has(message));
  const lines = boundedList(
    messages.map((message) => `- ${prose(message)}`),
    "more message",
  );
  return { label: "messages", rank: 0, markdown: lines.join("\n") };
}
