import type { RenderOptions } from "../options.ts";
import type { PreviewDifference } from "../preview/diff-previews.ts";
import type { PreviewReport } from "../types.ts";
import { formatChange } from "./format-value.ts";
import { previewHeadline, previewVerdict } from "./preview-verdict.ts";
import { renderTable } from "./table.ts";
import { count, painter, visible } from "./text.ts";
import { unknownSchemas } from "./unknown-schemas.ts";
import { lineWidth, wrapped } from "./wrap.ts";

/** Rows of samples as a table of their fields, and their problems below. @param rows How many of each dataflow. */
export function renderPreviewTable(
  reports: readonly PreviewReport[],
  options: RenderOptions & { readonly rows?: number } = {},
): string {
  const { rows: limit = 10 } = options;
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  const remarks = unknownSchemas(reports).map((sentence) =>
    wrapped(visible(sentence), width)
      .map((line) => paint("yellow", line))
      .join("\n"),
  );
  const tables = reports.map((report) => {
    const shown = report.rows.slice(0, limit);
    const records = shown.map(({ record }) => new Map(leaves(record)));
    const fields = [...new Set(records.flatMap((record) => [...record.keys()]))];
    const titles = shortTitles(fields);
    const table = renderTable(
      [{ title: "Row", right: true }, { title: "" }, ...titles.map((title) => ({ title }))],
      shown.map(({ rowNumber, rejected, problems }, index) => [
        String(rowNumber),
        rejected ? "✗" : problems.length > 0 ? "!" : "✓",
        ...fields.map((field) => records[index]?.get(field) ?? ""),
      ]),
      { width, paint },
    );
    const problems = report.rows.flatMap((row) =>
      firstOfEach(row.problems).flatMap(({ destination, message, position }) => {
        const where = position === undefined ? "" : ` (line ${position.line})`;
        const [first = "", ...others] = wrapped(
          `row ${row.rowNumber}  ${visible(destination)}${where}: ${visible(message)}`,
          width - 4,
          "  ",
        );
        return [
          `${paint(row.rejected ? "red" : "yellow", row.rejected ? "✗" : "!")} ${first}`,
          ...others.map((line) => `  ${line}`),
        ];
      }),
    );
    return [
      `${paint("bold", visible(report.key))}  ${previewHeadline(report)}`,
      `  ${paint(...previewVerdict(report))}`,
      ...(report.problem === undefined ? [] : [`  ${visible(report.problem)}`]),
      ...(shown.length === 0 ? [] : ["", ...table]),
      ...(problems.length === 0 ? [] : ["", ...problems]),
    ].join("\n");
  });
  return [...tables, ...remarks].join("\n\n");
}

/** `firstName` for `person.name.firstName`, with as much before it as tells it from the others. */
function shortTitles(fields: readonly string[]): readonly string[] {
  return fields.map((field) => {
    const steps = field.split(".");
    for (let taken = 1; taken < steps.length; taken++) {
      const title = steps.slice(-taken).join(".");
      if (fields.filter((other) => other === title || other.endsWith(`.${title}`)).length === 1) return visible(title);
    }
    return visible(field);
  });
}

/** A rejection repeats what made its field, or the only field of its object, null. */
function firstOfEach(problems: PreviewReport["rows"][number]["problems"]): PreviewReport["rows"][number]["problems"] {
  const seen: string[] = [];
  return problems.filter(({ destination }) => {
    if (seen.some((other) => other === destination || other.startsWith(`${destination}.`))) return false;
    seen.push(destination);
    return true;
  });
}

/** What became of the rows, field by field. @param since The commit that they are compared with. @param rows How many of each
 *  dataflow. */
export function renderPreviewDiff(
  dataflows: readonly PreviewDifference[],
  since: string,
  options: RenderOptions & { readonly rows?: number } = {},
): string {
  const { rows: limit = 10 } = options;
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  const words = { same: "rows as before", changed: "", added: "new", removed: "gone" };
  return [
    ...dataflows.flatMap(({ key, change, rows }) => [
      `${paint("bold", visible(key))}  ${change === "changed" ? `${count(rows.length, "row comes", "rows come")} out otherwise` : words[change]}`,
      ...rows.slice(0, limit).flatMap(({ rowNumber, differences, problems }) => [
        ...differences.flatMap(({ field, ...values }) => {
          const symbol = values.before === undefined ? "+" : values.after === undefined ? "-" : "~";
          const style = symbol === "+" ? "green" : symbol === "-" ? "red" : "yellow";
          const lines = wrapped(`row ${rowNumber}  ${visible(field)}: ${formatChange(values)}`, width - 4, "    ");
          return lines.map((line, index) => (index === 0 ? `  ${paint(style, symbol)} ${line}` : `  ${line}`));
        }),
        ...problems.flatMap((problem) =>
          wrapped(`row ${rowNumber}  ${visible(problem)}`, width - 4, "    ").map((line, index) =>
            index === 0 ? `  ${paint("red", "!")} ${line}` : `  ${line}`,
          ),
        ),
      ]),
      ...(rows.length > limit ? [paint("dim", `  and ${count(rows.length - limit, "more row", "more rows")}`)] : []),
    ]),
    `Compared with ${visible(since)}.`,
  ].join("\n");
}

/** Values by their dotted path; lists as JSON. */
function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, member]) => leaves(member, path === "" ? name : `${path}.${name}`));
  return [
    [path, typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value)],
  ];
}
