import { SetupError } from "../session.ts";
import type { Explored } from "./explore.ts";
import { factsOfName } from "./file-name.ts";

/** Explored rows as the text of a sample file: delimited or JSON lines, by the file's name. `compressed` says that the name
 *  wants gzip. @throws {SetupError} for a name that tells another form. */
export function sampleText(
  { columns, rows }: Extract<Explored, { kind: "file" }>,
  file: string,
): { readonly text: string; readonly gzip: boolean } {
  const { format, delimiter = ",", compression } = factsOfName(file);
  if (format === undefined || format === "parquet" || (compression !== undefined && compression !== "gzip"))
    throw new SetupError(`A sample is saved as .csv, .tsv or .json, or one of them with .gz, not as ${file}.`);
  const gzip = compression === "gzip";
  if (format === "json") return { text: rows.map((row) => `${JSON.stringify(row)}\n`).join(""), gzip };
  const names =
    columns.length > 0 ? columns.map(({ name }) => name) : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return {
    text: lines.map((line) => `${line.map((value) => quoted(value, delimiter)).join(delimiter)}\n`).join(""),
    gzip,
  };
}

function quoted(value: unknown, delimiter: string): string {
  const text =
    value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
