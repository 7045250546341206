import type { MappedRow, Row } from "@aep-ingest/data-prep";

import type { OpenBatch } from "./batch-store.ts";
import { errorFolder } from "./batch-store.ts";
import type { RunError } from "./outcome.ts";

type Rejection = NonNullable<MappedRow["rejection"]>;

/** Rows kept in memory for the diagnostics files; more are counted only. */
const keptRows = 100_000;
const samples = 100;

const messages: Readonly<Record<string, string>> = {
  "INGEST-1401-400": "The row is corrupted and cannot be parsed.",
  "INGEST-1555-400": "A required field is missing or null.",
  "MAPPER-3700-400": "A value does not fit its field.",
};

/** The rows of a batch that could not be ingested (data-prep.md §6). */
export class ErrorLog {
  readonly #diagnostics: boolean;
  readonly #parsing: string[] = [];
  readonly #conversion: string[] = [];
  readonly #counts = new Map<string, number>();
  count = 0;

  /** @param diagnostics whether rows are kept, or only counted */
  constructor(diagnostics: boolean) {
    this.#diagnostics = diagnostics;
  }

  corrupt(file: string, message: string, raw: string | undefined): void {
    this.#add("INGEST-1401-400", this.#parsing, { _corrupt_record: raw ?? "", _source: file }, message);
  }

  rejected(file: string, row: Row, { code, message }: Rejection): void {
    const errorCode = code === "required" ? "INGEST-1555-400" : "MAPPER-3700-400";
    this.#add(errorCode, this.#conversion, { ...row, _source: file }, message);
  }

  #add(code: string, lines: string[], row: object, message: string): void {
    this.count += 1;
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    if (!this.#diagnostics || lines.length >= keptRows) return;
    const filename = lines === this.#parsing ? "parsing_errors_0.json" : "conversion_errors_0.json";
    const short = code.split("-")[1] ?? code;
    lines.push(JSON.stringify({ ...row, _errors: [{ code: short, message }], _filename: filename }));
  }

  /** With diagnostics a summary and one error per code with its count, without them one that says nothing more. */
  errors(ingested: number): RunError[] {
    if (this.count === 0) return [];
    if (!this.#diagnostics) {
      return [{ code: "INGEST-1211-400", message: `Encountered ${this.count} errors in the data.` }];
    }
    const summary = `Encountered ${this.count} errors in the data. Successfully ingested ${ingested} rows. Review the diagnostics for the rows that failed.`;
    return [
      { code: "INGEST-1212-400", message: summary },
      ...[...this.#counts].map(([code, recordCount]) => ({ code, message: messages[code] ?? code, recordCount })),
    ];
  }

  async write(batch: OpenBatch): Promise<void> {
    for (const [name, lines] of [
      ["parsing_errors_0.json", this.#parsing],
      ["conversion_errors_0.json", this.#conversion],
    ] as const) {
      if (lines.length > 0) await batch.write(`${errorFolder}/${name}`, `${lines.join("\n")}\n`);
    }
    const sample = [...this.#parsing, ...this.#conversion].slice(0, samples);
    if (sample.length > 0) await batch.write("_row_error_samples.json", `${sample.join("\n")}\n`);
  }
}
