import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BatchDataflow, StreamingDataflow } from "../config.ts";
import { child } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import type { Built } from "./checks.ts";
import { PathIndex } from "./path-overlap.ts";

/** Flows that would read the same data twice, or take it away from each other; flows of the same name. */
export function checkSharedSources({ dataflows }: Built, build: Build): void {
  const seen: Seen = { names: new Map(), groups: new Map(), paths: new Map() };
  for (const dataflow of dataflows.values()) {
    const { config } = dataflow;
    if (config === undefined) continue;
    checkFlowName(dataflow, config.name, seen, build);
    if (!config.enabled) continue;
    if (config.mode === "batch") checkFiles(dataflow, config, seen, build);
    else checkConsumerGroup(dataflow, config, seen, build);
  }
}

interface Seen {
  readonly names: Map<string, BuiltDataflow>;
  readonly groups: Map<string, BuiltDataflow>;
  /** By connection and dataset. */
  readonly paths: Map<string, PathIndex<BuiltDataflow>>;
}

function checkFlowName(dataflow: BuiltDataflow, name: string, { names }: Seen, { reporter }: Build): void {
  const same = names.get(name);
  if (same === undefined) {
    names.set(name, dataflow);
    return;
  }
  const at = child(dataflow.entry.value, "name") ?? dataflow.entry.at;
  const related = { at: same.entry.at, message: "the other one" };
  reporter.report("AEP523", at, "Another dataflow has the same name; people cannot tell them apart.", { related });
}

function checkFiles(dataflow: BuiltDataflow, config: BatchDataflow, { paths }: Seen, { reporter }: Build): void {
  const key = JSON.stringify([config.connection, config.target]);
  const index = paths.get(key) ?? new PathIndex<BuiltDataflow>();
  paths.set(key, index);
  const other = index.add(config.source, dataflow);
  if (other === undefined) return;
  const message = `\`${other.entry.key}\` can read the same files into the same dataset: their rows would be ingested twice.`;
  reporter.report("AEP521", pathAt(dataflow), message, { related: { at: pathAt(other), message: "the other one" } });
}

function checkConsumerGroup(
  dataflow: BuiltDataflow,
  config: StreamingDataflow,
  { groups }: Seen,
  { reporter }: Build,
): void {
  const { eventHubName, consumerGroup = "$Default" } = config.source.parameters;
  if (eventHubName === undefined) return;
  const key = JSON.stringify([config.connection, eventHubName, consumerGroup]);
  const same = groups.get(key);
  if (same === undefined) {
    groups.set(key, dataflow);
    return;
  }
  const at = child(child(dataflow.entry.value, "source"), "consumerGroup") ?? dataflow.entry.at;
  const message = `\`${same.entry.key}\` reads with the same consumer group (${consumerGroup}); one group serves one flow. Give each its own.`;
  reporter.report("AEP522", at, message, { related: { at: same.entry.at, message: "the other one" } });
}

function pathAt({ entry }: BuiltDataflow): Span {
  return child(child(entry.value, "source"), "path") ?? entry.at;
}
