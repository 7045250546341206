// Reads and maps a stream and prints what it took: `memory-child.ts none|delimited|json MEGABYTES`, or
// `memory-child.ts delimited+gzip FILE`.
import { compileMapping, openFile, readRows, type FileOptions, type ReadInput } from "@aep-ingest/data-prep";
import { leadsFile } from "./leads-file.ts";
import { leadSchema, operations } from "./leads.ts";
import { ownPeakMegabytes } from "../machine.ts";

const [kind = "delimited", given = "10"] = process.argv.slice(2);
const packed = kind === "delimited+gzip";
const format = kind === "json" ? "json" : "delimited";
// The rows repeat, so that they pack better than any real file.
const options: FileOptions = { format, ...(packed ? { compression: "gzip", maxRatio: 10_000 } : {}) };
const made = leadsFile(format, Number(given) * 1e6);
const file = packed ? await openFile(given) : undefined;
const input: ReadInput = file ?? made;
const mapping = await compileMapping(operations, { schema: leadSchema() });
const began = performance.now();
let rows = 0;
if (kind === "none") {
  for await (const chunk of made) rows += chunk.length > 0 ? 1 : 0;
} else {
  for await (const item of readRows(input, options, "leads")) {
    if (item.kind === "problem") throw new Error(item.problem.message);
    if (mapping.map(item.row).rejection !== undefined) throw new Error(`Row ${item.rowNumber} was rejected.`);
    rows += 1;
  }
}
await file?.close();
const peakMegabytes = ownPeakMegabytes();
console.log(JSON.stringify({ rows, peakMegabytes, seconds: (performance.now() - began) / 1000 }));
