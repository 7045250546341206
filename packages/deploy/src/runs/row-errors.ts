import { NotFoundError, type ReadonlyAepClient } from "@aep-ingest/core";

/** A row that a batch set aside, as its diagnostics tell it. */
export interface RowError {
  /** Short, as in the file: `1555`. */
  readonly code: string;
  readonly message: string;
  /** Column or field that the diagnostics name, where they do. */
  readonly column?: string;
  /** The row as the service kept it; a row that could not be parsed has `_corrupt_record` only. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly isCorrupt: boolean;
}

/** Larger files are not fetched for a few samples. */
const largestFile = 4 * 1024 * 1024;

/** Adobe's reference calls it by the one name in its text and by the other in its example. */
const sampleFiles = ["row_error_samples.json", "row_errors_sample.json"] as const;

/** Rows that a batch set aside, at most `limit`: from its sample file, else from its small error files. Empty when
 *  diagnostics were off or are older than 30 days. Source: data-prep.md §6, data-access.yaml.
 *  @throws {AepError} for anything but a file that is not there. */
export async function readRowErrors(
  { dataAccess }: Pick<ReadonlyAepClient, "dataAccess">,
  batchId: string,
  { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal | undefined },
): Promise<readonly RowError[]> {
  const options = signal === undefined ? {} : { signal };
  const read = (path: string) => ifThere(dataAccess.readMeta(batchId, path, options));
  for (const name of sampleFiles) {
    const records = await read(name);
    if (records.length > 0) return records.slice(0, limit).map(rowErrorOf);
  }
  const files = await ifThere(dataAccess.listMeta(batchId, "row_errors", options));
  const found: RowError[] = [];
  for (const { path, bytes = 0 } of files) {
    if (found.length >= limit) break;
    if (bytes <= largestFile) found.push(...(await read(path)).slice(0, limit - found.length).map(rowErrorOf));
  }
  return found;
}

async function ifThere<T>(answer: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

/** Members that the service adds to a row. */
const added = new Set(["_errors", "_filename", "_source"]);

function rowErrorOf(record: Readonly<Record<string, unknown>>): RowError {
  const [first] = Array.isArray(record["_errors"]) ? (record["_errors"] as readonly unknown[]) : [];
  const error = typeof first === "object" && first !== null ? (first as Readonly<Record<string, unknown>>) : {};
  const { code, message, column } = error;
  return {
    code: typeof code === "string" || typeof code === "number" ? String(code) : "",
    message: typeof message === "string" ? message : "The diagnostics give no reason.",
    ...(typeof column === "string" && column !== "" ? { column } : {}),
    row: Object.fromEntries(Object.entries(record).filter(([name]) => !added.has(name))),
    isCorrupt: "_corrupt_record" in record,
  };
}
