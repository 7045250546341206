import type { ReadOptions } from "./requests.ts";

/** A file of a batch's diagnostics. */
export interface BatchMetaFile {
  /** Path below the batch's meta folder: `row_errors/conversion_errors_0.json`. */
  readonly path: string;
  readonly bytes?: number;
}

/** Diagnostics that Experience Platform keeps of a batch for 30 days, when they were asked for (data-prep.md §6). */
export interface DataAccess {
  /** Files below `row_errors` or `input_files`; the first 100, which is what one answer holds.
   *  @throws {NotFoundError} when the batch has none. */
  listMeta(batchId: string, folder: string, options?: ReadOptions): Promise<readonly BatchMetaFile[]>;
  /** The records of one such file, JSON or JSON lines; none when it is empty.
   *  @throws {NotFoundError} */
  readMeta(batchId: string, path: string, options?: ReadOptions): Promise<readonly Readonly<Record<string, unknown>>[]>;
}
