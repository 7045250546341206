import { nearName } from "@aep-ingest/xdm";
import type { DataflowConfig } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import {
  child,
  entriesAt,
  flagAt,
  isSection,
  keyAt,
  mapAt,
  numberAt,
  textAt,
  textOf,
  type Entry,
  type MapNode,
} from "../yaml/node.ts";
import { batchSource } from "./batch-source.ts";
import type { BuiltConnection } from "./connections.ts";
import type { Build } from "./context.ts";
import type { BuiltDataset } from "./datasets.ts";
import { mappingOf, plainMapping, type BuiltMapping } from "./mapping.ts";
import { descriptionOf, nameOf } from "./names.ts";
import { sampleOf } from "./sample.ts";
import { scheduleOf } from "./schedule.ts";
import { streamingSource } from "./streaming-source.ts";

const handovers = ["from-now", "overlap", "backfill"] as const;

export interface BuiltDataflow {
  readonly entry: Entry;
  readonly mapping: readonly BuiltMapping[];
  readonly connection?: BuiltConnection;
  readonly dataset?: BuiltDataset;
  readonly config?: DataflowConfig;
}

export interface Targets {
  readonly connections: ReadonlyMap<string, BuiltConnection>;
  readonly datasets: ReadonlyMap<string, BuiltDataset>;
}

export function buildDataflows(build: Build, targets: Targets): ReadonlyMap<string, BuiltDataflow> {
  const entries = entriesAt(build.root, "dataflows");
  return new Map(entries.map((entry) => [entry.key, buildDataflow(entry, targets, build)]));
}

function buildDataflow(entry: Entry, { connections, datasets }: Targets, build: Build): BuiltDataflow {
  const node = entry.value;
  if (node.kind !== "map") return { entry, mapping: [] };
  const connection = resolved(mapAt(node, "source"), "connection", "connections", connections, "AEP501", build);
  const dataset = resolved(node, "target", "datasets", datasets, "AEP502", build);
  const mappingNode = mapAt(node, "mapping");
  const mapping =
    mappingNode === undefined ? [] : mappingOf(mappingNode, `dataflows.${entry.key}.mapping`, build.reporter);
  const config = configOf(entry, node, mapping, connection, build);
  return {
    entry,
    mapping,
    ...(connection === undefined ? {} : { connection }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(config === undefined ? {} : { config }),
  };
}

function resolved<T>(
  node: MapNode | undefined,
  member: string,
  section: string,
  known: ReadonlyMap<string, T>,
  code: "AEP501" | "AEP502",
  { root, reporter }: Build,
): T | undefined {
  const at = child(node, member);
  const key = textOf(at);
  if (at === undefined || key === undefined || key.trim() === "") return undefined;
  const found = known.get(key);
  if (found === undefined && isSection(root, section)) {
    const message = `There is no \`${shown(key)}\` in \`${section}\`.`;
    reporter.report(code, at, message, { suggestion: () => nearName(key, known.keys()) });
  }
  return found;
}

function configOf(
  entry: Entry,
  node: MapNode,
  mapping: readonly BuiltMapping[],
  connection: BuiltConnection | undefined,
  build: Build,
): DataflowConfig | undefined {
  const { reporter } = build;
  const path = `dataflows.${entry.key}`;
  const name = nameOf(entry, "name", reporter);
  const sample = sampleOf(node, reporter);
  const handover = handovers.find((choice) => choice === textAt(node, "handover"));
  const source = mapAt(node, "source");
  const target = textAt(node, "target");
  const base = {
    key: entry.key,
    name,
    ...descriptionOf(entry, reporter),
    mapping: mapping.map(plainMapping),
    enabled: flagAt(node, "enabled") ?? true,
    ...(sample === undefined ? {} : { sample }),
    ...(handover === undefined ? {} : { handover }),
  };
  const connector = connection?.connector;
  const connectionKey = textAt(source, "connection");
  if (source === undefined || connector === undefined || connectionKey === undefined) return undefined;
  const part = { node: source, at: keyAt(node, "source"), path: `${path}.source` };
  const flow = { ...base, connection: connectionKey, target: target ?? "" };
  if (connector.mode === "streaming") {
    forbidForStreams(node, build);
    if (textAt(source, "dataType") !== "xdm") requireMapping(entry, node, "raw data", build);
    const streaming = streamingSource(part, connector, reporter);
    if (streaming === undefined) return undefined;
    return { ...flow, mode: "streaming", source: streaming };
  }
  requireMapping(entry, node, "files", build);
  const batch = batchSource(part, connector, reporter);
  const scheduleNode = child(node, "schedule");
  if (scheduleNode === undefined) {
    const message = `\`${path}\` needs \`schedule\`: \`{ every: 30m }\`, or \`once\` for a single run.`;
    reporter.report("AEP530", entry.at, message);
  }
  const schedule =
    scheduleNode === undefined
      ? undefined
      : scheduleOf({ node: scheduleNode, at: keyAt(node, "schedule"), path: `${path}.schedule` }, reporter);
  if (batch === undefined || schedule === undefined) return undefined;
  return { ...flow, mode: "batch", source: batch, schedule, ...errorsOf(node, build), ...encryptionOf(node) };
}

function requireMapping(entry: Entry, node: MapNode, what: string, { reporter }: Build): void {
  const found = child(node, "mapping");
  const isMissing = found === undefined || (found.kind === "map" && found.entries.size === 0);
  if (isMissing) {
    reporter.report(
      "AEP604",
      found ?? entry.at,
      `\`dataflows.${entry.key}\` reads ${what} and needs a \`mapping\` with at least one field.`,
    );
  }
}

function forbidForStreams(node: MapNode, { reporter }: Build): void {
  for (const key of ["schedule", "errors", "encryption"]) {
    if (!node.entries.has(key)) continue;
    const message = `A stream is read all the time and has no \`${key}\`; the service refuses it. Remove it.`;
    reporter.report("AEP531", keyAt(node, key), message);
  }
}

function errorsOf(
  node: MapNode,
  { reporter }: Build,
): { errors?: { diagnostics: boolean; thresholdPercent?: number } } {
  const errors = mapAt(node, "errors");
  if (errors === undefined) return {};
  const threshold = numberAt(errors, "threshold");
  const at = child(errors, "threshold");
  if (threshold === 0 && at !== undefined) {
    reporter.report("AEP516", at, "The service takes a threshold above 0. Leave `threshold` out to let no row fail.");
  }
  return {
    errors: {
      diagnostics: flagAt(errors, "diagnostics") ?? false,
      ...(threshold === undefined ? {} : { thresholdPercent: threshold }),
    },
  };
}

function encryptionOf(node: MapNode): { encryption?: { publicKeyId: string } } {
  const publicKeyId = textAt(mapAt(node, "encryption"), "publicKeyId");
  return publicKeyId === undefined ? {} : { encryption: { publicKeyId } };
}
