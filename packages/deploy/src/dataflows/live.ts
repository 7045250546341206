import { findConnectorBySpecId } from "@aep-ingest/connectors";
import type { Flow, MappingSet, SourceConnection, TargetConnection } from "@aep-ingest/core";
import { withoutMarkers } from "../identity/marker.ts";
import type { LiveFields } from "../plan/fields.ts";
import { mappingValue, withDefaults } from "./declared.ts";

/** A flow with what it hangs on. A part is absent when the service does not know it any more. */
export interface LiveDataflow {
  readonly flow: Flow;
  readonly source?: SourceConnection;
  readonly target?: TargetConnection;
}

/** Ids of the service in the words of the config. */
export interface Vocabulary {
  /** Key of the connection with this id, else the id. */
  connectionKey(id: string): string;
  /** Key of a connection without base connection for this connection spec. */
  baselessConnectionKey(connectionSpecId: string): string | undefined;
  dataSetKey(id: string): string;
}

export function liveInPlace({ flow }: LiveDataflow): LiveFields {
  const schedule = flow.scheduleParams;
  return new Map<string, unknown>([
    ["name", flow.name],
    ["description", withoutMarkers(flow.description)],
    ["enabled", isEnabled(flow)],
    ...(schedule?.frequency !== undefined
      ? ([
          ["schedule.frequency", schedule.frequency],
          ["schedule.interval", schedule.frequency === "once" ? undefined : (schedule.interval ?? 1)],
        ] as const)
      : []),
  ]);
}

export function liveStructural(live: LiveDataflow, vocabulary: Vocabulary): LiveFields {
  return new Map<string, unknown>([
    ...liveSource(live.source, vocabulary),
    ...liveTarget(live.target, vocabulary),
    ...liveOptions(live.flow),
  ]);
}

export function liveSource(source: SourceConnection | undefined, vocabulary: Vocabulary): LiveFields {
  if (source === undefined) return new Map();
  const connector = findConnectorBySpecId(source.connectionSpec.id);
  const base = source.baseConnectionId;
  const common: readonly (readonly [string, unknown])[] = [
    [
      "source.connection",
      base === undefined ? vocabulary.baselessConnectionKey(source.connectionSpec.id) : vocabulary.connectionKey(base),
    ],
    ["source.connector", connector?.slug ?? source.connectionSpec.id],
  ];
  const params = source.params ?? {};
  if (connector?.mode === "streaming") {
    const parameters = Object.entries(withDefaults(params, connector.slug));
    return new Map([...common, ...parameters.map(([name, value]) => [`source.${name}`, value] as const)]);
  }
  const properties = source.data?.properties ?? {};
  const path = text(params["path"]);
  const delimited = source.data?.format === "delimited";
  return new Map<string, unknown>([
    ...common,
    ["source.path", path],
    ["source.type", params["type"] ?? derivedType(path ?? "")],
    ["source.recursive", flag(params["recursive"])],
    ["source.format", source.data?.format],
    ["source.delimiter", delimited ? (properties["columnDelimiter"] ?? ",") : undefined],
    ["source.encoding", delimited ? (properties["encoding"] ?? "UTF-8") : undefined],
    ["source.compression", properties["compressionType"]],
    ["source.cdc", flag(params["cdcEnabled"])],
  ]);
}

export function liveTarget(target: TargetConnection | undefined, vocabulary: Vocabulary): LiveFields {
  const id = text(target?.params?.["dataSetId"]);
  return new Map(id === undefined ? [] : [["target", vocabulary.dataSetKey(id)]]);
}

export function liveMapping(set: MappingSet | undefined): LiveFields {
  return new Map((set?.mappings ?? []).map((entry) => [`mapping.${entry.destination}`, mappingValue(entry)]));
}

/** A streaming flow has no schedule. */
export function isBatch(flow: Flow): boolean {
  return flow.scheduleParams?.frequency !== undefined;
}

export function isEnabled(flow: Flow): boolean {
  return flow.state !== "disabled" && flow.state !== "disabling" && flow.state !== "draft";
}

/** Mapping set and version that a flow is pinned to. */
export function pinnedMapping(flow: Flow): { readonly id: string; readonly version: number } | undefined {
  const params = flow.transformations?.find((transformation) => transformation.name === "Mapping")?.params;
  const id = text(params?.["mappingId"]);
  return id === undefined ? undefined : { id, version: Number(params?.["mappingVersion"] ?? 0) };
}

function liveOptions(flow: Flow): LiveFields {
  if (flow.scheduleParams?.frequency === undefined) return new Map();
  const encryption = flow.transformations?.find((transformation) => transformation.name === "Encryption")?.params;
  const diagnostics = flag(flow.options?.["errorDiagnosticsEnabled"]);
  const threshold = flow.options?.["partialIngestionPercent"];
  return new Map<string, unknown>([
    ["schedule.recurring", flow.scheduleParams.frequency !== "once"],
    ["errors.diagnostics", diagnostics],
    ["errors.threshold", threshold === undefined ? undefined : Number(threshold)],
    ["encryption.publicKeyId", encryption?.["publicKeyId"]],
  ]);
}

/** A wildcard or a trailing slash names a folder. */
function derivedType(path: string): "file" | "folder" {
  return path.includes("*") || path.endsWith("/") ? "folder" : "file";
}

function flag(value: unknown): boolean {
  return value === true || value === "true";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
