// Reads and maps rows and prints what it took: `memory-child.ts KIND MEGABYTES|FILE`, where a packed kind takes a file.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { getHeapSpaceStatistics } from "node:v8";
import { createGunzip } from "node:zlib";
import { compileMapping, openFile, readRows, type FileOptions, type ReadInput } from "@aep-ingest/data-prep";
import { leadsFile } from "./leads-file.ts";
import { leadSchema, operations } from "./leads.ts";
import { ownPeakMegabytes } from "../machine.ts";

const [kind = "", given = ""] = process.argv.slice(2);
// The rows repeat, so that they pack better than any real file.
const packed: FileOptions = { format: "delimited", compression: "gzip", maxRatio: 10_000 };

const kinds: Readonly<Record<string, () => Promise<number>>> = {
  none: () => count(leadsFile("delimited", Number(given) * 1e6)),
  gunzip: () => count(createReadStream(given).pipe(createGunzip())),
  lines: () => count(createInterface({ input: Readable.from(leadsFile("delimited", Number(given) * 1e6)) })),
  delimited: () => map(leadsFile("delimited", Number(given) * 1e6), { format: "delimited" }),
  json: () => map(leadsFile("json", Number(given) * 1e6), { format: "json" }),
  "gzip-stream": () => map(createReadStream(given), packed),
  async gzip() {
    await using file = await openFile(given);
    return await map(file, packed);
  },
};

async function count(parts: AsyncIterable<{ readonly length: number }>): Promise<number> {
  let seen = 0;
  for await (const { length } of parts) seen += length > 0 ? 1 : 0;
  return seen;
}

async function map(input: ReadInput, options: FileOptions): Promise<number> {
  const mapping = await compileMapping(operations, { schema: leadSchema() });
  let rows = 0;
  for await (const item of readRows(input, options, "leads")) {
    if (item.kind === "problem") throw new Error(item.problem.message);
    if (mapping.map(item.row).rejection !== undefined) throw new Error(`Row ${item.rowNumber} was rejected.`);
    rows += 1;
  }
  return rows;
}

const run = kinds[kind];
if (run === undefined) throw new Error(`${kind} is no kind of this benchmark.`);
const began = performance.now();
const parts = await run();
const seconds = (performance.now() - began) / 1000;
const nursery = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
const nurseryMegabytes = (nursery?.physical_space_size ?? 0) / 1024 ** 2;
console.log(JSON.stringify({ parts, peakMegabytes: ownPeakMegabytes(), nurseryMegabytes, seconds }));
