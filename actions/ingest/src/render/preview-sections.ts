import { code, details, htmlCode, prose, plural } from "@aep-ingest/action-shared";
import { losesRows, unknownSchemas, type PreviewReport } from "@aep-ingest/deploy";
import type { PreviewComparison } from "../base/compare-previews.ts";
import type { BaseComparison } from "../base/preview-base.ts";
import { flattenRecord } from "./flatten-record.ts";
import type { Section } from "./section.ts";

const rowsShown = 5;
const fieldsShown = 12;
const differencesShown = 20;
const examplesPerField = 3;

/** Sample rows as they would arrive, a folded part for each dataflow with what differs from the base branch. */
export function previewSections(
  previews: readonly PreviewReport[],
  base: BaseComparison | undefined,
): readonly Section[] {
  const comparisons = typeof base === "string" ? [] : (base ?? []);
  const shown = previews.filter((preview) => preview.verdict !== "no-sample");
  const note = typeof base === "string" && shown.length > 0 ? `<sub>${prose(base)}</sub>` : "";
  return [
    ...shown.map((preview) => {
      const comparison = comparisons.find(({ key }) => key === preview.key);
      const changes = comparison !== undefined && comparison.rowsChanged > 0;
      return {
        label: `preview of ${preview.key}`,
        rank: preview.verdict === "ok" ? (changes ? 4 : 7) : 3,
        markdown: previewDetails(preview, comparison),
      };
    }),
    {
      label: "what was checked against no schema",
      rank: 4,
      markdown: unknownSchemas(shown)
        .map((text) => prose(text))
        .join(""),
    },
    { label: "a note on the base branch", rank: 7, markdown: note },
  ];
}

function previewDetails(preview: PreviewReport, comparison: PreviewComparison | undefined): string {
  const change = comparison === undefined ? "" : `, ${changeOf(comparison)}`;
  const title = `Preview of ${htmlCode(preview.key)}: ${titleOf(preview)}${change}`;
  const problems = preview.rows.flatMap((row) =>
    row.problems.map((problem) => {
      const where =
        problem.position === undefined ? "" : ` (${code(`${problem.position.file}:${problem.position.line}`)})`;
      return `- row ${row.rowNumber}${row.rejected ? ", rejected" : ""}: ${code(problem.destination)} ${prose(problem.message)}${where}`;
    }),
  );
  const parts = [
    preview.problem === undefined ? "" : prose(preview.problem),
    problems.slice(0, 20).join("\n"),
    problems.length > 20 ? plural(problems.length - 20, "more problem") : "",
    comparison === undefined ? "" : comparisonList(comparison),
    recordList(preview),
  ];
  return details(title, parts.filter((part) => part !== "").join("\n\n"), losesRows(preview));
}

function titleOf(preview: PreviewReport): string {
  switch (preview.verdict) {
    case "ok":
      return `${plural(preview.accepted, "row")} ${preview.unknownSchema === undefined ? "good" : "mapped"}${fieldsLeftOut(preview)}`;
    case "tolerated":
      return `${preview.accepted} of ${plural(preview.rowsRead, "row")} good, the rest within the error threshold`;
    case "batch-fails":
      return `❌ ${preview.rejected} of ${plural(preview.rowsRead, "row")} rejected: the batch would fail`;
    case "records-refused":
      return `❌ ${preview.rejected} of ${plural(preview.rowsRead, "record")} would not land`;
    default:
      return "❌ the sample cannot be read";
  }
}

function changeOf({ rowsChanged, rowsCompared }: PreviewComparison): string {
  return rowsChanged === 0 ? "as on the base branch" : `${rowsChanged} of ${plural(rowsCompared, "row")} changed`;
}

/** Before and after, by field: the first rows of each, so that one field does not hide the others. */
function comparisonList({ differences, newlyRejected, newlyAccepted }: PreviewComparison): string {
  const byField = [...Map.groupBy(differences, ({ field }) => field)];
  const examples = byField.flatMap(([, ofField]) => ofField.slice(0, examplesPerField)).slice(0, differencesShown);
  const shown = new Set(examples);
  const rest = differences.length - examples.length;
  const lines = byField.flatMap(([field, ofField]) => {
    const rows = ofField.filter((difference) => shown.has(difference));
    return rows.length === 0 ? [] : [`- ${code(field)}`, ...rows.map((row) => `  - ${differenceText(row)}`)];
  });
  return [
    newlyRejected.length === 0 ? "" : `🔴 Rejected now, taken before: ${rowList(newlyRejected)}.`,
    newlyAccepted.length === 0 ? "" : `Taken now, rejected before: ${rowList(newlyAccepted)}.`,
    lines.length === 0 ? "" : `**Against the base branch**\n\n${lines.join("\n")}`,
    rest === 0 ? "" : plural(rest, "more difference"),
    lines.length === 0 ? "" : "**Rows as they would arrive**",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function differenceText({ rowNumber, before, after }: PreviewComparison["differences"][number]): string {
  return `row ${rowNumber}: ${valueText(before)} → ${valueText(after)}`;
}

function rowList(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(", ");
  return `${numbers.length === 1 ? "row" : "rows"} ${shown}${numbers.length > 10 ? ", …" : ""}`;
}

/** Rows are taken without the fields that do not fit. */
export function fieldsLeftOut(preview: PreviewReport): string {
  const count = preview.rows.filter((row) => !row.rejected).reduce((sum, row) => sum + row.problems.length, 0);
  return count === 0 ? "" : `, ${plural(count, "field")} left out`;
}

/** A row of many columns is a list of fields, which wraps where a table would scroll. */
function recordList(preview: PreviewReport): string {
  const lines = preview.rows.slice(0, rowsShown).map((row) => {
    const fields = [...flattenRecord(row.record)];
    const shown = fields.slice(0, fieldsShown).map(([field, value]) => `${code(field)}: ${valueText(value)}`);
    const rest = fields.length - shown.length;
    const all = [...shown, ...(rest > 0 ? [plural(rest, "more field")] : [])];
    return all.length === 0 ? "" : `- row ${row.rowNumber}: ${all.join(" · ")}`;
  });
  return lines.filter((line) => line !== "").join("\n");
}

function valueText(value: unknown): string {
  if (value === undefined) return "_nothing_";
  return code(typeof value === "string" ? value : JSON.stringify(value), 80);
}
