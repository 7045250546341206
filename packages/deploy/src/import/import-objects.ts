import { findConnectorBySpecId } from "@aep-ingest/connectors";
import type { Flow } from "@aep-ingest/core";
import type {
  Config,
  ConnectionConfig,
  DataflowConfig,
  DatasetConfig,
  ManagedConnection,
  SchemaConfig,
} from "@aep-ingest/spec";
import { declareConnection } from "../connections/declared.ts";
import { parseMarkers, type MarkerKind } from "../identity/marker.ts";
import { datasetTags } from "../identity/names.ts";
import { allOf } from "../identity/by-key.ts";
import type { LiveDataflow } from "../dataflows/live.ts";
import type { PlanContext } from "../plan/draft.ts";
import { chooseKey } from "./choose-key.ts";
import type { Inventory } from "./inventory.ts";
import { connectionOf, referenceTo } from "./live-connection.ts";
import { dataflowOf } from "./live-dataflow.ts";
import { datasetOf, schemaOf } from "./live-schema.ts";

/** Which kinds become objects of the project; others are referred to by their id and never changed. */
export interface Manage {
  readonly connections: boolean;
  readonly schemas: boolean;
  readonly datasets: boolean;
}

/** One object for the files. */
export interface Placed<T> {
  readonly key: string;
  /** Absent: the files have it already. */
  readonly config?: T;
  /** Id of the live object, where it is the project's and not only referred to. */
  readonly managed?: string;
  /** The same where it gets our mark. */
  readonly adopts?: string;
}

/** A dataflow with everything that it hangs on. */
export interface ImportedFlow {
  readonly flow: Flow;
  readonly dataflow: Placed<DataflowConfig>;
  readonly connection: Placed<ConnectionConfig>;
  readonly dataset: Placed<DatasetConfig>;
  readonly schema?: Placed<SchemaConfig>;
  /** Ids of what could be referred to instead of being managed. */
  readonly manageable: readonly string[];
}

/** Names live objects for the files, the same object always by the same key. */
export interface Placer {
  /** @param asReference Ids of objects that are to be referred to whatever `manage` says. */
  place(flow: Flow, asReference: ReadonlySet<string>): ImportedFlow;
}

/** @param existing A plan of the files as they are: it knows the ids of what they hold. */
export function createPlacer(inventory: Inventory, existing: PlanContext, manage: Manage): Placer {
  const { config, ids, owned } = existing;
  const { observation } = inventory;
  const keys = {
    connections: keyTable(
      config.connections,
      [...ids.connections].map(([key, id]) => [id, key]),
    ),
    schemas: keyTable(
      config.schemas,
      [...ids.schemas].map(([key, id]) => [id, key]),
    ),
    datasets: keyTable(
      config.datasets,
      [...ids.dataSets].map(([key, { id }]) => [id, key]),
    ),
    dataflows: keyTable(config.dataflows, []),
  };
  // What carries our mark keeps its key, also where the files do not have it (any more).
  for (const { object, key } of allOf(owned.connections)) keys.connections.reserve(object.id, key);
  for (const { object, key } of allOf(owned.schemas)) keys.schemas.reserve(object.$id, key);
  for (const { object, key } of allOf(owned.dataSets)) keys.datasets.reserve(object.id, key);
  for (const flow of observation.flows) {
    const mark = flowMarkOf(config, inventory.parts(flow));
    if (mark.kind === "own") keys.dataflows.reserve(flow.id, mark.key);
  }
  const connections = new Map(observation.connections.map((live) => [live.id, live]));
  const dataSets = new Map(observation.dataSets.map((live) => [live.id, live]));
  const schemas = new Map(observation.schemas.map((live) => [live.$id, live]));

  const placeConnection = (flow: Flow, asReference: ReadonlySet<string>): Placed<ConnectionConfig> => {
    const { source } = inventory.parts(flow);
    const connector = findConnectorBySpecId(source?.connectionSpec.id ?? "");
    if (source?.baseConnectionId === undefined) {
      const slug = connector?.slug ?? "data-landing-zone";
      const known = [...config.connections.values()].find(
        ({ kind, connector: its }) => kind === "none" && its === slug,
      );
      if (known !== undefined) return { key: known.key };
      const key = keys.connections.keyOf(`none ${slug}`, slug, "connection");
      return { key, config: { key, kind: "none", connector: slug } };
    }
    const live = connections.get(source.baseConnectionId);
    if (live === undefined) throw new Error(`Connection ${source.baseConnectionId} is not in the list of connections.`);
    const known = keys.connections.known(live.id);
    if (known !== undefined) return { key: known };
    const mark = markOf(config, live.description, "connection");
    const key = keys.connections.keyOf(live.id, live.name, connector?.slug ?? "connection");
    const managed = isOurs(manage.connections, mark) && !asReference.has(live.id) ? connectionOf(live, key) : undefined;
    const placed = managed ?? referenceTo(live, key);
    return {
      key,
      ...(placed === undefined ? {} : { config: placed }),
      ...(managed === undefined ? {} : { managed: live.id }),
      ...(managed?.kind === "managed" && needsMark(managed, mark) ? { adopts: live.id } : {}),
    };
  };

  const placeSchema = (id: string, asReference: ReadonlySet<string>): Placed<SchemaConfig> => {
    const live = schemas.get(id);
    const known = keys.schemas.known(id);
    if (known !== undefined) return { key: known };
    const mark = markOf(config, live?.description, "schema");
    const key = keys.schemas.keyOf(id, live?.title, "schema");
    const isManaged = live !== undefined && isOurs(manage.schemas, mark) && !asReference.has(id);
    const managed = isManaged ? schemaOf(live, key, observation, owned.fieldGroups.get(key)?.[0]?.object) : undefined;
    return {
      key,
      config: managed ?? { key, kind: "id", reference: id },
      ...(managed === undefined ? {} : { managed: id }),
      ...(managed !== undefined && mark.kind === "none" ? { adopts: id } : {}),
    };
  };

  const placeDataset = (id: string, asReference: ReadonlySet<string>) => {
    const known = keys.datasets.known(id);
    if (known !== undefined) return { dataset: { key: known } };
    const live = dataSets.get(id);
    const project = live?.tags[datasetTags.project]?.[0];
    const key = keys.datasets.keyOf(id, live?.name, "dataset");
    const isManaged = project === undefined ? manage.datasets : project === config.project;
    const schemaId = live?.schemaRef?.id;
    if (!isManaged || live === undefined || schemaId === undefined || asReference.has(id))
      return { dataset: { key, config: { key, kind: "id", reference: id } as const } };
    const schema = placeSchema(schemaId, asReference);
    return {
      dataset: {
        key,
        config: datasetOf(live, key, schema.key),
        managed: id,
        ...(project === undefined ? { adopts: id } : {}),
      },
      schema,
    };
  };

  return {
    place(flow, asReference) {
      const live = inventory.parts(flow);
      const key = keys.dataflows.keyOf(flow.id, flow.name, "dataflow");
      const connection = placeConnection(flow, asReference);
      const placed = placeDataset(String(live.target?.params?.["dataSetId"]), asReference);
      const names = { key, connection: connection.key, target: placed.dataset.key };
      return {
        flow,
        dataflow: {
          key,
          config: dataflowOf(live, inventory.mapping(flow), names, observation.tenantId),
          ...(isMarked(config, flow) ? {} : { adopts: flow.id }),
        },
        connection,
        ...placed,
        manageable: manageableIds([connection, placed.dataset, placed.schema]),
      };
    },
  };
}

function manageableIds(objects: readonly (Placed<unknown> | undefined)[]): readonly string[] {
  return objects.flatMap((placed) => placed?.managed ?? []);
}

/** How credentials are declared is part of a connection's mark, and cannot be read back: written in other words they would be
 *  sent again. */
function needsMark(connection: ManagedConnection, mark: Mark): boolean {
  return mark.kind === "none" || (mark.kind === "own" && mark.hash !== declareConnection(connection).hash);
}

/** What carries our mark is the project's whatever is asked for, what carries another's is never. */
function isOurs(isAskedFor: boolean, mark: Mark): boolean {
  return mark.kind === "none" ? isAskedFor : mark.kind === "own";
}

/** Whose mark an object carries. */
export type Mark =
  | { readonly kind: "none" }
  | { readonly kind: "own"; readonly key: string; readonly hash: string }
  | { readonly kind: "foreign"; readonly project: string };

function markOf({ project }: Pick<Config, "project">, description: string | undefined, kind: MarkerKind): Mark {
  const markers = parseMarkers(description);
  const own = markers.find((marker) => marker.kind === kind && marker.project === project);
  if (own !== undefined) return { kind: "own", key: own.key, hash: own.hash };
  const [foreign] = markers;
  return foreign === undefined ? { kind: "none" } : { kind: "foreign", project: foreign.project };
}

function isMarked(config: Pick<Config, "project">, { description }: Flow): boolean {
  return markOf(config, description, "flow").kind === "own";
}

/** A flow's mark, or that of a part of it: an interrupted import has marked some of them. */
export function flowMarkOf(config: Pick<Config, "project">, { flow, source, target }: LiveDataflow): Mark {
  const marks = [
    markOf(config, flow.description, "flow"),
    markOf(config, source?.description, "source"),
    markOf(config, target?.description, "target"),
  ];
  return marks.find(({ kind }) => kind === "foreign") ?? marks.find(({ kind }) => kind === "own") ?? { kind: "none" };
}

function keyTable(group: ReadonlyMap<string, unknown>, known: readonly (readonly [id: string, key: string])[]) {
  const taken = new Set(group.keys());
  const given = new Map<string, string>();
  const before = new Map(known);
  return {
    /** Key of an object that the files have. */
    known: (id: string): string | undefined => before.get(id),
    reserve(id: string, key: string): void {
      given.set(id, key);
      taken.add(key);
    },
    keyOf(id: string, name: string | undefined, fallback: string): string {
      const key = given.get(id) ?? chooseKey(name, fallback, taken);
      given.set(id, key);
      return key;
    },
  };
}
