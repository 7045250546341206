import type { ReadProblem } from "../types.ts";

/** Ends the reading of one file. Readers throw it; `readRows` turns it into a problem. */
export class ReadError extends Error {
  readonly code: ReadProblem["code"];
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: ReadProblem["code"], message: string, line?: number, column?: number) {
    super(message);
    this.code = code;
    this.line = line;
    this.column = column;
  }
}

/** Ends the reading of the file and of the archive around it: no byte comes after. */
export class StreamError extends ReadError {}

const maxRaw = 1_000;

/** The raw text of a bad row as a problem shows it. */
export function shortened(raw: string): string {
  return raw.length > maxRaw ? raw.slice(0, maxRaw) : raw;
}
