import type { Machine } from "./machine.ts";
import type { Benchmark, Cell, Measured, Table, Target } from "./report.ts";

export interface Result extends Measured {
  readonly name: string;
  readonly title: string;
  readonly machine: Machine;
  readonly seconds: number;
}

export function resultOf({ name, title }: Benchmark, measured: Measured, machine: Machine, seconds: number): Result {
  return { name, title, machine, seconds, ...measured };
}

/** The tables, targets and notes of one benchmark as text. */
export function renderResult(result: Result): string {
  const { machine, name, title, tables, targets, notes, seconds } = result;
  const load = `load ${machine.loadBefore.toFixed(1)} before, ${machine.loadAfter.toFixed(1)} after`;
  return [
    `${name}: ${title}`,
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), ${load}, ${machine.date}, ${seconds.toFixed(0)} s`,
    ...tables.map((table) => `\n${renderTable(table)}`),
    ...(targets.length === 0 ? [] : ["\nTargets", ...targets.map(renderTarget)]),
    ...(notes.length === 0 ? [] : ["", ...notes]),
    "",
  ].join("\n");
}

function renderTarget({ name, value, unit, bound, limit, reached }: Target): string {
  const [shown, wanted] = [value, limit].map((number) => `${formatCell(number)}${unit === "" ? "" : ` ${unit}`}`);
  return `  ${reached ? "reached" : "MISSED "}  ${name}: ${shown} (${bound} ${wanted})`;
}

function renderTable({ title, columns, rows }: Table): string {
  const texts = [columns, ...rows.map((row) => row.map(formatCell))];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => (row[index] ?? "").length)));
  const numeric = columns.map((_, index) => rows.every((row) => typeof row[index] !== "string"));
  const lines = texts.map((row) =>
    row
      .map((text, index) => (numeric[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Three figures that count, thousands apart. */
function formatCell(cell: Cell): string {
  if (cell === null) return "-";
  if (typeof cell === "string") return cell;
  if (!Number.isFinite(cell)) return String(cell);
  const digits = Number.isInteger(cell) || Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2;
  return cell.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
