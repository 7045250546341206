import type { Compression, Connector, FileFormat } from "@aep-ingest/connectors";
import type { BatchSource } from "../config.ts";
import { sourceKeys } from "../language/language.ts";
import type { Reporter } from "../report/reporter.ts";
import { flagAt, keyAt, textAt, type MapNode } from "../yaml/node.ts";
import type { Part } from "./context.ts";
import { delimiterOf } from "./delimiter.ts";
import { checkFileNames } from "./file-names.ts";
import { pathOf } from "./storage-path.ts";

const ownKeys = ["connection", "path", "type", "recursive", "format", "delimiter", "encoding", "compression", "cdc"];

/** What a batch flow reads; undefined when a part is missing or in error, which has been reported. */
export function batchSource(part: Part, connector: Connector, reporter: Reporter): BatchSource | undefined {
  const { node, at, path } = part;
  for (const entry of node.entries.values()) {
    if (ownKeys.includes(entry.key) || !sourceKeys.has(entry.key)) continue;
    const message = `\`${entry.key}\` belongs to streams; ${connector.title} holds files and takes: ${ownKeys.join(", ")}.`;
    reporter.report("AEP503", entry.at, message);
  }
  for (const key of ["path", "format"]) {
    if (!node.entries.has(key)) reporter.report("AEP121", at, `\`${path}\` needs \`${key}\` for ${connector.title}.`);
  }
  const storagePath = pathOf(node, path, reporter);
  const cdc = flagAt(node, "cdc");
  if (cdc === true && !connector.supportsCdc) {
    const message = `${connector.title} documents no change data capture; azure-blob, data-landing-zone, gcs and sftp do.`;
    reporter.report("AEP515", keyAt(node, "cdc"), message);
  }
  const format = connector.formats.find((name) => name === textAt(node, "format"));
  if (format === undefined) return undefined;
  const compression = compressionOf(node, format, connector, reporter);
  const delimiter = delimiterOf(node, format, reporter);
  const encoding = encodingOf(node, format, reporter);
  if (storagePath === undefined) return undefined;
  const source: BatchSource = {
    ...storagePath,
    format,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(compression === undefined ? {} : { compression }),
    ...(cdc === undefined ? {} : { cdc }),
  };
  checkFileNames(source, node, reporter);
  return source;
}

function compressionOf(
  node: MapNode,
  format: FileFormat,
  connector: Connector,
  reporter: Reporter,
): Compression | undefined {
  const written = textAt(node, "compression");
  if (written === undefined) return undefined;
  if (format === "parquet") {
    const message =
      "Parquet files are compressed inside; the service takes `compression` for delimited and json only. Remove it.";
    reporter.report("AEP512", keyAt(node, "compression"), message);
    return undefined;
  }
  return connector.compressions.find((name) => name === written);
}

function encodingOf(node: MapNode, format: FileFormat, reporter: Reporter): BatchSource["encoding"] {
  const written = textAt(node, "encoding");
  if (written === undefined) return undefined;
  if (format !== "delimited") {
    reporter.report(
      "AEP511",
      keyAt(node, "encoding"),
      `\`encoding\` is for delimited files; ${format} has its own. Remove it.`,
    );
    return undefined;
  }
  return written === "UTF-8" || written === "ISO-8859-1" ? written : undefined;
}
