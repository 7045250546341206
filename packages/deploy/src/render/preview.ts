import type { RenderOptions } from "../options.ts";
import type { PreviewReport } from "../types.ts";
import { cell, count, escapeMarkdown, painter, shortened, visible, type Style } from "./text.ts";

const styles: Readonly<Record<PreviewReport["verdict"], Style>> = {
  ok: "green",
  tolerated: "yellow",
  "batch-fails": "red",
  "no-sample": "dim",
  unreadable: "red",
};

const verdictWords: Readonly<Record<PreviewReport["verdict"], string>> = {
  ok: "all rows land",
  tolerated: "the rejected rows are within the threshold",
  "batch-fails": "the batch would fail",
  "no-sample": "no sample",
  unreadable: "the sample cannot be read",
};

/** Rows without a problem are shown up to this number; rows with one always. */
const goodRows = 3;

/** Sample rows through the mappings, for a terminal. */
export function renderPreviewText(reports: readonly PreviewReport[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = Math.max(60, options.width ?? 120);
  return reports
    .flatMap((report) => [
      `${paint("bold", report.key)}  ${headline(report)}: ${paint(styles[report.verdict], verdictWords[report.verdict])}`,
      ...(report.problem === undefined ? [] : [`  ${visible(report.problem)}`]),
      ...shownRows(report).flatMap((row) => [
        `  ${row.rejected ? paint("red", "✗") : " "} row ${row.rowNumber}  ${shortened(visible(JSON.stringify(row.record)), width - 16)}`,
        ...row.problems.map(({ destination, message, position }) => {
          const where = position === undefined ? "" : `  line ${position.line}`;
          return `      ${paint("yellow", visible(destination))}: ${visible(message)}${paint("dim", where)}`;
        }),
      ]),
    ])
    .join("\n");
}

export function renderPreviewMarkdown(reports: readonly PreviewReport[]): string {
  return reports.flatMap(reportMarkdown).join("\n");
}

function reportMarkdown(report: PreviewReport): readonly string[] {
  const rows = shownRows(report).map((row) => {
    const problems = row.problems.map(({ destination, message }) => cell(`${destination}: ${message}`)).join("<br>");
    const record = cell(shortened(JSON.stringify(row.record), 300));
    return `| ${row.rowNumber}${row.rejected ? " ✗" : ""} | ${record} | ${problems} |`;
  });
  return [
    `**${escapeMarkdown(report.key)}** ${escapeMarkdown(headline(report))}: ${verdictWords[report.verdict]}`,
    ...(report.problem === undefined ? [] : ["", escapeMarkdown(report.problem)]),
    ...(rows.length === 0 ? [] : ["", "| Row | Record | Problems |", "| ---: | --- | --- |", ...rows]),
    "",
  ];
}

function headline({ sample, rowsRead, accepted, rejected }: PreviewReport): string {
  if (sample === undefined) return "preview";
  return `${visible(sample)}, ${count(rowsRead, "row")} read, ${accepted} accepted, ${rejected} rejected`;
}

function shownRows({ rows }: PreviewReport): PreviewReport["rows"] {
  let good = 0;
  return rows.filter(({ problems, rejected }) => {
    if (rejected || problems.length > 0) return true;
    good += 1;
    return good <= goodRows;
  });
}
