import type { Position } from "../config.ts";

/** The text of one file and where its lines begin. */
export interface SourceText {
  /** Relative to the working tree, with `/`. */
  readonly path: string;
  /** Place among the files that are parsed together. */
  readonly order: number;
  /** Without a byte order mark; offsets and columns count from here. */
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** A range of a file; offsets are UTF-16 code units, `end` is exclusive. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export function sourceText(path: string, order: number, text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, order, text, lineStarts };
}

export function spanOf(source: SourceText, start: number, end: number = start): Span {
  const limit = source.text.length;
  const from = Math.min(Math.max(0, start), limit);
  return { source, start: from, end: Math.min(Math.max(from, end), limit) };
}

export function positionOf({ source, start, end }: Span): Position {
  const from = lineOf(source, start);
  const to = lineOf(source, end);
  return {
    file: source.path,
    line: from + 1,
    column: start - (source.lineStarts[from] ?? 0) + 1,
    endLine: to + 1,
    endColumn: end - (source.lineStarts[to] ?? 0) + 1,
  };
}

/** 0-based line of an offset; binary search. */
function lineOf({ lineStarts }: SourceText, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
