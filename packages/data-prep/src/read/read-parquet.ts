import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { ReadItem, Row } from "../types.ts";
import { type ByteStream, collectBytes } from "./byte-stream.ts";
import { decodeParquet, parquetParsers, withoutDecimals } from "./parquet-values.ts";
import { ReadError } from "./read-error.ts";

/** A Parquet file's index stands at its end, so the file is held in memory. */
const maxParquetBytes = 1024 ** 3;
/** Rows that are decoded at once. */
const batchRows = 5_000;

/** Rows of a Parquet file, nested columns as objects and arrays, in batches inside each row group. */
export async function* readParquet(input: ByteStream, file: string): AsyncGenerator<ReadItem, void> {
  const bytes = await collectBytes(input, maxParquetBytes, "The Parquet file");
  if (bytes.length === 0) throw new ReadError("empty-file", "The file is empty.");
  const buffer = {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
  const original = await decoding(() => parquetMetadataAsync(buffer));
  const schema = parquetSchema(original);
  const metadata: FileMetaData = withoutDecimals(original);
  const total = Number(metadata.num_rows);
  for (let start = 0; start < total; start += batchRows) {
    const rowEnd = Math.min(start + batchRows, total);
    const rows = await decoding(() =>
      parquetReadObjects({
        file: buffer,
        metadata,
        compressors: decompressors,
        parsers: parquetParsers,
        utf8: false,
        rowStart: start,
        rowEnd,
      }),
    );
    for (const [index, row] of rows.entries()) {
      const decoded = await decoding(() => Promise.resolve(decodeParquet(schema, row)));
      yield { kind: "row", row: decoded as Row, rowNumber: start + index + 1, file };
    }
  }
}

/** The library's LZ4 stumbles over a block of nothing, which a column without values has. */
const decompressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : decompress(input, length)),
  ]),
);

async function decoding<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it cannot be decoded";
    throw new ReadError("corrupt-file", `The Parquet file is damaged or of a kind that is not read: ${reason}.`);
  }
}
