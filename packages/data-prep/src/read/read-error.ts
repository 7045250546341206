import type { ReadProblem } from "../types.ts";

type Place = Pick<ReadProblem, "rowNumber" | "line" | "column">;

/** Ends the reading of one file. Readers throw it; `readRows` turns it into a problem. */
export class ReadError extends Error {
  readonly code: ReadProblem["code"];
  #place: Place;

  constructor(code: ReadProblem["code"], message: string, line?: number, column?: number) {
    super(message);
    this.code = code;
    this.#place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  }

  get place(): Place {
    return this.#place;
  }

  /** Says where the reader was, if nobody has said it more exactly. */
  locate(place: { readonly rowNumber: number; readonly line: number }): this {
    this.#place = { ...place, ...this.#place };
    return this;
  }
}

/** Ends the reading of the file and of the archive around it: no byte comes after. */
export class StreamError extends ReadError {}

const maxRaw = 1_000;

/** The raw text of a bad row as a problem shows it. */
export function shortened(raw: string): string {
  return raw.length > maxRaw ? raw.slice(0, maxRaw) : raw;
}
