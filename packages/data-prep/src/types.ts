import type { Compression, FileFormat } from "@aep-ingest/connectors";

export type { Compression, FileFormat };

/** A value of a row or of a mapped record. Dates inside an evaluation are an object of the date library; records hold ISO text. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export type Row = { readonly [column: string]: JsonValue };

/** One mapping as the Data Prep service takes it (data-prep.md §1.1, request spelling). */
export interface MappingOperation {
  readonly sourceType: "ATTRIBUTE" | "EXPRESSION" | "STATIC";
  readonly source: string;
  /** Destination path in compatibility-mode names: `person.name.firstName`. */
  readonly destination: string;
}

/** A problem in an expression or path; offsets are UTF-16 code units into the checked text, `end` exclusive. */
export interface ExpressionProblem {
  readonly severity: "error" | "warning";
  readonly code:
    | "syntax"
    | "unknown-function"
    | "argument-count"
    | "argument-type"
    | "unknown-field"
    | "reserved-word"
    | "forbidden"
    | "too-long"
    | "flow-type"
    | "discouraged";
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** A near name, when there is one. */
  readonly suggestion?: string;
}

/** How the bytes of a file are to be read. */
export interface FileOptions {
  readonly format: FileFormat;
  /** Exactly one character. @default "," */
  readonly delimiter?: string;
  /** @default "UTF-8" */
  readonly encoding?: "UTF-8" | "ISO-8859-1";
  readonly compression?: Compression;
  /** Bytes after decompression before reading stops with an error. @default 10 GiB */
  readonly maxExpandedBytes?: number;
  /** Expanded bytes per packed byte, looked at from 100 MiB on (Parquet: row groups of 4,000,000 values). @default 300 */
  readonly maxRatio?: number;
}

/** What a reader yields: rows and problems in file order. `rowNumber` counts data rows from 1; `line` is the 1-based line in the file where known. */
export type ReadItem =
  | {
      readonly kind: "row";
      readonly row: Row;
      readonly rowNumber: number;
      readonly file: string;
      readonly line?: number;
    }
  | { readonly kind: "problem"; readonly problem: ReadProblem };

export interface ReadProblem {
  /**
   * `corrupt-row`: later rows are still read. `encoding` and `duplicate-header`: a warning, once; all rows are read.
   * Anything else: rows are missing. Reading of this file ends here; only later row groups of Parquet are still read.
   */
  readonly code:
    | "corrupt-row"
    | "encoding"
    | "duplicate-header"
    | "corrupt-file"
    | "empty-file"
    | "empty-header"
    | "limit"
    | "unsupported";
  readonly message: string;
  /** Name of the file, or of the archive entry as `archive.tar/entry.csv`. */
  readonly file: string;
  /** The bad row's number, counted with the good ones; of damage the first that is missing. */
  readonly rowNumber?: number;
  /** 1-based; with a column the line that the column is in. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  /** The raw text of the row, shortened to 1,000 characters. */
  readonly raw?: string;
}

/** What went wrong while one mapping was applied to one row (shape of the service's `TransformErrorInfo`). */
export interface TransformProblem {
  /** Index of the mapping in the list that was compiled. */
  readonly mapping: number;
  readonly destination: string;
  readonly source: string;
  readonly message: string;
}

/** What the schema says against a record. */
export interface RecordFault {
  readonly path: string;
  readonly message: string;
  /** Index of the mapping that writes there; absent when none does, or several. */
  readonly mapping?: number;
}

/** Why the service would refuse a row: a required field is missing or null, or a value is invalid. */
export interface Rejection extends RecordFault {
  readonly code: "required" | "invalid";
}

/** Result of mapping one row. A row with a `rejection` is not ingested; one with only `problems` is, without those fields. */
export interface MappedRow {
  readonly record: { [key: string]: JsonValue };
  readonly problems: readonly TransformProblem[];
  /** The first reason to refuse the row. */
  readonly rejection?: Rejection;
  /** The other reasons, which the service may not name. Absent when there is none. */
  readonly moreRejections?: readonly Rejection[];
  /** What the schema says against the record although this kind of ingestion stores it. Absent when there is nothing. */
  readonly warnings?: readonly RecordFault[];
}
