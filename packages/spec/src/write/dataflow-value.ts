import type { BatchDataflow, DataflowConfig, MappingEntry, Schedule } from "../config.ts";
import { escaped, escapedInMapping, type YamlValue } from "./plain.ts";

export function dataflowValue(flow: DataflowConfig): YamlValue {
  const mapping = flow.mapping.map((entry) => [entry.destination, mappingValue(entry)] as const);
  return {
    name: flow.name === flow.key ? undefined : escaped(flow.name),
    description: flow.description === undefined ? undefined : escaped(flow.description),
    source: {
      connection: flow.connection,
      ...(flow.mode === "batch" ? batchSource(flow) : streamingSource(flow.source.parameters)),
    },
    target: flow.target,
    mapping: mapping.length === 0 ? undefined : Object.fromEntries(mapping),
    ...(flow.mode === "batch" ? batchMembers(flow) : {}),
    enabled: flow.enabled ? undefined : false,
    sample: flow.sample === undefined ? undefined : escaped(flow.sample),
    handover: flow.handover,
  };
}

function batchMembers({ schedule, errors, encryption }: BatchDataflow): { [key: string]: YamlValue } {
  return {
    schedule: scheduleValue(schedule),
    errors: errors === undefined ? undefined : { diagnostics: errors.diagnostics, threshold: errors.thresholdPercent },
    encryption: encryption === undefined ? undefined : { publicKeyId: escaped(encryption.publicKeyId) },
  };
}

function batchSource({ source }: BatchDataflow): { [key: string]: YamlValue } {
  const { path, type, recursive } = source;
  const derived = path.endsWith("/") || path.slice(path.lastIndexOf("/") + 1).includes("*") ? "folder" : "file";
  return {
    path: escaped(path),
    type: type === derived ? undefined : type,
    recursive: recursive ? true : undefined,
    format: source.format,
    delimiter: source.delimiter === undefined ? undefined : escaped(source.delimiter),
    encoding: source.encoding,
    compression: source.compression,
    cdc: source.cdc,
  };
}

function streamingSource(parameters: Readonly<Record<string, string>>): { [key: string]: YamlValue } {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, escaped(value)]));
}

const units = { minute: "m", hour: "h", day: "d", week: "w" } as const;

function scheduleValue({ frequency, interval, startEpochMs, backfill }: Schedule): YamlValue {
  const start = startEpochMs === undefined ? undefined : isoText(startEpochMs);
  if (frequency === "once") return start === undefined ? "once" : { frequency, start };
  return { every: `${interval ?? 1}${units[frequency]}`, start, backfill };
}

function isoText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(".000Z", "Z");
}

function mappingValue({ sourceType, source }: MappingEntry): YamlValue {
  const text = escapedInMapping(source);
  if (sourceType === "STATIC") return { static: text };
  if (sourceType === "EXPRESSION") return `= ${text}`;
  return text.startsWith("=") ? { attribute: text } : text;
}
