import { openFile, readRows, type FileOptions, type JsonValue, type OpenFile } from "@aep-ingest/data-prep";
import { SetupError, factsOfName } from "@aep-ingest/deploy";

/** What a sample file says about how its like are to be read. */
export interface SampleFacts {
  readonly options: FileOptions;
  /** In file order. */
  readonly columns: readonly SampleColumn[];
}

export interface SampleColumn {
  readonly name: string;
  /** `object` for everything that is no single value. */
  readonly type: "string" | "integer" | "number" | "boolean" | "object";
}

type Row = Readonly<Record<string, JsonValue>>;

const rowsLookedAt = 50;
const delimiters = [",", "\t", ";", "|"] as const;

/** Reads the beginning of a sample file. @throws {SetupError} when its name or content tells no format. */
export async function inspectSample(path: string): Promise<SampleFacts> {
  const { format, compression } = formatOfName(path);
  const base: FileOptions = { format, ...(compression !== undefined && { compression }) };
  const candidates = format === "delimited" ? delimiters.map((delimiter) => ({ ...base, delimiter })) : [base];
  await using file = await openFile(path);
  let best: { readonly options: FileOptions; readonly rows: readonly Row[]; readonly width: number } | undefined;
  for (const options of candidates) {
    const rows = await firstRows(file, options, path);
    const width = Object.keys(rows[0] ?? {}).length;
    if (best === undefined || width > best.width) best = { options, rows, width };
  }
  if (best === undefined || best.width === 0)
    throw new SetupError(`No rows could be read from the sample file ${path}.`);
  return { options: withoutDefaults(best.options), columns: columnsOf(best.rows, format) };
}

function formatOfName(path: string): Pick<FileOptions, "format" | "compression"> {
  const { format, compression } = factsOfName(path);
  if (format === undefined) {
    throw new SetupError(
      `The name ${path} tells no format; it should end in .csv, .tsv, .json or .parquet, and .gz when compressed.`,
    );
  }
  return { format, ...(compression !== undefined && { compression }) };
}

async function firstRows(file: OpenFile, options: FileOptions, path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const item of readRows(file, options, path)) {
    if (item.kind === "row") rows.push(item.row);
    if (item.kind === "problem" || rows.length === rowsLookedAt) break;
  }
  return rows;
}

function withoutDefaults({ delimiter, ...options }: FileOptions): FileOptions {
  return delimiter === undefined || delimiter === "," ? options : { ...options, delimiter };
}

function columnsOf(rows: readonly Row[], format: FileOptions["format"]): readonly SampleColumn[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return names.map((name) => {
    const values = rows
      .map((row) => row[name])
      .filter((value) => value !== null && value !== undefined && value !== "");
    const types = new Set(values.map((value) => typeOf(value, format)));
    if (types.size === 2 && types.has("integer") && types.has("number")) return { name, type: "number" };
    const [type = "string"] = types;
    return { name, type: types.size > 1 ? "string" : type };
  });
}

function typeOf(value: JsonValue | undefined, format: FileOptions["format"]): SampleColumn["type"] {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value !== "string") return "object";
  if (format !== "delimited") return "string";
  // A leading zero is part of a code, not of a number.
  if (/^-?(0|[1-9]\d{0,8})$/u.test(value)) return "integer";
  return /^-?(0|[1-9]\d{0,14})\.\d+$/u.test(value) ? "number" : "string";
}
