import { shortened, visible, type Paint } from "./text.ts";

const minColumn = 4;
const gap = 2;

export interface TableColumn {
  readonly title: string;
  readonly right?: boolean;
}

/** Rows under their titles, no line longer than `width`: the widest columns give way first. */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): readonly string[] {
  if (columns.length === 0) return [];
  const texts = rows.map((row) => columns.map((_column, index) => visible(row[index] ?? "")));
  const wanted = columns.map(({ title }, index) =>
    Math.max(title.length, ...texts.map((row) => row[index]?.length ?? 0)),
  );
  const { widths, shown } = fitted(wanted, width);
  const lineOf = (cells: readonly string[]): string =>
    widths
      .map((size, index) => {
        const text = shortened(cells[index] ?? "", size);
        return columns[index]?.right === true ? text.padStart(size) : text.padEnd(size);
      })
      .join(" ".repeat(gap))
      .trimEnd();
  const hidden = columns.length - shown;
  return [
    paint("bold", lineOf(columns.map(({ title }) => title))),
    ...texts.map(lineOf),
    ...(hidden === 0 ? [] : [paint("dim", `and ${hidden} more ${hidden === 1 ? "column" : "columns"}`)]),
  ];
}

/** Widths of as many columns as there is room for. */
function fitted(
  wanted: readonly number[],
  width: number,
): { readonly widths: readonly number[]; readonly shown: number } {
  const shown = Math.max(1, Math.min(wanted.length, Math.floor((width + gap) / (minColumn + gap))));
  const widths = wanted.slice(0, shown);
  const room = width - gap * (shown - 1);
  for (let sum = total(widths); sum > room; sum = total(widths)) {
    const widest = widths.indexOf(Math.max(...widths));
    const second = Math.max(minColumn, ...widths.filter((_size, index) => index !== widest));
    const current = widths[widest] ?? 0;
    widths[widest] = Math.max(minColumn, Math.min(current - 1, Math.max(second, current - (sum - room))));
    if (widths[widest] === current) break;
  }
  return { widths, shown };
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, size) => sum + size, 0);
}
