import type { SourceConnection, TargetConnection } from "@aep-ingest/core";
import type { Position, Removed } from "@aep-ingest/spec";
import { withParts } from "../dataflows/assess.ts";
import type { LiveDataflow } from "../dataflows/live.ts";
import type { PlanContext } from "../plan/draft.ts";

/** A dataflow that a `removed` entry names, as far as it is still there. */
export interface RemovedFlow {
  readonly key: string;
  readonly keep: Removed["keep"];
  readonly position: Position;
  readonly flows: readonly LiveDataflow[];
  /** Of its flows, and what an interrupted removal left. */
  readonly sources: readonly SourceConnection[];
  readonly targets: readonly TargetConnection[];
}

/** Entries whose dataflow is in the files (again), or of which nothing is left, ask for nothing. */
export function collectRemoved(context: PlanContext): readonly RemovedFlow[] {
  const { config, owned, lookup } = context;
  return config.removed.flatMap((entry, index): readonly RemovedFlow[] => {
    const key = entry.dataflow.replace(/^dataflows\./, "");
    if (config.dataflows.has(key)) return [];
    const flows = (owned.flows.get(key) ?? []).map(({ object }) => withParts(context, object));
    const leftSources = (owned.sources.get(key) ?? []).filter(({ object }) => !lookup.used.has(object.id));
    const leftTargets = (owned.targets.get(key) ?? []).filter(({ object }) => !lookup.used.has(object.id));
    const sources = [...flows.flatMap(({ source }) => source ?? []), ...leftSources.map(({ object }) => object)];
    const targets = [...flows.flatMap(({ target }) => target ?? []), ...leftTargets.map(({ object }) => object)];
    if (flows.length + sources.length + targets.length === 0) return [];
    return [{ key, keep: entry.keep, position: config.locate(["removed", index]), flows, sources, targets }];
  });
}
