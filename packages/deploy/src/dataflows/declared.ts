import { findConnector, type ConnectorSlug } from "@aep-ingest/connectors";
import { canonicalMapping } from "@aep-ingest/core";
import type { BatchDataflow, Config, DataflowConfig, MappingEntry } from "@aep-ingest/spec";
import { hexDigest } from "../identity/canonical.ts";
import { resolveTenant } from "../identity/names.ts";
import { contentOf, type DeclaredField } from "../plan/fields.ts";

/** A dataflow in comparable fields, grouped by what a change to them takes. */
export interface DeclaredDataflow {
  /** Patched in place. */
  readonly inPlace: readonly DeclaredField[];
  /** A change needs a new source connection, target connection and flow. */
  readonly structural: readonly DeclaredField[];
  /** A change is a new version of the mapping set. */
  readonly mapping: readonly DeclaredField[];
  readonly hashes: { readonly source: string; readonly target: string; readonly flow: string };
}

export function declareDataflow(config: Config, flow: DataflowConfig, tenantId: string): DeclaredDataflow {
  const at = (...path: readonly string[]) => ["dataflows", flow.key, ...path] as const;
  const connector = config.connections.get(flow.connection)?.connector;
  const source: readonly DeclaredField[] = [
    { field: "source.connection", value: flow.connection, path: at("source", "connection") },
    { field: "source.connector", value: connector, path: at("source", "connection") },
    ...(flow.mode === "batch" ? batchSourceFields(flow) : streamingSourceFields(flow, connector)),
  ];
  const target: readonly DeclaredField[] = [{ field: "target", value: flow.target, path: at("target") }];
  const inPlace: readonly DeclaredField[] = [
    { field: "name", value: flow.name, path: at("name") },
    { field: "description", value: trimmed(flow.description), path: at("description") },
    { field: "enabled", value: flow.enabled, path: at("enabled") },
    ...(flow.mode === "batch" ? scheduleFields(flow) : []),
  ];
  const structural = [
    ...source,
    ...target,
    ...(flow.mode === "batch" ? [recurringField(flow), ...optionFields(flow)] : []),
  ];
  const mapping = flow.mapping.map((entry) => mappingField(entry, tenantId, at("mapping", entry.destination)));
  return {
    inPlace,
    structural,
    mapping,
    hashes: {
      source: hexDigest(contentOf(source)),
      target: hexDigest(contentOf(target)),
      flow: hexDigest(contentOf([...inPlace, ...structural, ...mapping])),
    },
  };
}

/** How one mapping is compared and shown: as it is written in the config. A constant may come back from the service as an
 *  expression of one quoted text; both are one value here. */
export function mappingValue(entry: Pick<MappingEntry, "sourceType" | "source">): unknown {
  const { sourceType, source } = canonicalMapping(entry);
  if (sourceType === "EXPRESSION") return { expression: source };
  if (sourceType === "STATIC") return { static: source };
  return source;
}

function mappingField(entry: MappingEntry, tenantId: string, path: DeclaredField["path"]): DeclaredField {
  return { field: `mapping.${resolveTenant(entry.destination, tenantId)}`, value: mappingValue(entry), path };
}

function batchSourceFields(flow: BatchDataflow): readonly DeclaredField[] {
  const { source } = flow;
  const at = (member: string) => ["dataflows", flow.key, "source", member] as const;
  const delimited = source.format === "delimited";
  return [
    { field: "source.path", value: source.path, path: at("path") },
    { field: "source.type", value: source.type, path: at("type") },
    { field: "source.recursive", value: source.recursive, path: at("recursive") },
    { field: "source.format", value: source.format, path: at("format") },
    { field: "source.delimiter", value: delimited ? (source.delimiter ?? ",") : undefined, path: at("delimiter") },
    { field: "source.encoding", value: delimited ? (source.encoding ?? "UTF-8") : undefined, path: at("encoding") },
    { field: "source.compression", value: source.compression, path: at("compression") },
    { field: "source.cdc", value: source.cdc ?? false, path: at("cdc") },
  ];
}

function streamingSourceFields(
  flow: Extract<DataflowConfig, { mode: "streaming" }>,
  connector: ConnectorSlug | undefined,
): readonly DeclaredField[] {
  const parameters = withDefaults(flow.source.parameters, connector);
  return Object.entries(parameters).map(([name, value]) => ({
    field: `source.${name}`,
    value,
    path: ["dataflows", flow.key, "source", name],
  }));
}

/** Parameters of a streaming source as text, documented defaults filled in: a default that is written down, or that the
 *  service adds to its answer, is no difference. */
export function withDefaults(
  parameters: Readonly<Record<string, unknown>>,
  connector: ConnectorSlug | undefined,
): Readonly<Record<string, string>> {
  const known = connector === undefined ? [] : (findConnector(connector)?.connector.sourceParameters ?? []);
  const defaults = known.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value] as const]));
  const all = { ...Object.fromEntries(defaults), ...parameters };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
}

function scheduleFields(flow: BatchDataflow): readonly DeclaredField[] {
  const path = ["dataflows", flow.key, "schedule"] as const;
  const once = flow.schedule.frequency === "once";
  return [
    { field: "schedule.frequency", value: flow.schedule.frequency, path },
    { field: "schedule.interval", value: once ? undefined : (flow.schedule.interval ?? 1), path },
  ];
}

/** The service changes intervals, but neither from `once` nor to it. */
function recurringField(flow: BatchDataflow): DeclaredField {
  const path = ["dataflows", flow.key, "schedule"] as const;
  return { field: "schedule.recurring", value: flow.schedule.frequency !== "once", path };
}

function optionFields(flow: BatchDataflow): readonly DeclaredField[] {
  const errors = ["dataflows", flow.key, "errors"] as const;
  return [
    { field: "errors.diagnostics", value: flow.errors?.diagnostics ?? false, path: errors },
    { field: "errors.threshold", value: flow.errors?.thresholdPercent, path: errors },
    {
      field: "encryption.publicKeyId",
      value: flow.encryption?.publicKeyId,
      path: ["dataflows", flow.key, "encryption"],
    },
  ];
}

function trimmed(text: string | undefined): string | undefined {
  const rest = text?.trim();
  return rest === "" ? undefined : rest;
}
