import { findConnectorBySpecId, type Compression, type FileFormat, type Frequency } from "@aep-ingest/connectors";
import { canonicalMapping, type MappingSet } from "@aep-ingest/core";
import type { BatchDataflow, BatchSource, DataflowConfig, MappingEntry, Schedule } from "@aep-ingest/spec";
import { isEnabled, type LiveDataflow } from "../dataflows/live.ts";
import { withoutMarkers } from "../identity/marker.ts";
import { unresolveTenant } from "./take-changes.ts";

/** What a live dataflow is called in the config. */
export interface DataflowKeys {
  readonly key: string;
  readonly connection: string;
  readonly target: string;
}

const transformations = new Set(["Mapping", "Encryption"]);

/** Why the language has no words for a live dataflow; undefined when it has. */
export function obstacleOf({ flow, source, target }: LiveDataflow): string | undefined {
  if (source === undefined || flow.sourceConnectionIds.length !== 1) return "it does not have one source connection";
  if (target === undefined || flow.targetConnectionIds.length !== 1) return "it does not have one target connection";
  const connector = findConnectorBySpecId(source.connectionSpec.id);
  if (connector === undefined)
    return `its source (connection spec ${source.connectionSpec.id}) is none of the connectors`;
  if (connector.flowSpec.id !== flow.flowSpec.id)
    return `its flow spec ${flow.flowSpec.id} is not ${connector.flowSpec.name}`;
  if (flow.state === "draft") return "it is a draft";
  if (typeof target.params?.["dataSetId"] !== "string") return "its target connection names no dataset";
  const other = flow.transformations?.find(({ name }) => !transformations.has(name));
  if (other !== undefined) return `its transformation ${other.name} has no words in the language`;
  if (connector.mode === "batch" && flow.scheduleParams?.frequency === undefined) return "it has no schedule";
  return undefined;
}

/** A live dataflow, of which `obstacleOf` says nothing, as the config declares it. @param mapping The version it is pinned to. */
export function dataflowOf(
  { flow, source }: LiveDataflow,
  mapping: MappingSet | undefined,
  { key, connection, target }: DataflowKeys,
  tenantId: string,
): DataflowConfig {
  const description = withoutMarkers(flow.description);
  const base = {
    key,
    name: flow.name ?? key,
    ...(description === undefined ? {} : { description }),
    connection,
    target,
    mapping: (mapping?.mappings ?? []).map((entry): MappingEntry => {
      const { sourceType, source: from } = canonicalMapping(entry);
      return { destination: unresolveTenant(entry.destination, tenantId), sourceType, source: from };
    }),
    enabled: isEnabled(flow),
  };
  const params = source?.params ?? {};
  if (findConnectorBySpecId(source?.connectionSpec.id ?? "")?.mode === "streaming") {
    const parameters = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
    return { ...base, mode: "streaming", source: { parameters } };
  }
  return {
    ...base,
    mode: "batch",
    source: batchSourceOf(params, source?.data),
    schedule: scheduleOf(flow.scheduleParams ?? {}),
    ...errorsOf(flow.options ?? {}),
    ...encryptionOf(flow.transformations ?? []),
  };
}

type LiveParams = Readonly<Record<string, unknown>>;

/** Values are taken as they are: what the language does not know, its own checks refuse. */
function batchSourceOf(
  params: LiveParams,
  data: { readonly format?: string; readonly properties?: LiveParams } | undefined,
): BatchSource {
  const path = String(params["path"] ?? "");
  const { columnDelimiter, encoding, compressionType } = data?.properties ?? {};
  const type = params["type"] === "file" || params["type"] === "folder" ? params["type"] : undefined;
  return {
    path,
    type: type ?? (path.includes("*") || path.endsWith("/") ? "folder" : "file"),
    recursive: isTrue(params["recursive"]),
    format: data?.format as FileFormat,
    ...(columnDelimiter === undefined || data?.format !== "delimited" ? {} : { delimiter: String(columnDelimiter) }),
    ...(encoding === undefined || data?.format !== "delimited" ? {} : { encoding: encoding as "UTF-8" }),
    ...(compressionType === undefined ? {} : { compression: compressionType as Compression }),
    ...(isTrue(params["cdcEnabled"]) ? { cdc: true } : {}),
  };
}

/** A start that has passed is kept: it says at which minute a flow that is made anew would run. */
function scheduleOf({
  frequency,
  interval,
  startTime,
  backfill,
}: NonNullable<LiveDataflow["flow"]["scheduleParams"]>): Schedule {
  const start = startTime === undefined ? {} : { startEpochMs: startTime * 1000 };
  if (frequency === "once") return { frequency, ...start };
  return {
    frequency: frequency as Frequency,
    interval: interval ?? 1,
    ...start,
    ...(backfill === undefined ? {} : { backfill }),
  };
}

function errorsOf(options: LiveParams): Pick<BatchDataflow, "errors"> {
  const { errorDiagnosticsEnabled: diagnostics, partialIngestionPercent: percent } = options;
  if (diagnostics === undefined && percent === undefined) return {};
  return {
    errors: {
      diagnostics: isTrue(diagnostics),
      ...(percent === undefined ? {} : { thresholdPercent: Number(percent) }),
    },
  };
}

function encryptionOf(
  all: readonly { readonly name: string; readonly params: LiveParams }[],
): Pick<BatchDataflow, "encryption"> {
  const id = all.find(({ name }) => name === "Encryption")?.params["publicKeyId"];
  return typeof id === "string" ? { encryption: { publicKeyId: id } } : {};
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
