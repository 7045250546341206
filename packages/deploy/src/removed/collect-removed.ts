import type { SourceConnection, TargetConnection } from "@aep-ingest/core";
import type { Position, Removed } from "@aep-ingest/spec";
import { withParts } from "../dataflows/assess.ts";
import type { LiveDataflow } from "../dataflows/live.ts";
import { nameAndId } from "../identity/names.ts";
import { formatMarker, unknownHash } from "../identity/marker.ts";
import { block, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";

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

/** Only what carries our mark is deleted. A flow without it that hangs on the pair may be ours or somebody's: a person has
 *  to say. @returns whether there is one. */
function blockedByFlow(context: PlanContext, key: string, position: Position): boolean {
  const { config, owned } = context;
  const unmarked = [
    ...(owned.flows.get(key) ?? []).filter(({ hash, byMappingSet }) => hash === undefined && byMappingSet !== true),
    ...(owned.guests.get(key) ?? []).filter(({ onPair }) => onPair).map(({ flow }) => ({ object: flow })),
  ].map(({ object }) => nameAndId(object));
  if (unmarked.length === 0) return false;
  const marker = formatMarker({ project: config.project, kind: "flow", key, hash: unknownHash });
  block(
    context,
    codes.flowUsesRemoved,
    `dataflows.${key} cannot be removed: flow ${unmarked.join(", ")} uses its source or target connection and does not carry its mark. If that flow is ours, put ${marker} into its description. If it is not, delete it, or let it use connections of its own.`,
    position,
  );
  return true;
}

/** Entries whose dataflow is in the files (again), or of which nothing is left, ask for nothing. */
export function collectRemoved(context: PlanContext): readonly RemovedFlow[] {
  const { config, owned, lookup } = context;
  return config.removed.flatMap((entry, index): readonly RemovedFlow[] => {
    const key = entry.dataflow.replace(/^dataflows\./, "");
    if (config.dataflows.has(key)) return [];
    const position = config.locate(["removed", index]);
    if (blockedByFlow(context, key, position)) return [];
    const flows = (owned.flows.get(key) ?? [])
      .filter(({ hash }) => hash !== undefined)
      .map(({ object }) => withParts(context, object));
    const leftSources = (owned.sources.get(key) ?? []).filter(({ object }) => !lookup.used.has(object.id));
    const leftTargets = (owned.targets.get(key) ?? []).filter(({ object }) => !lookup.used.has(object.id));
    const sources = [...flows.flatMap(({ source }) => source ?? []), ...leftSources.map(({ object }) => object)];
    const targets = [...flows.flatMap(({ target }) => target ?? []), ...leftTargets.map(({ object }) => object)];
    if (flows.length + sources.length + targets.length === 0) return [];
    return [{ key, keep: entry.keep, position, flows, sources, targets }];
  });
}
