import type { MappedRow, MappingOperation, ReadItem, Row } from "@aep-ingest/data-prep";
import type { ResolvedSchema } from "@aep-ingest/xdm";
import { isRefused, validateRecord } from "@aep-ingest/xdm";

import type { DecryptFile } from "../encryption/decrypt-file.ts";
import type { JsonObject } from "../json.ts";
import type { OpenBatch } from "./batch-store.ts";
import { ErrorLog } from "./error-log.ts";
import { fileOptions } from "./file-options.ts";
import type { RunError } from "./outcome.ts";
import type { SourceFile } from "./select-files.ts";
import { contentRows, sourceRows } from "./source-rows.ts";

/** A file, or records of a stream. */
export interface IngestInput {
  readonly name: string;
  readonly bytes: number;
  rows(): Promise<AsyncIterable<ReadItem> | Iterable<ReadItem>>;
}

/** A file of a source connection whose `data` says how it is read, once it is decrypted if it has to be. */
export function fileInput(file: SourceFile, data: JsonObject, decryptFile?: DecryptFile): IngestInput {
  const { path, name, bytes } = file;
  const options = fileOptions(data);
  return {
    name,
    bytes,
    rows: async () =>
      readable(
        decryptFile ? contentRows(() => decryptFile(file), options, name) : sourceRows(path, options, name),
        name,
      ),
  };
}

/** A file that cannot even be opened fails the copy. */
async function* readable(rows: AsyncIterable<ReadItem>, name: string): AsyncGenerator<ReadItem> {
  try {
    yield* rows;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new IngestFailure(`${name}: ${message}`, { cause: error });
  }
}

export interface IngestRequest {
  readonly inputs: readonly IngestInput[];
  /** Absent: the rows are records of the schema already. */
  readonly mappings: readonly MappingOperation[] | undefined;
  readonly schema: ResolvedSchema;
  /** Largest share of bad rows in percent; absent: a single one fails the batch. */
  readonly errorPercent: number | undefined;
  readonly diagnostics: boolean;
  readonly batch: OpenBatch;
  /** What functions such as `now()` answer, epoch milliseconds. */
  readonly now: number;
}

export interface IngestResult {
  readonly status: "success" | "failed";
  readonly records: {
    readonly read: number;
    readonly written: number;
    readonly failed: number;
    readonly warnings: number;
  };
  readonly bytes: { readonly read: number; readonly written: number };
  readonly outputFiles: number;
  readonly errors: readonly RunError[];
  readonly diagnostics: boolean;
}

/** A file cannot be read at all; nothing of the batch lands. */
export class IngestFailure extends Error {
  override readonly name = "IngestFailure";
}

/** Hard limit of files in a batch (data-prep.md §5.1). */
const maximumFiles = 25_000;

/** Records of one Parquet file; as many are held in memory, several times over while they are written. */
const partSize = 20_000;

/** Reads, maps and validates all inputs and writes the batch's files; whether it may land is for the result to say. */
export async function ingestInputs(request: IngestRequest): Promise<IngestResult> {
  const { inputs, schema, batch, diagnostics, errorPercent } = request;
  if (inputs.length > maximumFiles) {
    throw new Error(`Batch ingestion guardrails hit: ${inputs.length} files (over the ${maximumFiles} threshold)`);
  }
  const toRecord = await recordMaker(request);
  const log = new ErrorLog(diagnostics);
  const parts = new PartWriter(batch, schema);
  let read = 0;
  let warnings = 0;
  for (const file of inputs) {
    for await (const item of await file.rows()) {
      if (item.kind === "problem") {
        const { code, message, raw } = item.problem;
        if (code === "empty-file" || code === "encoding" || code === "duplicate-header") continue;
        if (code !== "corrupt-row") throw new IngestFailure(`${file.name}: ${message}`);
        read += 1;
        log.corrupt(file.name, message, raw);
        continue;
      }
      read += 1;
      const { record, rejection, problems } = toRecord(item.row);
      if (problems.length > 0) warnings += 1;
      if (rejection) log.rejected(file.name, item.row, rejection);
      // Waiting only when there is something to wait for: this is the loop of every row.
      else if (parts.add(record)) await parts.flush();
    }
  }
  const failed = log.count;
  // The comparison avoids a division: 5 of 100 at 5 percent are within the threshold.
  const tolerated = failed === 0 || (errorPercent !== undefined && failed * 100 <= errorPercent * read);
  await log.write(batch);
  await batch.write("_input_files.json", JSON.stringify(inputs.map(({ name, bytes }) => ({ name, length: bytes }))));
  const inputBytes = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (!tolerated) {
    await parts.discard();
    const limit = errorPercent === undefined ? "partial ingestion is off" : `the threshold is ${errorPercent} percent`;
    const message = `Processing failed: ${failed} of ${read} rows cannot be ingested, ${limit}.`;
    return {
      status: "failed",
      records: { read, written: 0, failed, warnings },
      bytes: { read: inputBytes, written: 0 },
      outputFiles: 0,
      errors: [{ code: "CONNECTOR-2001-500", message }, ...log.errors(0)],
      diagnostics,
    };
  }
  await parts.flush();
  return {
    status: "success",
    records: { read, written: parts.records, failed, warnings },
    bytes: { read: inputBytes, written: parts.bytes },
    outputFiles: parts.files,
    errors: log.errors(parts.records),
    diagnostics,
  };
}

async function recordMaker({ mappings, schema, now }: IngestRequest): Promise<(row: Row) => MappedRow> {
  if (mappings) {
    const { compileMapping } = await import("@aep-ingest/data-prep");
    const mapping = await compileMapping(mappings, { schema, clock: () => now });
    return (row) => mapping.map(row);
  }
  return (row) => {
    const problem = validateRecord(schema, row).find((found) => isRefused(found, "batch"));
    const record = { ...row };
    if (!problem) return { record, problems: [] };
    const code = problem.kind === "required" ? "required" : "invalid";
    return { record, problems: [], rejection: { code, path: problem.path, message: problem.message } };
  };
}

/** Collects records into part files of the batch. */
class PartWriter {
  readonly #batch: OpenBatch;
  readonly #schema: ResolvedSchema;
  #pending: JsonObject[] = [];
  records = 0;
  files = 0;
  bytes = 0;

  constructor(batch: OpenBatch, schema: ResolvedSchema) {
    this.#batch = batch;
    this.#schema = schema;
  }

  /** True when a part is full and waits to be flushed. */
  add(record: JsonObject): boolean {
    this.#pending.push(record);
    this.records += 1;
    return this.#pending.length >= partSize;
  }

  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    // Loaded with the first batch: most of an emulator's life, and its start, needs no Parquet.
    const { toParquet } = await import("./parquet.ts");
    const content = toParquet(this.#schema.root, this.#pending);
    await this.#batch.write(`part-${String(this.files).padStart(5, "0")}.parquet`, content);
    this.#pending = [];
    this.files += 1;
    this.bytes += content.byteLength;
  }

  /** Takes back what was written: the batch fails. */
  async discard(): Promise<void> {
    this.#pending = [];
    for (let file = 0; file < this.files; file++)
      await this.#batch.remove(`part-${String(file).padStart(5, "0")}.parquet`);
  }
}
