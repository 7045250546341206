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
import { byKey, flowServiceAge, registryAge, type AgeOf, type ByKey, type Owned } from "./by-key.ts";
import { flowOwnership, type Guest } from "./flow-ownership.ts";
import { parseMarkers, type MarkerKind } from "./marker.ts";
import { datasetTags, mappingSetName } from "./names.ts";

/** Everything of ours by key; several under one key are in the order (created, id). */
export interface Ownership {
  readonly connections: ByKey<Connection>;
  readonly sources: ByKey<SourceConnection>;
  readonly targets: ByKey<TargetConnection>;
  readonly flows: ByKey<Flow>;
  /** Flows that use objects of a key but are not ours, or may not be: they are never changed. */
  readonly guests: ReadonlyMap<string, readonly Guest[]>;
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
    ...flowOwnership(observation.flows, flows, { sources, targets, mappingSets }),
    schemas: marked(observation.schemas, "schema", registryAge, adoption?.schemas),
    fieldGroups: marked(observation.fieldGroups, "fieldgroup", registryAge),
    dataSets,
    mappingSets,
  };
}

type Key = { readonly key: string; readonly movedFrom?: string };
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
