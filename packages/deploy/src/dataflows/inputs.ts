import { dataLakeConnectionSpec, findConnector, type Connector } from "@aep-ingest/connectors";
import type {
  FlowInput,
  Mapping,
  MappingSetInput,
  SourceConnectionInput,
  TargetConnectionInput,
  Transformation,
} from "@aep-ingest/core";
import type { BatchDataflow, Config, DataflowConfig } from "@aep-ingest/spec";
import { withMarker } from "../identity/marker.ts";
import { mappingSetName, resolveTenant, sourceConnectionName, targetConnectionName } from "../identity/names.ts";
import type { DeclaredDataflow } from "./declared.ts";

const specVersion = "1.0";
/** Content type under which target connections and mapping sets refer to a schema (schema-registry.md §3). */
const fullSchemaVersion = "application/vnd.adobe.xed-full+json;version=1";

export interface PinnedMapping {
  readonly id: string;
  readonly version: number;
}

function connectorOf(config: Config, flow: DataflowConfig): Connector {
  const slug = config.connections.get(flow.connection)?.connector;
  const connector = slug === undefined ? undefined : findConnector(slug)?.connector;
  if (connector === undefined)
    throw new Error(`dataflows.${flow.key}: connections.${flow.connection} has no connector.`);
  return connector;
}

export function sourceConnectionInput(
  config: Config,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  baseConnectionId: string | undefined,
): SourceConnectionInput {
  const connector = connectorOf(config, flow);
  return {
    name: sourceConnectionName(config.project, flow.key),
    description: withMarker(undefined, {
      project: config.project,
      kind: "source",
      key: flow.key,
      hash: declared.hashes.source,
    }),
    ...(connector.hasBaseConnection && baseConnectionId !== undefined ? { baseConnectionId } : {}),
    connectionSpec: { id: connector.connectionSpecId, version: specVersion },
    ...(flow.mode === "batch"
      ? { data: batchData(flow), params: batchParams(flow) }
      : { data: { format: "json" }, params: flow.source.parameters }),
  };
}

export function targetConnectionInput(
  config: Config,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  dataSet: { readonly id: string; readonly schemaId: string },
): TargetConnectionInput {
  return {
    name: targetConnectionName(config.project, flow.key),
    description: withMarker(undefined, {
      project: config.project,
      kind: "target",
      key: flow.key,
      hash: declared.hashes.target,
    }),
    // The schema tells an interrupted removal, which has deleted the dataset already, what it still has to delete.
    data: {
      ...(flow.mode === "batch" ? {} : { format: "parquet_xdm" }),
      schema: { id: dataSet.schemaId, version: fullSchemaVersion },
    },
    params: { dataSetId: dataSet.id },
    connectionSpec: dataLakeConnectionSpec,
  };
}

export function mappings(flow: DataflowConfig, tenantId: string): readonly Mapping[] {
  return flow.mapping.map(({ sourceType, source, destination }) => ({
    sourceType,
    source,
    destination: resolveTenant(destination, tenantId),
  }));
}

export function mappingSetInput(
  config: Config,
  flow: DataflowConfig,
  tenantId: string,
  schemaId: string,
): MappingSetInput {
  return { name: mappingSetName(config.project, flow.key), xdmSchema: schemaId, mappings: mappings(flow, tenantId) };
}

export function mappingTransformation(pinned: PinnedMapping): Transformation {
  return { name: "Mapping", params: { mappingId: pinned.id, mappingVersion: pinned.version } };
}

/** The flow's description with its marker; the hash covers the whole dataflow, so that a replacement differs from what it replaces. */
export function flowDescription(config: Config, flow: DataflowConfig, declared: DeclaredDataflow): string {
  return withMarker(flow.description, {
    project: config.project,
    kind: "flow",
    key: flow.key,
    hash: declared.hashes.flow,
  });
}

export function flowInput(
  config: Config,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  parts: {
    readonly sourceConnectionId: string;
    readonly targetConnectionId: string;
    readonly mapping: PinnedMapping | undefined;
    /** Epoch milliseconds; for batch. */
    readonly startEpochMs: number;
    /** Overrides what the config declares: a replacement decides by `handover`. */
    readonly backfill?: boolean;
  },
): FlowInput {
  const { id, version } = connectorOf(config, flow).flowSpec;
  const transformations: readonly Transformation[] = [
    ...(parts.mapping === undefined ? [] : [mappingTransformation(parts.mapping)]),
    ...(flow.mode === "batch" && flow.encryption !== undefined
      ? [{ name: "Encryption", params: { publicKeyId: flow.encryption.publicKeyId } }]
      : []),
  ];
  return {
    name: flow.name,
    description: flowDescription(config, flow, declared),
    flowSpec: { id, version },
    sourceConnectionIds: [parts.sourceConnectionId],
    targetConnectionIds: [parts.targetConnectionId],
    ...(transformations.length === 0 ? {} : { transformations }),
    ...(flow.mode === "batch" ? batchFlowInput(flow, parts.startEpochMs, parts.backfill) : {}),
  };
}

function batchFlowInput(
  flow: BatchDataflow,
  startEpochMs: number,
  backfillOverride: boolean | undefined,
): Partial<FlowInput> {
  const { frequency, interval } = flow.schedule;
  const once = frequency === "once";
  const backfill = once ? undefined : (backfillOverride ?? flow.schedule.backfill);
  const options = optionsInput(flow);
  return {
    scheduleParams: {
      startTime: Math.floor(startEpochMs / 1000),
      frequency,
      ...(once ? {} : { interval: interval ?? 1 }),
      ...(backfill === undefined ? {} : { backfill }),
    },
    ...(options === undefined ? {} : { options }),
  };
}

function optionsInput(flow: BatchDataflow): Readonly<Record<string, unknown>> | undefined {
  if (flow.errors === undefined) return undefined;
  const { diagnostics, thresholdPercent } = flow.errors;
  return {
    errorDiagnosticsEnabled: diagnostics,
    ...(thresholdPercent === undefined ? {} : { partialIngestionPercent: thresholdPercent }),
  };
}

function batchData({ source }: BatchDataflow): SourceConnectionInput["data"] {
  const properties = {
    ...(source.delimiter === undefined ? {} : { columnDelimiter: source.delimiter }),
    ...(source.encoding === undefined ? {} : { encoding: source.encoding }),
    ...(source.compression === undefined ? {} : { compressionType: source.compression }),
  };
  return { format: source.format, ...(Object.keys(properties).length === 0 ? {} : { properties }) };
}

function batchParams({ source }: BatchDataflow): SourceConnectionInput["params"] {
  return {
    path: source.path,
    type: source.type,
    recursive: source.recursive,
    ...(source.cdc === true ? { cdcEnabled: true } : {}),
  };
}
