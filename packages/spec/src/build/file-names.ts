import type { BatchSource } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, type MapNode } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";

/** Endings that say how a file is compressed; a zip archive may be called anything by the service. */
const compressionOf: Readonly<Record<string, BatchSource["compression"]>> = {
  gz: "gzip",
  gzip: "gzip",
  tgz: "tarGzip",
  "tar.gz": "tarGzip",
  tar: "tar",
  bz2: "bzip2",
  zip: "zipDeflate",
  deflate: "deflate",
};

const formatOf: Readonly<Record<string, BatchSource["format"]>> = {
  csv: "delimited",
  tsv: "delimited",
  json: "json",
  jsonl: "json",
  ndjson: "json",
  parquet: "parquet",
};

/** Warns where the names of the files say something else than the source: the rows would be unreadable, or one column. */
export function checkFileNames(source: BatchSource, node: MapNode, reporter: Reporter): void {
  const at = child(node, "path") ?? node;
  const other = (key: string): { readonly related?: { at: Span; message: string } } =>
    node.entries.has(key) ? { related: { at: child(node, key) ?? node, message: key } } : {};
  const name = source.path.slice(source.path.lastIndexOf("/") + 1).toLowerCase();
  const ending = /\.(tar\.gz|[a-z0-9]+)$/.exec(name)?.[1];
  if (ending === undefined) return;
  const compression = Object.hasOwn(compressionOf, ending) ? compressionOf[ending] : undefined;
  if (compression !== undefined && source.format !== "parquet" && source.compression !== compression) {
    const now =
      source.compression === undefined ? "`compression` is not set" : `\`compression\` is ${source.compression}`;
    const message = `The files end in \`.${ending}\`, but ${now}: rows could not be read.`;
    reporter.report("AEP513", at, message, { suggestion: `compression: ${compression}`, ...other("compression") });
  }
  const inner = compression === undefined ? ending : /\.([a-z0-9]+)\.(?:tar\.gz|[a-z0-9]+)$/.exec(name)?.[1];
  const format = inner !== undefined && Object.hasOwn(formatOf, inner) ? formatOf[inner] : undefined;
  if (format !== undefined && format !== source.format) {
    const message = `The files end in \`.${shown(inner ?? "")}\`, but \`format\` is ${source.format}.`;
    reporter.report("AEP514", at, message, { suggestion: `format: ${format}`, ...other("format") });
  } else if (inner === "tsv" && source.delimiter !== "\t") {
    const message = "The files end in `.tsv`, but the delimiter is not a tab: each row would be a single column.";
    reporter.report("AEP514", at, message, { suggestion: "delimiter: tab", ...other("delimiter") });
  }
}
