import type { RenderOptions } from "../options.ts";
import type { RunReport } from "../types.ts";
import { cell, count, escapeMarkdown, painter, visible, type Style } from "./text.ts";

const styles: Readonly<Record<RunReport["verdict"], Style>> = {
  success: "green",
  partial: "yellow",
  failed: "red",
  pending: "dim",
};

/** One line per run and one per error, for a terminal. */
export function renderRunsText(reports: readonly RunReport[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = Math.max(0, ...reports.map(({ key }) => key.length));
  return reports
    .flatMap((report) => [
      `  ${paint(styles[report.verdict], report.verdict.padEnd(8))} ${report.key.padEnd(width)}  ${runText(report)}`.trimEnd(),
      ...report.errors.map((error) => `           ${errorText(error)}`),
    ])
    .join("\n");
}

export function renderRunsMarkdown(reports: readonly RunReport[]): string {
  if (reports.length === 0) return "";
  const rows = reports.map(({ key, verdict, records, ...report }) =>
    [
      "",
      cell(key),
      verdict,
      cell(records?.read),
      cell(records?.written),
      cell(records?.failed),
      cell(report.note ?? durationText(report.durationMs)),
      "",
    ]
      .join(" | ")
      .trim(),
  );
  const errors = reports.flatMap(({ key, errors }) =>
    errors.map((error) => `- ${escapeMarkdown(key)}: ${escapeMarkdown(errorText(error))}`),
  );
  return [
    "| Dataflow | Run | Read | Written | Failed | |",
    "| --- | --- | ---: | ---: | ---: | --- |",
    ...rows,
    ...(errors.length === 0 ? [] : ["", ...errors]),
    "",
  ].join("\n");
}

function runText({ records, batchIds, durationMs, note }: RunReport): string {
  const parts = [
    records?.read === undefined ? "" : count(records.read, "record read", "records read"),
    records?.written === undefined ? "" : `${records.written} written`,
    records?.failed === undefined ? "" : `${records.failed} failed`,
    durationText(durationMs),
    batchIds === undefined || batchIds.length === 0 ? "" : `batch ${batchIds.map(visible).join(", ")}`,
    note === undefined ? "" : visible(note),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function durationText(durationMs: number | undefined): string {
  return durationMs === undefined ? "" : `${(durationMs / 1000).toFixed(1)} s`;
}

function errorText({ code, message, recordCount }: RunReport["errors"][number]): string {
  const records = recordCount === undefined ? "" : ` (${count(recordCount, "record")})`;
  return `${visible(code)} ${visible(message)}${records}`;
}
