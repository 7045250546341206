import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData, type RowGroup } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { ReadItem, Row } from "../types.ts";
import { parquetDecoder, parquetParsers, withoutDecimals } from "./parquet-values.ts";
import { type RandomAccess, readExactly } from "./random-access.ts";
import { ReadError, StreamError } from "./read-error.ts";
import type { Reader } from "./reader.ts";

/** What is decoded at once, by its size in the file and by rows. */
const maxBatchBytes = 16 * 1024 * 1024;
const maxBatchRows = 50_000;
const rowsAtOnce = 500;

/**
 * Rows of a Parquet file, nested columns as objects and arrays. Held is one row group as it is packed, and a batch of
 * rows. A damaged row group is a problem behind its good rows; the next one is read, unless it is damaged too.
 */
export async function* readParquet(source: RandomAccess, file: string, maxRatio: number): Reader {
  if (source.byteLength === 0) throw new ReadError("empty-file", "The file is empty.");
  const buffer = new GroupBuffer(source);
  const original = await decoding(() => parquetMetadataAsync(buffer));
  const decode = await decoding(() => parquetDecoder(parquetSchema(original)));
  const metadata: FileMetaData = withoutDecimals(original);
  const groups = metadata.row_groups;
  let start = 0;
  let isDamaged = false;
  let items: ReadItem[] = [];
  for (const [index, group] of groups.entries()) {
    checkExpansion(group, source.byteLength, maxRatio);
    buffer.forget();
    const end = start + Number(group.num_rows);
    let rowNumber = start;
    try {
      for await (const rows of batches(buffer, metadata, group, start)) {
        for (const row of rows) {
          const decodedRow = decoded(decode, row);
          rowNumber += 1;
          items.push({ kind: "row", row: decodedRow, rowNumber, file });
          if (items.length < rowsAtOnce) continue;
          yield items;
          items = [];
        }
      }
      if (rowNumber !== end) throw damaged("the row group has other rows than it says");
      isDamaged = false;
    } catch (error) {
      yield items;
      items = [];
      if (!(error instanceof ReadError) || error instanceof StreamError || isDamaged || groups.length === 1) {
        throw error;
      }
      isDamaged = true;
      const message = `${error.message} The rows ${rowNumber + 1} to ${end} are lost, of row group ${index + 1} of ${groups.length}.`;
      items.push({ kind: "problem", problem: { code: error.code, message, file, rowNumber: rowNumber + 1 } });
    }
    start = end;
  }
  yield items;
}

/** What one value takes at least when it has been decoded. */
const bytesPerValue = 8;
const freeValues = 4_000_000;

/** A column that is all the same packs to nothing: 358 bytes can hold five million rows, and a page is decoded as a whole. */
function checkExpansion({ columns }: RowGroup, byteLength: number, maxRatio: number): void {
  const sizes = columns.map(({ meta_data: about }) => about);
  const values = sizes.reduce((sum, about) => sum + Number(about?.num_values ?? 0), 0);
  const packed = sizes.reduce((sum, about) => sum + Number(about?.total_compressed_size ?? 0), 0);
  if (values <= freeValues || values * bytesPerValue <= maxRatio * Math.min(packed, byteLength)) return;
  const message = `A row group expands to more than ${maxRatio} times its size, as a compression bomb does (maxRatio).`;
  throw new StreamError("limit", message);
}

/** A page that two batches share is decoded twice, so there are as few as memory allows. */
async function* batches(
  file: GroupBuffer,
  metadata: FileMetaData,
  group: RowGroup,
  start: number,
): AsyncGenerator<object[], void> {
  const rowCount = Number(group.num_rows);
  const count = Math.ceil(Math.max(rowCount / maxBatchRows, Number(group.total_byte_size) / maxBatchBytes, 1));
  const size = Math.max(1, Math.ceil(rowCount / count));
  const end = start + rowCount;
  for (let from = start; from < end; from += size) yield* readBatch(file, metadata, from, Math.min(from + size, end));
}

/** A batch that cannot be read is read by halves: the rows before the damage are good. */
async function* readBatch(
  file: GroupBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): AsyncGenerator<object[], void> {
  let rows: object[];
  try {
    rows = await decoding(() =>
      parquetReadObjects({
        file,
        metadata,
        compressors: decompressors,
        parsers: parquetParsers,
        utf8: false,
        rowStart,
        rowEnd,
      }),
    );
  } catch (error) {
    if (rowEnd - rowStart <= 1 || error instanceof StreamError) throw error;
    const middle = Math.floor((rowStart + rowEnd) / 2);
    yield* readBatch(file, metadata, rowStart, middle);
    yield* readBatch(file, metadata, middle, rowEnd);
    return;
  }
  yield rows;
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
    throw error instanceof ReadError ? error : damaged(error);
  }
}

function damaged(cause: unknown): ReadError {
  const reason = cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "it cannot be decoded";
  return new ReadError("corrupt-file", `The Parquet file is damaged or of a kind that is not read: ${reason}.`);
}
