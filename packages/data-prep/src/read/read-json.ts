import type { FileOptions, JsonValue, ReadItem, Row } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";
import { decodeText } from "./decode-text.ts";
import { jsonFault } from "./json-fault.ts";
import { type JsonPiece, JsonText } from "./json-text.ts";
import { parseJson } from "./parse-json.ts";
import { ReadError, shortened } from "./read-error.ts";
import type { Reader } from "./reader.ts";

/**
 * Rows of a JSON file: one object per line, an array of objects, or objects behind each other over several lines. A
 * line or element that is no object is a bad row, and reading goes on behind it.
 */
export async function* readJson(input: ByteStream, options: FileOptions, file: string): Reader {
  const text = new JsonText();
  const rows = new JsonRows(text, file);
  try {
    for await (const pieces of decodeText(input, options.encoding ?? "UTF-8")) {
      text.take(pieces);
      yield rows.read();
    }
  } catch (error) {
    // What is whole before the damage counts.
    text.end(true);
    yield rows.read();
    throw rows.located(error);
  }
  text.end(false);
  yield rows.read();
  if (text.isEmpty) throw new ReadError("empty-file", "The file is empty.");
}

class JsonRows {
  readonly #text: JsonText;
  readonly #file: string;
  #rowNumber = 0;

  constructor(text: JsonText, file: string) {
    this.#text = text;
    this.#file = file;
  }

  *read(): Generator<ReadItem, void> {
    for (;;) {
      const piece = this.#next();
      if (piece === undefined) return;
      this.#rowNumber += 1;
      yield itemOf(piece, this.#rowNumber, this.#file);
    }
  }

  #next(): JsonPiece | undefined {
    try {
      return this.#text.next();
    } catch (error) {
      throw this.located(error);
    }
  }

  /** Says which row is the first that is missing. */
  located(error: unknown): unknown {
    if (!(error instanceof ReadError)) return error;
    return error.locate({ rowNumber: this.#rowNumber + 1, line: this.#text.line });
  }
}

function itemOf(piece: JsonPiece, rowNumber: number, file: string): ReadItem {
  const { line, raw } = piece;
  const parsed = parseRow(raw);
  if ("row" in parsed) return { kind: "row", row: parsed.row, rowNumber, file, line };
  const { message, at = 0 } = parsed;
  const place = placeIn(piece, at);
  return {
    kind: "problem",
    problem: { code: "corrupt-row", message, file, rowNumber, ...place, raw: shortened(raw) },
  };
}

/** What is deeper would overflow the stack of whoever walks through the row. */
const maxDepth = 200;

function isDeeper(value: JsonValue, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeeper(item, depth - 1));
}

/** Line and column in the file of an offset in a piece of it. */
function placeIn({ line, column, raw }: JsonPiece, at: number): { readonly line: number; readonly column: number } {
  const before = raw.slice(0, at).split("\n");
  const last = before.at(-1)?.length ?? 0;
  return { line: line + before.length - 1, column: before.length === 1 ? column + last : last + 1 };
}

/** Where a longer row is wrong would take too long to find. */
const maxSearched = 100_000;

function parseRow(raw: string): { readonly row: Row } | { readonly message: string; readonly at?: number } {
  let value: JsonValue;
  try {
    value = parseJson(raw);
  } catch {
    if (raw.length > maxSearched) return { message: "The row is no JSON." };
    const at = jsonFault(raw);
    const found = at >= raw.length ? "it ends too early" : `unexpected ${JSON.stringify(raw.slice(at, at + 10))}`;
    return { message: `The row is no JSON: ${found}.`, at };
  }
  // Each level has two brackets.
  if (raw.length > maxDepth * 2 && (raw.match(/[[{]/gu)?.length ?? 0) > maxDepth && isDeeper(value, maxDepth)) {
    return { message: `The row is nested more than ${maxDepth} levels deep.` };
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { row: value as Row } : { message: "The row is no JSON object." };
}
