import type { Diagnostic, SourceFile } from "../config.ts";
import type { RuleCode } from "../rules.ts";
import { fileLines, maskedLine, type FileLines } from "./masked-line.ts";

export interface PrettyOptions {
  /** ANSI colours. @default false */
  readonly color?: boolean;
}

const colors = { red: "31", yellow: "33", cyan: "36", dim: "2", bold: "1" } as const;
type Paint = (color: keyof typeof colors, text: string) => string;

/**
 * A diagnostic for a terminal: place, message, the line with a caret below, the other place, and what was meant. Values
 * of secret parameters are masked in the line, control characters are shown as blanks.
 */
export function prettyDiagnostic(
  diagnostic: Diagnostic,
  files: readonly SourceFile[],
  options: PrettyOptions = {},
): string {
  const file = files.find(({ path }) => path === diagnostic.position.file);
  return render(diagnostic, file === undefined ? undefined : linesOf(file), options);
}

/** All diagnostics of a parse, with a last line that counts them. Empty when there is none. */
export function prettyDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  options: PrettyOptions = {},
): string {
  if (diagnostics.length === 0) return "";
  const lines = new Map(files.map((file) => [file.path, linesOf(file)]));
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const counts = [count(errors, "error"), count(diagnostics.length - errors, "warning")].filter((text) => text !== "");
  const blocks = diagnostics.map((diagnostic) => render(diagnostic, lines.get(diagnostic.position.file), options));
  return [...blocks, counts.join(", ")].join("\n\n");
}

/** Diagnostics are often printed one by one, and a file may have thousands of them. */
const known = new WeakMap<Uint8Array, FileLines>();

function linesOf({ bytes }: SourceFile): FileLines {
  const lines = known.get(bytes) ?? fileLines(new TextDecoder().decode(bytes));
  known.set(bytes, lines);
  return lines;
}

function render(diagnostic: Diagnostic, source: FileLines | undefined, options: PrettyOptions): string {
  const paint: Paint = (color, text) => (options.color === true ? `\u001B[${colors[color]}m${text}\u001B[0m` : text);
  const { position, severity, code, message, suggestion, related } = diagnostic;
  const tone = severity === "error" ? "red" : "yellow";
  const place = `${position.file}:${position.line}:${position.column}`;
  const lines = [
    `${paint("cyan", printable(place))} ${paint(tone, severity)} ${paint("dim", code)} ${printable(message)}`,
  ];
  if (source !== undefined) lines.push(...excerpt(source, diagnostic, paint, tone));
  if (related !== undefined) {
    const other = `${related.position.file}:${related.position.line}:${related.position.column}`;
    lines.push(`  ${printable(related.message)}: ${paint("cyan", printable(other))}`);
  }
  if (suggestion !== undefined) lines.push(`  did you mean ${paint("bold", printable(suggestion))}?`);
  return lines.join("\n");
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const maxWidth = 160;

function excerpt(source: FileLines, { code, position }: Diagnostic, paint: Paint, tone: "red" | "yellow"): string[] {
  const line = source.lines[position.line - 1];
  if (line === undefined || line.trim() === "") return [];
  const end = position.endLine === position.line ? position.endColumn : line.trimEnd().length + 1;
  // What is known to be a secret may stand where its line does not show it: behind an anchor, or below a `?` key.
  const masked = maskedLine(source, position.line - 1);
  const safe = code === plainSecret ? hidden(masked, position.column, end) : masked;
  // A long line is cut around the problem, so that the caret is always to be seen.
  const from = position.column > maxWidth / 2 ? position.column - 1 - maxWidth / 4 : 0;
  const shown = printable(safe.slice(from, from + maxWidth)).trimEnd();
  const width = Math.max(1, Math.min(end, from + maxWidth + 1) - position.column);
  const number = String(position.line);
  const gutter = " ".repeat(number.length);
  const caret = `${" ".repeat(Math.max(0, position.column - 1 - from))}${"^".repeat(width)}`;
  return [`  ${paint("dim", `${number} |`)} ${shown}`, `  ${paint("dim", `${gutter} |`)} ${paint(tone, caret)}`];
}

const plainSecret: RuleCode = "AEP311";

function hidden(line: string, column: number, endColumn: number): string {
  return line.slice(0, column - 1) + "*".repeat(endColumn - column) + line.slice(endColumn - 1);
}

/** One line without control characters and without marks that turn the reading direction. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, " ");
}
