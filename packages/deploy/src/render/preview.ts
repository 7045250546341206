import type { RenderOptions } from "../options.ts";
import type { PreviewReport } from "../types.ts";
import { previewHeadline, previewVerdict } from "./preview-verdict.ts";
import { cell, escapeMarkdown, painter, shortened, visible } from "./text.ts";
import { unknownSchemas } from "./unknown-schemas.ts";
import { lineWidth } from "./wrap.ts";

/** Rows without a problem are shown up to this number; rows with one always. */
const goodRows = 3;

/** Sample rows through the mappings, for a terminal. */
export function renderPreviewText(reports: readonly PreviewReport[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  return [
    ...reports.flatMap((report) => [
      `${paint("bold", visible(report.key))}  ${previewHeadline(report)}: ${paint(...previewVerdict(report))}`,
      ...(report.problem === undefined ? [] : [`  ${visible(report.problem)}`]),
      ...shownRows(report).flatMap((row) => [
        `  ${row.rejected ? paint("red", "✗") : " "} row ${row.rowNumber}  ${shortened(visible(JSON.stringify(row.record)), width - 16)}`,
        ...row.problems.map(({ destination, message, position }) => {
          const where = position === undefined ? "" : `  line ${position.line}`;
          return `      ${paint("yellow", visible(destination))}: ${visible(message)}${paint("dim", where)}`;
        }),
      ]),
    ]),
    ...unknownSchemas(reports).map((sentence) => paint("yellow", visible(sentence))),
  ].join("\n");
}

export function renderPreviewMarkdown(reports: readonly PreviewReport[]): string {
  const remarks = unknownSchemas(reports).map((sentence) => `${escapeMarkdown(sentence)}\n`);
  return [...reports.flatMap(reportMarkdown), ...remarks].join("\n");
}

function reportMarkdown(report: PreviewReport): readonly string[] {
  const rows = shownRows(report).map((row) => {
    const problems = row.problems.map(({ destination, message }) => cell(`${destination}: ${message}`)).join("<br>");
    const record = cell(shortened(JSON.stringify(row.record), 300));
    return `| ${row.rowNumber}${row.rejected ? " ✗" : ""} | ${record} | ${problems} |`;
  });
  const [, verdict] = previewVerdict(report);
  return [
    `**${escapeMarkdown(report.key)}** ${escapeMarkdown(previewHeadline(report))}: ${verdict}`,
    ...(report.problem === undefined ? [] : ["", escapeMarkdown(report.problem)]),
    ...(rows.length === 0 ? [] : ["", "| Row | Record | Problems |", "| ---: | --- | --- |", ...rows]),
    "",
  ];
}

function shownRows({ rows }: PreviewReport): PreviewReport["rows"] {
  let good = 0;
  return rows.filter(({ problems, rejected }) => {
    if (rejected || problems.length > 0) return true;
    good += 1;
    return good <= goodRows;
  });
}
