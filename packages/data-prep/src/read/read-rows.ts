import type { FileOptions, ReadItem } from "../types.ts";
import { ByteCounter, type ByteStream, chunksOf, ExpansionGuard, type ReadInput } from "./byte-stream.ts";
import { expand, type ExpandedFile } from "./expand.ts";
import { onlyText } from "./known-magic.ts";
import { readDelimited } from "./read-delimited.ts";
import { ReadError, StreamError } from "./read-error.ts";
import { readJson } from "./read-json.ts";

const defaultMaxExpandedBytes = 10 * 1024 ** 3;
const defaultMaxRatio = 300;

/**
 * Reads a file as rows, in file order and as they come: memory is that of one row, except for Parquet and zip, whose
 * index stands at the end. Never throws for what a file holds: damage is a problem behind the rows that could be read.
 * An error of `input` itself is thrown.
 */
export async function* readRows(input: ReadInput, options: FileOptions, file: string): AsyncGenerator<ReadItem, void> {
  const packed = new ByteCounter();
  const { maxExpandedBytes = defaultMaxExpandedBytes, maxRatio = defaultMaxRatio } = options;
  const guard = new ExpansionGuard(packed, { maxExpandedBytes, maxRatio });
  const bytes = packed.count(chunksOf(input));
  if (options.format === "parquet" && options.compression !== undefined) {
    yield failure(new ReadError("unsupported", "A Parquet file is compressed inside and takes no compression."), file);
    return;
  }
  const files = expand(bytes, options.compression, file, guard);
  try {
    for (;;) {
      const next = await attempt(() => files.next());
      if (next instanceof ReadError) yield failure(next, file);
      if (next instanceof ReadError || next.done === true) return;
      const goesOn = yield* readFile(next.value, options);
      if (!goesOn) return;
    }
  } finally {
    // Whoever stops early must not leave a file open.
    await files.return();
    await bytes.return();
  }
}

/** Answers whether a file behind this one can be read. */
async function* readFile({ name, bytes }: ExpandedFile, options: FileOptions): AsyncGenerator<ReadItem, boolean> {
  const rows = await readerOf(options.format, bytes, options, name);
  try {
    for (;;) {
      const next = await attempt(() => rows.next());
      if (next instanceof ReadError) {
        yield failure(next, name);
        return !(next instanceof StreamError);
      }
      if (next.done === true) return true;
      yield next.value;
    }
  } finally {
    await rows.return();
  }
}

async function readerOf(
  format: FileOptions["format"],
  bytes: ByteStream,
  options: FileOptions,
  name: string,
): Promise<AsyncGenerator<ReadItem, void>> {
  if (format === "delimited") return readDelimited(onlyText(bytes), options, name);
  if (format === "json") return readJson(onlyText(bytes), options, name);
  const { readParquet } = await import("./read-parquet.ts");
  return readParquet(bytes, name);
}

async function attempt<T>(run: () => Promise<T>): Promise<T | ReadError> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}

function failure({ code, message, line }: ReadError, file: string): ReadItem {
  return { kind: "problem", problem: { code, message, file, ...(line === undefined ? {} : { line }) } };
}
