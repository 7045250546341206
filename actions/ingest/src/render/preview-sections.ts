import { code, details, htmlCode, prose, plural, table } from "@aep-ingest/action-shared";
import type { PreviewReport } from "@aep-ingest/deploy";
import type { Section } from "./section.ts";

const rowsShown = 5;
const columnsShown = 12;

/** Sample rows as they would arrive, a folded part for each dataflow, problems first. */
export function previewSections(previews: readonly PreviewReport[]): readonly Section[] {
  return previews
    .filter((preview) => preview.verdict !== "no-sample")
    .map((preview) => ({
      label: `preview of ${preview.key}`,
      rank: preview.verdict === "ok" ? 7 : 3,
      markdown: previewDetails(preview),
    }));
}

function previewDetails(preview: PreviewReport): string {
  const title = `Preview of ${htmlCode(preview.key)}: ${titleOf(preview)}`;
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
    recordTable(preview),
  ];
  return details(title, parts.filter((part) => part !== "").join("\n\n"), preview.verdict === "batch-fails");
}

function titleOf(preview: PreviewReport): string {
  switch (preview.verdict) {
    case "ok":
      return `${plural(preview.accepted, "row")} good${fieldsLeftOut(preview)}`;
    case "tolerated":
      return `${preview.accepted} of ${plural(preview.rowsRead, "row")} good, the rest within the error threshold`;
    case "batch-fails":
      return `❌ ${preview.rejected} of ${plural(preview.rowsRead, "row")} rejected: the batch would fail`;
    default:
      return "❌ the sample cannot be read";
  }
}

/** Rows are taken without the fields that do not fit. */
export function fieldsLeftOut(preview: PreviewReport): string {
  const count = preview.rows.filter((row) => !row.rejected).reduce((sum, row) => sum + row.problems.length, 0);
  return count === 0 ? "" : `, ${plural(count, "field")} left out`;
}

function recordTable(preview: PreviewReport): string {
  const rows = preview.rows.slice(0, rowsShown).map((row) => ({ number: row.rowNumber, cells: flatten(row.record) }));
  const columns = [...new Set(rows.flatMap((row) => [...row.cells.keys()]))];
  if (columns.length === 0) return "";
  const shown = columns.slice(0, columnsShown);
  const text = table(
    ["Row", ...shown.map((column) => code(column))],
    rows.map((row) => [String(row.number), ...shown.map((column) => cell(row.cells.get(column)))]),
  );
  return columns.length > shown.length ? `${text}\n\n${plural(columns.length - shown.length, "more column")}` : text;
}

function cell(value: unknown): string {
  return value === undefined ? "" : code(typeof value === "string" ? value : JSON.stringify(value), 80);
}

/** Leaves of a record by dotted path; lists stay whole. */
function flatten(record: Readonly<Record<string, unknown>>, prefix = ""): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const path = `${prefix}${name}`;
    if (isPlainObject(value)) for (const [inner, leaf] of flatten(value, `${path}.`)) leaves.set(inner, leaf);
    else leaves.set(path, value);
  }
  return leaves;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
