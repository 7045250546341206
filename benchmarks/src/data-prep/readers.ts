import { createGunzip, gzipSync } from "node:zlib";
import { parse as csvParse } from "csv-parse";
import { parse as csvParseSync } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { parquetWriteBuffer } from "hyparquet-writer";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import { readRows, type FileOptions } from "@aep-ingest/data-prep";
import { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { find, interleave, ratio, type Contender } from "../measure.ts";
import type { Measured, Scale, Table } from "../report.ts";
import { csvHeader, csvLine, leads } from "./leads.ts";

const sizes = { smoke: 50, default: 20_000, full: 200_000 };

/** Each reader beside libraries that read the same bytes into the same objects. */
export async function measureReaders(scale: Scale): Promise<Measured> {
  const rows = leads(sizes[scale]);
  const text = csvHeader + rows.map(csvLine).join("");
  const csv = Buffer.from(text);
  const packed = gzipSync(csv);
  const lines = Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"));
  const array = Buffer.from(JSON.stringify(rows));
  const parquet = new Uint8Array(
    parquetWriteBuffer({
      columnData: Object.keys(rows[0] ?? {}).map((name) => ({
        name,
        data: rows.map((row) => row[name as keyof typeof row]),
        type: "STRING" as const,
      })),
    }),
  );
  const options = { rounds: scale === "smoke" ? 1 : 5, warmup: scale === "smoke" ? 0 : 1 };
  const compare = async (title: string, bytes: Uint8Array, contenders: readonly Contender[]): Promise<Table> => {
    const series = await interleave(contenders, options);
    const base = find(series, "data-prep");
    const fastest = series.filter((one) => one !== base).reduce((a, b) => (a.wallMs < b.wallMs ? a : b));
    return {
      title: `${title}, ${(bytes.length / 1e6).toFixed(1)} MB, ${rows.length} rows of 9 columns, medians`,
      columns: ["reader", "rows/s", "MB/s", "data-prep takes x its time"],
      rows: series.map((one) => [
        one === fastest ? `${one.name} (fastest peer)` : one.name,
        (rows.length / one.wallMs) * 1000,
        bytes.length / 1000 / one.wallMs,
        ratio(base, one),
      ]),
    };
  };
  const ours = (bytes: Uint8Array, file: FileOptions): Contender => ({
    name: "data-prep",
    run: () => count(readRows(chunks(bytes), file, "leads"), rows.length),
  });
  return {
    tables: [
      await compare("Delimited", csv, [
        ours(csv, { format: "delimited" }),
        {
          name: "csv-parse, stream",
          run: () => count(Readable.from(chunks(csv)).pipe(csvParse({ columns: true })), rows.length),
        },
        { name: "csv-parse, sync", run: () => csvParseSync(csv, { columns: true }) },
        { name: "papaparse", run: () => Papa.parse(csv.toString("utf8"), { header: true }) },
        { name: "udsv", run: () => readUdsv(csv) },
      ]),
      await compare("Delimited, gzip", packed, [
        ours(packed, { format: "delimited", compression: "gzip" }),
        {
          name: "node:zlib and csv-parse, stream",
          run: () =>
            count(
              Readable.from(chunks(packed))
                .pipe(createGunzip())
                .pipe(csvParse({ columns: true })),
              rows.length,
            ),
        },
      ]),
      await compare("JSON, one object a line", lines, [
        ours(lines, { format: "json" }),
        { name: "node:readline and JSON.parse", run: () => readLines(lines) },
        { name: "split and JSON.parse (whole text)", run: () => lines.toString("utf8").split("\n").map(parseJson) },
      ]),
      await compare("JSON, one array", array, [
        ours(array, { format: "json" }),
        { name: "JSON.parse (whole text)", run: () => parseJson(array.toString("utf8")) },
      ]),
      await compare("Parquet", parquet, [
        ours(parquet, { format: "parquet" }),
        { name: "hyparquet", run: () => parquetReadObjects({ file: Uint8Array.from(parquet).buffer, compressors }) },
      ]),
    ],
    targets: [],
    notes: [
      "Readers: data-prep streams, counts lines, keeps the raw row for messages and checks limits; whole-text peers hold the file and all rows in memory.",
    ],
  };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 65_536;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function count(items: AsyncIterable<unknown>, expected: number): Promise<void> {
  let seen = 0;
  for await (const item of items) seen += item === undefined ? 0 : 1;
  if (seen !== expected) throw new Error(`${seen} rows were read instead of ${expected}.`);
}

function readUdsv(csv: Buffer): unknown {
  const text = csv.toString("utf8");
  return initParser(inferSchema(text)).stringObjs(text);
}

async function readLines(bytes: Uint8Array): Promise<unknown> {
  let last: unknown;
  for await (const line of createInterface({ input: Readable.from(chunks(bytes)) })) last = parseJson(line);
  return last;
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
