import type { FileOptions, JsonValue, ReadItem, Row } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";
import { decodeText } from "./decode-text.ts";
import { JsonText } from "./json-text.ts";
import { parseJson } from "./parse-json.ts";
import { ReadError, shortened } from "./read-error.ts";

/**
 * Rows of a JSON file: one object per line, an array of objects, or objects behind each other over several lines. A
 * line or element that is no object is a bad row, and reading goes on behind it.
 */
export async function* readJson(
  input: ByteStream,
  options: FileOptions,
  file: string,
  emit: (item: ReadItem) => void,
): AsyncGenerator<void, void> {
  const text = new JsonText(decodeText(input, options.encoding ?? "UTF-8"));
  const first = await text.peek();
  if (first === undefined) throw new ReadError("empty-file", "The file is empty.");
  const values = first === "[" ? text.elements() : (await text.hasLines()) ? text.lines() : text.values();
  let rowNumber = 0;
  for await (const { line, raw } of values) {
    rowNumber += 1;
    const parsed = parseRow(raw);
    if ("row" in parsed) emit({ kind: "row", row: parsed.row, rowNumber, file, line });
    else {
      const problem = { code: "corrupt-row", message: parsed.message, file, line, raw: shortened(raw) } as const;
      emit({ kind: "problem", problem });
    }
    if (rowNumber % rowsAtOnce === 0) yield;
  }
}

/** Handing a row on takes longer than parsing it. */
const rowsAtOnce = 50;

/** What is deeper would overflow the stack of whoever walks through the row. */
const maxDepth = 200;

function isDeeper(value: JsonValue, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeeper(item, depth - 1));
}

function parseRow(raw: string): { readonly row: Row } | { readonly message: string } {
  let value: JsonValue;
  try {
    value = parseJson(raw);
  } catch (error) {
    return { message: `The row is no JSON: ${error instanceof Error ? error.message : "it cannot be parsed"}.` };
  }
  if ((raw.match(/[[{]/gu)?.length ?? 0) > maxDepth && isDeeper(value, maxDepth)) {
    return { message: `The row is nested more than ${maxDepth} levels deep.` };
  }
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { row: value as Row } : { message: "The row is no JSON object." };
}
