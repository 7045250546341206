import type { Compression, FileFormat } from "@aep-ingest/connectors";

const compressions: Readonly<Record<string, Compression>> = {
  gz: "gzip",
  bz2: "bzip2",
  zip: "zipDeflate",
  tgz: "tarGzip",
  tar: "tar",
  deflate: "deflate",
};

const formats: Readonly<Record<string, FileFormat>> = {
  csv: "delimited",
  tsv: "delimited",
  txt: "delimited",
  json: "json",
  jsonl: "json",
  ndjson: "json",
  parquet: "parquet",
};

/** What a file's name says about how it is to be read: `leads.tsv.gz` is delimited, by tabs, with gzip. */
export interface FileNameFacts {
  readonly format?: FileFormat;
  readonly delimiter?: string;
  readonly compression?: Compression;
}

export function factsOfName(path: string): FileNameFacts {
  const parts = path
    .toLowerCase()
    .slice(path.lastIndexOf("/") + 1)
    .split(".")
    .slice(1);
  const last = parts.pop() ?? "";
  const compression = compressions[last];
  const extension = compression === undefined ? last : (parts.pop() ?? "");
  const format = formats[extension];
  return {
    ...(format === undefined ? {} : { format }),
    ...(extension === "tsv" ? { delimiter: "\t" } : {}),
    ...(compression === undefined ? {} : { compression }),
  };
}
