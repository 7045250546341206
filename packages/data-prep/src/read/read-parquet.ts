import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { ReadItem, Row } from "../types.ts";
import { parquetDecoder, parquetParsers, withoutDecimals } from "./parquet-values.ts";
import { type RandomAccess, readExactly } from "./random-access.ts";
import { ReadError, StreamError } from "./read-error.ts";

/** What is decoded at once, by its size in the file and by rows. */
const maxBatchBytes = 16 * 1024 * 1024;
const maxBatchRows = 50_000;
const rowsAtOnce = 500;

/** Rows of a Parquet file, nested columns as objects and arrays. Held is one row group as it is packed, and a batch of rows. */
export async function* readParquet(
  source: RandomAccess,
  file: string,
  emit: (item: ReadItem) => void,
): AsyncGenerator<void, void> {
  if (source.byteLength === 0) throw new ReadError("empty-file", "The file is empty.");
  const buffer = new GroupBuffer(source);
  const original = await decoding(() => parquetMetadataAsync(buffer));
  const decode = await decoding(() => parquetDecoder(parquetSchema(original)));
  const metadata: FileMetaData = withoutDecimals(original);
  let rowNumber = 0;
  for (const group of metadata.row_groups) {
    buffer.forget();
    const groupRows = Number(group.num_rows);
    const end = rowNumber + groupRows;
    // A page that two batches share is decoded twice, so there are as few as memory allows.
    const batches = Math.ceil(Math.max(groupRows / maxBatchRows, Number(group.total_byte_size) / maxBatchBytes, 1));
    const batchRows = Math.max(1, Math.ceil(groupRows / batches));
    while (rowNumber < end) {
      const rowStart = rowNumber;
      const rowEnd = Math.min(rowStart + batchRows, end);
      const rows = await decoding(() =>
        parquetReadObjects({
          file: buffer,
          metadata,
          compressors: decompressors,
          parsers: parquetParsers,
          utf8: false,
          rowStart,
          rowEnd,
        }),
      );
      for (const row of rows) {
        rowNumber += 1;
        emit({ kind: "row", row: decoded(decode, row), rowNumber, file });
        if (rowNumber % rowsAtOnce === 0) yield;
      }
      if (rowNumber !== rowEnd) throw damaged("a row group has other rows than it says");
    }
  }
}

/** What the library reads from. Batches of one row group read the same parts again. */
class GroupBuffer {
  readonly byteLength: number;
  readonly #source: RandomAccess;
  readonly #parts = new Map<string, Promise<ArrayBuffer>>();

  constructor(source: RandomAccess) {
    this.byteLength = source.byteLength;
    this.#source = source;
  }

  slice(start: number, end: number = this.byteLength): Promise<ArrayBuffer> {
    const key = `${start} ${end}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = this.#read(start, end);
    this.#parts.set(key, part);
    return part;
  }

  forget(): void {
    this.#parts.clear();
  }

  async #read(start: number, end: number): Promise<ArrayBuffer> {
    if (!(start >= 0 && start <= end && end <= this.byteLength)) throw new RangeError("a part lies outside the file");
    const bytes = await readExactly(this.#source, start, end);
    const copy = new ArrayBuffer(bytes.length);
    new Uint8Array(copy).set(bytes);
    return copy;
  }
}

/** The library's LZ4 stumbles over a block of nothing, which a column without values has. */
const decompressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : decompress(input, length)),
  ]),
);

function decoded(decode: (row: unknown) => Row, row: unknown): Row {
  try {
    return decode(row);
  } catch (error) {
    throw damaged(error);
  }
}

async function decoding<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StreamError ? error : damaged(error);
  }
}

function damaged(cause: unknown): ReadError {
  const reason = cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "it cannot be decoded";
  return new ReadError("corrupt-file", `The Parquet file is damaged or of a kind that is not read: ${reason}.`);
}
