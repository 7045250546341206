import {
  preview,
  readRows,
  type FileOptions,
  type PreviewResult,
  type PreviewRow,
  type Rejection,
} from "@aep-ingest/data-prep";
import { knowledgeFrom, type Config, type DataflowConfig, type Knowledge } from "@aep-ingest/spec";
import { mappings } from "../dataflows/inputs.ts";
import type { PreviewOptions } from "../options.ts";
import type { PreviewReport } from "../types.ts";
import { previewRecords } from "./preview-records.ts";
import { targetSchema } from "./target-schema.ts";

const defaultRows = 20;
/** The namespace of own fields where no sandbox has said its own: `_tenant`, as in the config. */
const unknownTenant = "tenant";

/** Puts the rows of each dataflow's sample file through its mapping, on this machine: no sandbox is asked. */
export async function previewDataflows(config: Config, options: PreviewOptions): Promise<readonly PreviewReport[]> {
  const knowledge = knowledgeFrom(options.snapshot, options.sandbox)(config.sandbox);
  return Promise.all(
    Array.from(config.dataflows.values(), (flow) => previewDataflow(config, flow, knowledge, options)),
  );
}

async function previewDataflow(
  config: Config,
  flow: DataflowConfig,
  knowledge: Knowledge | undefined,
  options: PreviewOptions,
): Promise<PreviewReport> {
  const { key, sample } = flow;
  const nothing = { key, rowsRead: 0, accepted: 0, rejected: 0, rows: [] };
  if (sample === undefined) {
    return { ...nothing, verdict: "no-sample", problem: "It has no sample file; name one with sample." };
  }
  const tenantId = options.tenantId ?? knowledge?.tenantId ?? unknownTenant;
  const { schema, ...unknown } = targetSchema(config, flow, tenantId, knowledge);
  try {
    const items = readRows(options.readSample(sample), fileOptions(flow), sample);
    if (flow.mapping.length === 0) {
      return { key, sample, ...(await previewRecords(items, schema, options.rows ?? defaultRows)), ...unknown };
    }
    const result = await preview(mappings(flow, tenantId), {
      ...(schema === undefined ? {} : { schema }),
      items,
      ingestion: flow.mode,
      limit: options.rows ?? defaultRows,
      clock: () => options.now,
      ...(flow.mode === "batch" ? { threshold: flow.errors?.thresholdPercent } : {}),
    });
    const { read: rowsRead, accepted, rejected } = result.totals;
    const problem = problemOf(result);
    return {
      key,
      sample,
      rowsRead,
      accepted,
      rejected,
      verdict: verdictOf(flow, result),
      rows: result.rows.map((row) => reportRow(config, flow, row)),
      ...(problem === undefined ? {} : { problem }),
      ...unknown,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...nothing, sample, verdict: "unreadable", problem: message };
  }
}

function fileOptions(flow: DataflowConfig): FileOptions {
  if (flow.mode === "streaming") return { format: "json" };
  const { format, delimiter, encoding, compression } = flow.source;
  return {
    format,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(compression === undefined ? {} : { compression }),
  };
}

function reportRow(config: Config, flow: DataflowConfig, row: PreviewRow): PreviewReport["rows"][number] {
  const problems = row.problems.map(({ mapping, destination, message }) => {
    const written = flow.mapping[mapping]?.destination ?? destination;
    return { destination, message, position: config.locate(["dataflows", flow.key, "mapping", written]) };
  });
  const rejections = row.rejection === undefined ? [] : [row.rejection, ...(row.moreRejections ?? [])];
  return {
    rowNumber: row.rowNumber,
    source: row.source,
    record: row.record,
    problems: [...problems, ...rejections.map((rejection) => rejectionOf(config, flow, rejection))],
    rejected: row.rejection !== undefined,
  };
}

/** With the line of the mapping that fills the field, where one does. */
function rejectionOf(config: Config, flow: DataflowConfig, { path, message, mapping }: Rejection) {
  const written = mapping === undefined ? undefined : flow.mapping[mapping]?.destination;
  const position =
    written === undefined ? {} : { position: config.locate(["dataflows", flow.key, "mapping", written]) };
  return { destination: path, message, ...position };
}

function verdictOf(
  { mode }: DataflowConfig,
  { verdict, totals, readProblems }: PreviewResult,
): PreviewReport["verdict"] {
  if (verdict === "empty") return "unreadable";
  if (totals.read === 0 && readProblems.length > 0) return "unreadable";
  if (mode === "batch" || verdict !== "batch-fails") return verdict;
  return totals.rejected === 0 ? "unreadable" : "records-refused";
}

function problemOf(result: PreviewResult): string | undefined {
  const [first, ...others] = result.readProblems;
  if (first !== undefined) {
    const where = first.line === undefined ? "" : ` (line ${first.line})`;
    const more = others.length === 0 ? "" : ` And ${others.length} more.`;
    return `${first.message}${where}${more}`;
  }
  return result.verdict === "empty" ? "The sample holds no rows." : undefined;
}
