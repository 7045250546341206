import type { FileOptions, ReadItem } from "../types.ts";
import { ByteCounter, type ByteStream, chunksOf, ExpansionGuard, type ReadInput } from "./byte-stream.ts";
import { expand, type ExpandedFile } from "./expand.ts";
import { onlyText } from "./known-magic.ts";
import { hold, inMemory, isRandomAccess, type RandomAccess } from "./random-access.ts";
import { readDelimited } from "./read-delimited.ts";
import { ReadError, StreamError } from "./read-error.ts";
import { readJson } from "./read-json.ts";
import { failure, type Reader } from "./reader.ts";

const defaultMaxExpandedBytes = 10 * 1024 ** 3;
const defaultMaxRatio = 300;

/**
 * Reads a file as rows, in file order and as they come: memory is that of one row, or of one row group of Parquet. Parquet
 * and zip, whose index stands at the end, are held in memory when they come as a stream; see `openFile`. Never throws for
 * what a file holds: damage is a problem behind the rows that could be read. An error of `input` itself is thrown.
 */
export async function* readRows(input: ReadInput, options: FileOptions, file: string): AsyncGenerator<ReadItem, void> {
  const packed = new ByteCounter();
  const { maxExpandedBytes = defaultMaxExpandedBytes, maxRatio = defaultMaxRatio } = options;
  const guard = new ExpansionGuard(packed, { maxExpandedBytes, maxRatio });
  const bytes = packed.count(chunksOf(input));
  const whole = wholeOf(input, packed);
  if (options.format === "parquet" && options.compression !== undefined) {
    yield failure(new ReadError("unsupported", "A Parquet file is compressed inside and takes no compression."), file);
    return;
  }
  const files =
    options.format === "parquet"
      ? only({ name: file, bytes: guard.watch(bytes), whole })
      : expand({ bytes, whole }, options.compression, file, guard);
  let current = file;
  try {
    for await (const next of files) {
      current = next.name;
      try {
        for await (const items of readerOf(next, options, maxRatio)) for (const item of items) yield item;
      } catch (error) {
        if (!(error instanceof ReadError) || error instanceof StreamError) throw error;
        // The files behind this one may be whole.
        yield failure(error, current);
      }
      current = file;
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    yield failure(error, current);
  } finally {
    // Whoever stops early must not leave a file open.
    await bytes.return();
  }
}

/** Where the input can be read from any place. */
function wholeOf(input: ReadInput, packed: ByteCounter): RandomAccess | undefined {
  if (input instanceof Uint8Array) return packed.watch(inMemory(input));
  return isRandomAccess(input) ? packed.watch(input) : undefined;
}

async function* only(file: ExpandedFile): AsyncGenerator<ExpandedFile, void> {
  yield file;
}

function readerOf({ name, bytes, whole }: ExpandedFile, options: FileOptions, maxRatio: number): Reader {
  if (options.format === "delimited") return readDelimited(onlyText(bytes), options, name);
  if (options.format === "json") return readJson(onlyText(bytes), options, name);
  return parquetRows(bytes, whole, name, maxRatio);
}

async function* parquetRows(
  bytes: ByteStream,
  whole: RandomAccess | undefined,
  name: string,
  maxRatio: number,
): Reader {
  const { readParquet } = await import("./read-parquet.ts");
  yield* readParquet(whole ?? (await hold(bytes, "The Parquet file")), name, maxRatio);
}
