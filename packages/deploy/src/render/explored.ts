import type { Explored } from "../explore/explore.ts";
import type { RenderOptions } from "../options.ts";
import { renderTable } from "./table.ts";
import { count, painter, visible } from "./text.ts";
import { lineWidth } from "./wrap.ts";

/** A folder's entries, or a file's columns and first rows, for a terminal. @param rows How many to show. */
export function renderExploredText(
  explored: Explored,
  options: RenderOptions & { readonly rows?: number } = {},
): string {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  if (explored.kind === "folder") {
    const lines = explored.entries.map(({ type, path }) => {
      const shown = visible(path);
      return `  ${type === "folder" ? paint("bold", shown.endsWith("/") ? shown : `${shown}/`) : shown}`;
    });
    return [...lines, count(explored.entries.length, "entry", "entries")].join("\n");
  }
  const { columns, rows, path, format } = explored;
  const shown = rows.slice(0, options.rows ?? 10);
  return [
    `${paint("bold", visible(path))}  ${format}, ${count(columns.length, "column")}`,
    "",
    ...renderTable(
      [{ title: "Column" }, { title: "Type" }],
      columns.map(({ name, type }) => [name, type]),
      { width, paint },
    ),
    ...(shown.length === 0
      ? []
      : [
          "",
          ...renderTable(
            columns.map(({ name }) => ({ title: visible(name) })),
            shown.map((row) => columns.map(({ name }) => valueText(row[name]))),
            { width, paint },
          ),
        ]),
  ].join("\n");
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
