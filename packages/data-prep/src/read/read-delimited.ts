import { setKey } from "../evaluate/values.ts";
import type { FileOptions, JsonValue, ReadItem, ReadProblem, Row } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";
import { decodeText, hasReplacement } from "./decode-text.ts";
import { delimitedRecords, type DelimitedRecord } from "./delimited-records.ts";
import { ReadError, shortened } from "./read-error.ts";

interface Column {
  readonly name: string;
  readonly index: number;
}

/**
 * Rows of a delimited file. The first record names the columns; names are trimmed, values are not. An empty value is
 * null, quoted or not: that is the service's default null marker. Yields when the rows of a chunk have been emitted.
 */
export async function* readDelimited(
  input: ByteStream,
  options: FileOptions,
  file: string,
  emit: (item: ReadItem) => void,
): AsyncGenerator<void, void> {
  const { delimiter = ",", encoding = "UTF-8" } = options;
  if (delimiter.length !== 1 || delimiter === '"' || delimiter === "\n" || delimiter === "\r") {
    throw new ReadError("unsupported", `The delimiter must be one character, and neither a quote nor a line break.`);
  }
  let columns: readonly Column[] | undefined;
  let width = 0;
  let rowNumber = 0;
  let warned = encoding !== "UTF-8";
  const read = (record: DelimitedRecord): void => {
    const { fields, line } = record;
    if (!warned && hasReplacement(record.raw)) {
      warned = true;
      const message =
        "The text holds �: bytes that are no UTF-8 (set the encoding if the file has another), or damage from before.";
      emit(problem(file, "encoding", message, record));
    }
    if (columns === undefined) {
      if (fields === undefined)
        throw new ReadError("corrupt-file", `The header cannot be read: ${record.message}.`, line);
      columns = columnsOf(fields);
      width = fields.length;
      if (columns.length === 0) throw new ReadError("empty-header", "The header row names no column.", line);
      for (const duplicate of duplicates(fields, columns, file, record)) emit(duplicate);
      return;
    }
    rowNumber += 1;
    if (fields === undefined) {
      emit(problem(file, "corrupt-row", `${record.message ?? "The row is malformed"}.`, record, rowNumber));
    } else if (fields.length !== width) {
      const message = `The row has ${fields.length} fields, and the header names ${width}.`;
      emit(problem(file, "corrupt-row", message, record, rowNumber));
    } else emit({ kind: "row", row: rowOf(columns, fields), rowNumber, file, line });
  };
  for await (const records of delimitedRecords(decodeText(input, encoding), delimiter)) {
    for (const record of records) read(record);
    yield;
  }
  if (columns === undefined) throw new ReadError("empty-file", "The file is empty.");
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
