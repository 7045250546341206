import { Buffer } from "node:buffer";
import type { FileOptions, ReadItem, ReadProblem, Row } from "../src/types.ts";
import { readRows, type ReadInput } from "../src/index.ts";

export interface ReadResult {
  readonly rows: Row[];
  readonly problems: ReadProblem[];
  readonly items: ReadItem[];
}

/** Everything that `readRows` yields. */
export async function readAll(input: ReadInput | string, options: FileOptions, file = "file"): Promise<ReadResult> {
  const items: ReadItem[] = [];
  for await (const item of readRows(typeof input === "string" ? Buffer.from(input) : input, options, file))
    items.push(item);
  return {
    items,
    rows: items.flatMap((item) => (item.kind === "row" ? [item.row] : [])),
    problems: items.flatMap((item) => (item.kind === "problem" ? [item.problem] : [])),
  };
}

/** The bytes in chunks of a size, as a stream would bring them. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
