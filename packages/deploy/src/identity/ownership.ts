import type {
  Connection,
  DataSet,
  Flow,
  MappingSet,
  RegistryObject,
  SourceConnection,
  TargetConnection,
} from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import type { Observation } from "../observation.ts";
import type { Adoption } from "./adoption.ts";
import { byText } from "./canonical.ts";
import { parseMarkers, type MarkerKind } from "./marker.ts";
import { datasetTags, mappingSetName } from "./names.ts";

/** An object of ours. */
export interface Owned<T> {
  readonly object: T;
  /** Key that the config uses now. */
  readonly key: string;
  /** Hash of its marker; absent when its marker is gone and something else proves that it is ours. */
  readonly hash?: string;
  /** What its marker says, when a `moved` entry led to `key`: `acme/old dataflows.leads`. */
  readonly movedFrom?: string;
  /** It carries no mark yet and gets ours. */
  readonly adopted?: true;
}

export type ByKey<T> = ReadonlyMap<string, readonly Owned<T>[]>;

/** Everything of ours by key; several under one key are in the order (created, id). */
export interface Ownership {
  readonly connections: ByKey<Connection>;
  readonly sources: ByKey<SourceConnection>;
  readonly targets: ByKey<TargetConnection>;
  readonly flows: ByKey<Flow>;
  readonly schemas: ByKey<RegistryObject>;
  readonly fieldGroups: ByKey<RegistryObject>;
  readonly dataSets: ByKey<DataSet>;
  readonly mappingSets: ByKey<MappingSet>;
}

type Group = "connections" | "schemas" | "datasets" | "dataflows";

const groups: Readonly<Record<MarkerKind, Group>> = {
  connection: "connections",
  source: "dataflows",
  target: "dataflows",
  flow: "dataflows",
  schema: "schemas",
  fieldgroup: "schemas",
};

export function ownership(config: Config, observation: Observation, adoption?: Adoption): Ownership {
  const aliases = createAliases(config);
  const marked = <T extends { readonly description?: string }>(
    objects: readonly T[],
    kind: MarkerKind,
    age: AgeOf<T>,
    adopted?: ReadonlyMap<string, string>,
  ) =>
    byKey(
      objects.flatMap((object): readonly Owned<T>[] => {
        const markers = parseMarkers(object.description);
        const key = adopted?.get(age(object)[1]);
        const isFree = markers.every((marker) => marker.project === config.project && marker.key === key);
        if (key !== undefined && isFree) return [{ object, key, adopted: true }];
        for (const marker of markers) {
          const own = marker.kind === kind ? aliases(marker.project, groups[kind], marker.key) : undefined;
          if (own !== undefined) return [{ object, hash: marker.hash, ...own }];
        }
        return [];
      }),
      age,
    );
  const sources = marked(observation.sourceConnections, "source", flowServiceAge);
  const targets = marked(observation.targetConnections, "target", flowServiceAge);
  const mappingSets = ownMappingSets(config, observation.mappingSets);
  const flows = marked(observation.flows, "flow", flowServiceAge, adoption?.flows);
  const dataSets = byKey(
    observation.dataSets.flatMap((object): readonly Owned<DataSet>[] => {
      const [project, key, hash] = [datasetTags.project, datasetTags.key, datasetTags.hash].map(
        (tag) => object.tags[tag]?.[0],
      );
      const given = project === undefined ? adoption?.dataSets.get(object.id) : undefined;
      if (given !== undefined) return [{ object, key: given, adopted: true }];
      const own = project === undefined || key === undefined ? undefined : aliases(project, "datasets", key);
      return own === undefined ? [] : [{ object, ...(hash === undefined ? {} : { hash }), ...own }];
    }),
    (dataSet) => [dataSet.created ?? 0, dataSet.id],
  );
  return {
    connections: marked(observation.connections, "connection", flowServiceAge, adoption?.connections),
    sources,
    targets,
    flows: withUnmarkedFlows(observation.flows, flows, [
      [sources, (flow) => flow.sourceConnectionIds],
      [targets, (flow) => flow.targetConnectionIds],
      [mappingSets, mappingIds],
    ]),
    schemas: marked(observation.schemas, "schema", registryAge, adoption?.schemas),
    fieldGroups: marked(observation.fieldGroups, "fieldgroup", registryAge),
    dataSets,
    mappingSets,
  };
}

/** Ids of the mapping sets that a flow runs. */
export function mappingIds(flow: Flow): readonly string[] {
  return (flow.transformations ?? []).flatMap(({ params }) =>
    typeof params["mappingId"] === "string" ? [params["mappingId"]] : [],
  );
}

type Key = { readonly key: string; readonly movedFrom?: string };
type AgeOf<T> = (object: T) => readonly [number, string];

const flowServiceAge = (object: { readonly createdAt: number; readonly id: string }) =>
  [object.createdAt, object.id] as const;
const registryAge = (object: RegistryObject) => [0, object.$id] as const;

/** Projects that are ours now or by a `moved` entry, ours first. */
export function ownProjects(config: Config): readonly string[] {
  return [config.project, ...config.moved.flatMap((moved) => ("project" in moved ? [moved.project] : []))];
}

function createAliases(config: Config): (project: string, group: Group, key: string) => Key | undefined {
  const projects = new Set(ownProjects(config));
  const renamed = new Map(config.moved.flatMap((moved) => ("from" in moved ? [[moved.from, moved.to] as const] : [])));
  return (project, group, key) => {
    if (!projects.has(project)) return undefined;
    const from = `${group}.${key}`;
    const to = renamed.get(from);
    const now = to?.startsWith(`${group}.`) === true ? to.slice(group.length + 1) : key;
    if (now === key && project === config.project) return { key };
    return { key: now, movedFrom: project === config.project ? from : `${project} ${from}` };
  };
}

function ownMappingSets(config: Config, sets: readonly MappingSet[]): ByKey<MappingSet> {
  const aliases = createAliases(config);
  const owned = sets.flatMap((object) => {
    for (const project of ownProjects(config)) {
      const prefix = mappingSetName(project, "");
      if (object.name?.startsWith(prefix) !== true) continue;
      const own = aliases(project, "dataflows", object.name.slice(prefix.length));
      if (own !== undefined) return [{ object, ...own }];
    }
    return [];
  });
  return byKey(owned, (set) => [set.createdDate ?? 0, set.id]);
}

/** People edit descriptions: a flow without our marker whose parts carry it is still ours. */
function withUnmarkedFlows(
  all: readonly Flow[],
  marked: ByKey<Flow>,
  proofs: readonly (readonly [ByKey<{ readonly id: string }>, (flow: Flow) => readonly string[]])[],
): ByKey<Flow> {
  const known = new Set([...marked.values()].flat().map((owned) => owned.object.id));
  const unknown = all.filter((flow) => !known.has(flow.id));
  if (unknown.length === 0) return marked;
  const keys = new Map(
    proofs.flatMap(([parts]) => [...parts.values()].flat().map(({ object, key }) => [object.id, key])),
  );
  const unmarked = unknown.flatMap((object): readonly Owned<Flow>[] => {
    const ids = proofs.flatMap(([, idsOf]) => idsOf(object));
    const key = ids.map((id) => keys.get(id)).find((found) => found !== undefined);
    return key === undefined ? [] : [{ object, key }];
  });
  return byKey([...[...marked.values()].flat(), ...unmarked], flowServiceAge);
}

function byKey<T>(owned: readonly Owned<T>[], age: AgeOf<T>): ByKey<T> {
  const ordered = [...owned].sort((left, right) => {
    const [leftTime, leftId] = age(left.object);
    const [rightTime, rightId] = age(right.object);
    return leftTime - rightTime || byText(leftId, rightId);
  });
  return Map.groupBy(ordered, (entry) => entry.key);
}
