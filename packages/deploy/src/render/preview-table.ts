import type { RenderOptions } from "../options.ts";
import type { PreviewDifference } from "../preview/diff-previews.ts";
import type { PreviewReport } from "../types.ts";
import { formatChange } from "./format-value.ts";
import { renderTable } from "./table.ts";
import { count, painter, visible, type Style } from "./text.ts";

const verdicts: Readonly<Record<PreviewReport["verdict"], readonly [style: Style, text: string]>> = {
  ok: ["green", "all rows land"],
  tolerated: ["yellow", "the rejected rows are within the threshold"],
  "batch-fails": ["red", "the batch would fail"],
  "no-sample": ["dim", "no sample"],
  unreadable: ["red", "the sample cannot be read"],
};

/** Rows of samples as a table of their fields, and their problems below. @param rows How many of each dataflow. */
export function renderPreviewTable(
  reports: readonly PreviewReport[],
  { color = false, width = 120, rows: limit = 10 }: RenderOptions & { readonly rows?: number } = {},
): string {
  const paint = painter(color);
  return reports
    .map((report) => {
      const [style, text] = verdicts[report.verdict];
      const shown = report.rows.slice(0, limit);
      const records = shown.map(({ record }) => new Map(leaves(record)));
      const fields = [...new Set(records.flatMap((record) => [...record.keys()]))];
      const table = renderTable(
        [{ title: "Row", right: true }, { title: "" }, ...fields.map((title) => ({ title: visible(title) }))],
        shown.map(({ rowNumber, rejected, problems }, index) => [
          String(rowNumber),
          rejected ? "✗" : problems.length > 0 ? "!" : "✓",
          ...fields.map((field) => records[index]?.get(field) ?? ""),
        ]),
        { width: Math.max(60, width), paint },
      );
      const problems = report.rows.flatMap((row) =>
        row.problems.map(({ destination, message, position }) => {
          const where = position === undefined ? "" : paint("dim", `  line ${position.line}`);
          return `  row ${row.rowNumber}  ${paint(row.rejected ? "red" : "yellow", visible(destination))}: ${visible(message)}${where}`;
        }),
      );
      return [
        `${paint("bold", visible(report.key))}  ${headline(report)}: ${paint(style, text)}`,
        ...(report.problem === undefined ? [] : [`  ${visible(report.problem)}`]),
        ...(shown.length === 0 ? [] : ["", ...table]),
        ...(problems.length === 0 ? [] : ["", ...problems]),
      ].join("\n");
    })
    .join("\n\n");
}

/** What became of the rows, field by field. @param since The commit that they are compared with. */
export function renderPreviewDiff(
  dataflows: readonly PreviewDifference[],
  since: string,
  { color = false }: RenderOptions = {},
): string {
  const paint = painter(color);
  const words = { same: "rows as before", changed: "", added: "new", removed: "gone" };
  return [
    ...dataflows.flatMap(({ key, change, rows }) => [
      `${paint("bold", visible(key))}  ${change === "changed" ? count(rows.length, "row comes", "rows come") + " out otherwise" : words[change]}`,
      ...rows.flatMap(({ rowNumber, differences, problems }) => [
        ...differences.map(({ field, ...values }) => {
          const symbol = values.before === undefined ? "+" : values.after === undefined ? "-" : "~";
          return `  row ${rowNumber}  ${paint(symbol === "+" ? "green" : symbol === "-" ? "red" : "yellow", symbol)} ${visible(field)}: ${formatChange(values)}`;
        }),
        ...problems.map((problem) => `  row ${rowNumber}  ${paint("red", "!")} ${visible(problem)}`),
      ]),
    ]),
    `Compared with ${visible(since)}.`,
  ].join("\n");
}

function headline({ sample, rowsRead, accepted, rejected }: PreviewReport): string {
  if (sample === undefined) return "preview";
  return `${visible(sample)}, ${count(rowsRead, "row")} read, ${accepted} accepted, ${rejected} rejected`;
}

/** Values by their dotted path; lists as JSON. */
function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, member]) => leaves(member, path === "" ? name : `${path}.${name}`));
  return [
    [path, typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value)],
  ];
}
