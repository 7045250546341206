import { shortened, visible, type Paint } from "./text.ts";

const minColumn = 8;
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

/** Widths of as many columns as there is room for: narrow ones as they are, wider ones with what is left. */
function fitted(
  wanted: readonly number[],
  width: number,
): { readonly widths: readonly number[]; readonly shown: number } {
  const least = wanted.map((size) => Math.min(size, minColumn));
  let shown = 1;
  for (let used = least[0] ?? 0; shown < least.length; shown++) {
    used += gap + (least[shown] ?? 0);
    if (used > width) break;
  }
  const widths = wanted.slice(0, shown);
  const room = width - gap * (shown - 1);
  while (total(widths) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const size = widths[widest] ?? 0;
    if (size <= minColumn) break;
    widths[widest] = size - 1;
  }
  return { widths, shown };
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, size) => sum + size, 0);
}
