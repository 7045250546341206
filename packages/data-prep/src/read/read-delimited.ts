import { setKey } from "../evaluate/values.ts";
import type { FileOptions, JsonValue, ReadItem, ReadProblem, Row } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";
import { decodeText, hasReplacement } from "./decode-text.ts";
import { delimitedRecords, type DelimitedRecord, type Records } from "./delimited-records.ts";
import { ReadError, shortened } from "./read-error.ts";
import type { Reader } from "./reader.ts";

interface Column {
  readonly name: string;
  readonly index: number;
}

/**
 * Rows of a delimited file. The first record names the columns; names are trimmed, values are not. An empty value is
 * null, quoted or not: that is the service's default null marker.
 */
export async function* readDelimited(input: ByteStream, options: FileOptions, file: string): Reader {
  const { delimiter = ",", encoding = "UTF-8" } = options;
  if (delimiter.length !== 1 || delimiter === '"' || delimiter === "\n" || delimiter === "\r") {
    throw new ReadError("unsupported", `The delimiter must be one character, and neither a quote nor a line break.`);
  }
  const rows = new DelimitedRows(file, encoding === "UTF-8");
  try {
    for await (const records of delimitedRecords(decodeText(input, encoding), delimiter)) yield rows.read(records);
  } catch (error) {
    throw error instanceof ReadError && rows.hasHeader ? error.locate(rows.next) : error;
  }
  if (!rows.hasHeader) throw new ReadError("empty-file", "The file is empty.");
}

/** Makes rows of records. One at a time: what is made at once would outlive V8's nursery, which then grows. */
class DelimitedRows {
  readonly #file: string;
  #looksForReplacements: boolean;
  #columns: readonly Column[] | undefined;
  #width = 0;
  #rowNumber = 0;
  #nextLine = 1;

  constructor(file: string, looksForReplacements: boolean) {
    this.#file = file;
    this.#looksForReplacements = looksForReplacements;
  }

  /** The row that comes next, and its line. */
  get next(): { readonly rowNumber: number; readonly line: number } {
    return { rowNumber: this.#rowNumber + 1, line: this.#nextLine };
  }

  get hasHeader(): boolean {
    return this.#columns !== undefined;
  }

  *read(records: Records): Generator<ReadItem, void> {
    const file = this.#file;
    for (let record = records.next(); record !== undefined; record = records.next()) {
      this.#nextLine = records.line;
      if (this.#looksForReplacements && hasReplacement(record.raw)) {
        this.#looksForReplacements = false;
        const message =
          "The text holds �: bytes that are no UTF-8 (set the encoding if the file has another), or damage from before.";
        yield problem(file, "encoding", message, record);
      }
      if (this.#columns === undefined) {
        yield* this.#readHeader(record);
        continue;
      }
      const { fields, line } = record;
      this.#rowNumber += 1;
      const rowNumber = this.#rowNumber;
      if (fields === undefined) {
        yield problem(file, "corrupt-row", `${record.message ?? "The row is malformed"}.`, record, rowNumber);
      } else if (fields.length !== this.#width) {
        const message = `The row has ${fields.length} fields, and the header names ${this.#width}.`;
        yield problem(file, "corrupt-row", message, record, rowNumber);
      } else yield { kind: "row", row: rowOf(this.#columns, fields), rowNumber, file, line };
    }
  }

  *#readHeader(record: DelimitedRecord): Generator<ReadItem, void> {
    const { fields, line, message } = record;
    if (fields === undefined) throw new ReadError("corrupt-file", `The header cannot be read: ${message}.`, line);
    const columns = columnsOf(fields);
    if (columns.length === 0) throw new ReadError("empty-header", "The header row names no column.", line);
    this.#columns = columns;
    this.#width = fields.length;
    yield* duplicates(fields, columns, this.#file, record);
  }
}

/** Named columns; of two with the same name the first. */
function columnsOf(header: readonly string[]): Column[] {
  const seen = new Set([""]);
  const columns: Column[] = [];
  for (const [index, text] of header.entries()) {
    const name = text.trim();
    if (!seen.has(name)) columns.push({ name, index });
    seen.add(name);
  }
  return columns;
}

function* duplicates(
  header: readonly string[],
  columns: readonly Column[],
  file: string,
  record: DelimitedRecord,
): Generator<ReadItem> {
  for (const [index, text] of header.entries()) {
    const first = columns.find(({ name }) => name === text.trim());
    if (first === undefined || first.index === index) continue;
    const message = `The header names "${first.name}" twice (columns ${first.index + 1} and ${index + 1}); only the first is read.`;
    yield problem(file, "duplicate-header", message, record);
  }
}

function rowOf(columns: readonly Column[], fields: readonly string[]): Row {
  const row: { [column: string]: JsonValue } = {};
  for (const { name, index } of columns) {
    const text = fields[index] ?? "";
    setKey(row, name, text === "" ? null : text);
  }
  return row;
}

function problem(
  file: string,
  code: ReadProblem["code"],
  message: string,
  { line, break: place, raw }: DelimitedRecord,
  rowNumber?: number,
): ReadItem {
  const number = rowNumber === undefined ? {} : { rowNumber };
  return { kind: "problem", problem: { code, message, file, ...number, line, ...place, raw: shortened(raw) } };
}
