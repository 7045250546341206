import path from "node:path";

import type { JsonObject } from "../json.ts";
import { fileOptions } from "./file-options.ts";
import { sourceRows } from "./source-rows.ts";

/** Endings of packed files; the service does not recognise `deflate` by itself (flow-service.md §4). */
const compressions: Readonly<Record<string, string>> = {
  ".tar.gz": "tarGzip",
  ".tgz": "tarGzip",
  ".tar": "tar",
  ".gz": "gzip",
  ".bz2": "bzip2",
  ".zip": "zipDeflate",
};

const fileTypes: Readonly<Record<string, string>> = { ".json": "json", ".jsonl": "json", ".parquet": "parquet" };

const delimiters = [",", "\t", ";", "|"];

/** What a file looks like: its type and packing by its name, its delimiter by which of the usual ones gives most columns. */
export async function determineProperties(file: string): Promise<JsonObject> {
  const name = path.basename(file).toLowerCase();
  const ending = Object.keys(compressions).find((candidate) => name.endsWith(candidate));
  const inner = ending === undefined ? name : name.slice(0, -ending.length);
  const properties: JsonObject = {
    fileType: fileTypes[path.extname(inner)] ?? "delimited",
    ...(ending === undefined ? {} : { compressionType: compressions[ending] }),
  };
  if (properties["fileType"] !== "delimited") return properties;
  const counts = await Promise.all(delimiters.map((delimiter) => countColumns(file, properties, delimiter)));
  return { ...properties, columnDelimiter: delimiters[counts.indexOf(Math.max(...counts))] };
}

async function countColumns(file: string, properties: JsonObject, columnDelimiter: string): Promise<number> {
  const options = fileOptions({ format: "delimited", properties: { ...properties, columnDelimiter } });
  for await (const item of sourceRows(file, options, file))
    return item.kind === "row" ? Object.keys(item.row).length : 0;
  return 0;
}
