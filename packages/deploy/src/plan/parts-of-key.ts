import type { SourceConnection, TargetConnection } from "@aep-ingest/core";
import type { ByKey } from "../identity/by-key.ts";
import type { PlanContext } from "./draft.ts";

/** A source or target connection of a dataflow of ours. */
export interface PartOfKey<T> {
  readonly object: T;
  /** Who made what proves that it is ours. */
  readonly maker: string | undefined;
  /** Nothing but a mapping set proves it, which a person may have put into a flow of their own. */
  readonly byMappingSet: boolean;
}

export function sourcesOfKey(context: PlanContext, key: string): readonly PartOfKey<SourceConnection>[] {
  const { owned, lookup } = context;
  return partsOfKey(context, key, owned.sources, lookup.sources, "sourceConnectionIds");
}

export function targetsOfKey(context: PlanContext, key: string): readonly PartOfKey<TargetConnection>[] {
  const { owned, lookup } = context;
  return partsOfKey(context, key, owned.targets, lookup.targets, "targetConnectionIds");
}

/** Those with the mark of this key, then those that its flows hang on: people edit descriptions, of several objects at once. */
function partsOfKey<T extends SourceConnection | TargetConnection>(
  { owned }: PlanContext,
  key: string,
  marked: ByKey<T>,
  byId: ReadonlyMap<string, T>,
  member: "sourceConnectionIds" | "targetConnectionIds",
): readonly PartOfKey<T>[] {
  const [set] = owned.mappingSets.get(key) ?? [];
  return [
    ...(marked.get(key) ?? []).map(({ object }) => ({ object, maker: object.createdBy, byMappingSet: false })),
    ...(owned.flows.get(key) ?? []).flatMap(({ object: flow, byMappingSet = false }) =>
      flow[member]
        .flatMap((id) => byId.get(id) ?? [])
        .map((object) => ({ object, maker: byMappingSet ? set?.object.createdBy : flow.createdBy, byMappingSet })),
    ),
  ];
}
