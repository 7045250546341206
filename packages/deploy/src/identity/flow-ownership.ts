import type { Flow, MappingSet, SourceConnection, TargetConnection } from "@aep-ingest/core";
import { allOf, byKey, flowServiceAge, type ByKey, type Owned } from "./by-key.ts";
import { parseMarkers } from "./marker.ts";

/** A flow without our mark that uses objects of ours. */
export interface Guest {
  readonly flow: Flow;
  /** It hangs on a source or target connection that carries our mark, not on a mapping set alone. */
  readonly onPair: boolean;
  /** One of several that could each be ours, none of which carries the mark. */
  readonly mayBeOurs: boolean;
}

interface Parts {
  readonly sources: ByKey<SourceConnection>;
  readonly targets: ByKey<TargetConnection>;
  readonly mappingSets: ByKey<MappingSet>;
}

/** People edit descriptions: a flow without a mark that hangs on objects with ours is still ours, if there is no doubt. A
 *  person may as well have made a flow of their own on them. So where a flow with the mark exists, none without it counts,
 *  and of several without it none does. A source or target connection belongs to one flow only and proves more than a
 *  mapping set. */
export function flowOwnership(
  all: readonly Flow[],
  marked: ByKey<Flow>,
  { sources, targets, mappingSets }: Parts,
): { readonly flows: ByKey<Flow>; readonly guests: ReadonlyMap<string, readonly Guest[]> } {
  const known = new Set(allOf(marked).map(({ object }) => object.id));
  const keyOfPart = new Map([...keysById(sources), ...keysById(targets)]);
  const keyOfSet = new Map(keysById(mappingSets));
  const users = all
    .filter(({ id }) => !known.has(id))
    .flatMap((flow) => {
      const ofPair = firstOf(keyOfPart, [...flow.sourceConnectionIds, ...flow.targetConnectionIds]);
      const key = ofPair ?? firstOf(keyOfSet, mappingIds(flow));
      return key === undefined ? [] : [{ key, flow, onPair: ofPair !== undefined }];
    });
  const unmarked: Owned<Flow>[] = [];
  const guests = new Map<string, readonly Guest[]>();
  for (const [key, ofKey] of Map.groupBy(users, (user) => user.key)) {
    const free = marked.has(key) ? [] : ofKey.filter(({ flow }) => parseMarkers(flow.description).length === 0);
    const onPair = free.filter((user) => user.onPair);
    const candidates = onPair.length > 0 ? onPair : free;
    const ours = candidates.length === 1 ? candidates[0] : undefined;
    if (ours !== undefined) unmarked.push({ object: ours.flow, key, ...(ours.onPair ? {} : { byMappingSet: true }) });
    const others = ofKey.filter((user) => user !== ours);
    if (others.length === 0) continue;
    guests.set(
      key,
      others.map((user) => ({
        flow: user.flow,
        onPair: user.onPair,
        mayBeOurs: ours === undefined && candidates.includes(user),
      })),
    );
  }
  return { flows: byKey([...allOf(marked), ...unmarked], flowServiceAge), guests };
}

/** Ids of the mapping sets that a flow runs. */
export function mappingIds(flow: Flow): readonly string[] {
  return (flow.transformations ?? []).flatMap(({ params }) =>
    typeof params["mappingId"] === "string" ? [params["mappingId"]] : [],
  );
}

function keysById(objects: ByKey<{ readonly id: string }>): readonly (readonly [string, string])[] {
  return allOf(objects).map(({ object, key }) => [object.id, key] as const);
}

function firstOf(keys: ReadonlyMap<string, string>, ids: readonly string[]): string | undefined {
  return ids.map((id) => keys.get(id)).find((key) => key !== undefined);
}
