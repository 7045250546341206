import { parse as csvParse } from "csv-parse";
import { parse as csvParseSync } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { parquetWriteBuffer } from "hyparquet-writer";
import Papa from "papaparse";
import { Readable } from "node:stream";
import { createInterface } from "node:readline";
import type { Contender } from "../measure.ts";
import type { Measured, Scale, Table } from "../report.ts";
import { chunks, compareReaders, count, ours, readUdsv } from "./compare-readers.ts";
import { csvHeader, csvLine, leads } from "./leads.ts";
import { measurePacked } from "./packed-readers.ts";

const sizes = { smoke: 50, default: 20_000, full: 200_000 };

/** Each reader beside libraries that read the same bytes into the same objects. */
export async function measureReaders(scale: Scale): Promise<Measured> {
  const rows = leads(sizes[scale]);
  const text = csvHeader + rows.map(csvLine).join("");
  const csv = Buffer.from(text);
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
  const compare = (title: string, bytes: Uint8Array, contenders: readonly Contender[]): Promise<Table> =>
    compareReaders(title, bytes, rows.length, scale, contenders);
  return {
    tables: [
      await compare("Delimited", csv, [
        ours(csv, { format: "delimited" }, rows.length),
        {
          name: "csv-parse, stream",
          run: () => count(Readable.from(chunks(csv)).pipe(csvParse({ columns: true })), rows.length),
        },
        { name: "csv-parse, sync", run: () => csvParseSync(csv, { columns: true }) },
        { name: "papaparse", run: () => Papa.parse(csv.toString("utf8"), { header: true }) },
        { name: "udsv", run: () => readUdsv(csv) },
      ]),
      ...(await measurePacked(csv, rows.length, scale)),
      await compare("JSON, one object a line", lines, [
        ours(lines, { format: "json" }, rows.length),
        { name: "node:readline and JSON.parse", run: () => readLines(lines) },
        { name: "split and JSON.parse (whole text)", run: () => lines.toString("utf8").split("\n").map(parseJson) },
      ]),
      await compare("JSON, one array", array, [
        ours(array, { format: "json" }, rows.length),
        { name: "JSON.parse (whole text)", run: () => parseJson(array.toString("utf8")) },
      ]),
      await compare("Parquet", parquet, [
        ours(parquet, { format: "parquet" }, rows.length),
        { name: "hyparquet", run: () => parquetReadObjects({ file: Uint8Array.from(parquet).buffer, compressors }) },
      ]),
    ],
    targets: [],
    notes: [
      "Readers: data-prep streams, counts lines, keeps the raw row for messages and checks limits; whole-text peers hold the file and all rows in memory.",
    ],
  };
}

async function readLines(bytes: Uint8Array): Promise<unknown> {
  let last: unknown;
  for await (const line of createInterface({ input: Readable.from(chunks(bytes)) })) last = parseJson(line);
  return last;
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
