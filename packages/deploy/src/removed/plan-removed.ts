import type { Connection, DataSet } from "@aep-ingest/core";
import { connectionAction } from "../connections/plan.ts";
import { disableCalls } from "../dataflows/flow-calls.ts";
import { dataflowAction } from "../dataflows/flow-plan.ts";
import { holdsData } from "../datasets/declared.ts";
import { datasetAction } from "../datasets/plan.ts";
import type { Owned } from "../identity/by-key.ts";
import { addAction, hasAction, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import type { DeleteTarget } from "../plan/work.ts";
import { references } from "../schemas/declared.ts";
import { schemaAction } from "../schemas/plan.ts";
import type { Action } from "../types.ts";
import { collectRemoved, type RemovedFlow } from "./collect-removed.ts";

/** Deletes what `removed` names, and what only that used, unless `keep` says otherwise. Source and target connections go
 *  last: they say which connection and dataset a removal that was interrupted still has to look after. */
export function planRemoved(context: PlanContext): void {
  const entries = collectRemoved(context);
  const going = new Set(entries.flatMap(({ sources, targets }) => [...sources, ...targets].map(({ id }) => id)));
  const stays = ({ id }: { readonly id: string }): boolean => !going.has(id);
  const { sourceConnections, targetConnections } = context.observation;
  const used = {
    connections: new Set<unknown>(sourceConnections.filter(stays).map(({ baseConnectionId }) => baseConnectionId)),
    dataSets: new Set<unknown>(targetConnections.filter(stays).map(({ params }) => params?.["dataSetId"])),
  };
  for (const { keep, sources, targets } of entries) {
    if (keep.includes("connection")) for (const { baseConnectionId } of sources) used.connections.add(baseConnectionId);
    if (keep.includes("dataset")) for (const { params } of targets) used.dataSets.add(params?.["dataSetId"]);
  }
  for (const entry of entries) planEntry(context, entry, used);
}

interface Used {
  readonly connections: ReadonlySet<unknown>;
  readonly dataSets: ReadonlySet<unknown>;
}

function planEntry(context: PlanContext, entry: RemovedFlow, used: Used): void {
  const { owned } = context;
  const flows = planFlows(context, entry);
  if ((owned.mappingSets.get(entry.key) ?? []).length > 0) {
    notice(
      context,
      codes.mappingSetStays,
      `The mapping set of dataflows.${entry.key} stays: the service documents no way to delete one.`,
      entry.position,
    );
  }
  const connectionIds = new Set<unknown>(entry.sources.map(({ baseConnectionId }) => baseConnectionId));
  const dataSetIds = new Set<unknown>(entry.targets.map(({ params }) => params?.["dataSetId"]));
  const connections = [...owned.connections.values()].flat().filter(({ key, object }) => {
    return connectionIds.has(object.id) && !used.connections.has(object.id) && !context.config.connections.has(key);
  });
  const dataSets = [...owned.dataSets.values()].flat().filter(({ key, object }) => {
    return dataSetIds.has(object.id) && !used.dataSets.has(object.id) && !context.config.datasets.has(key);
  });
  const connectionActions = connections.flatMap((connection) => planConnection(context, entry, connection, flows));
  const dataSetActions = dataSets.flatMap((dataSet) => planDataSet(context, entry, dataSet, flows));
  const schemaActions = planSchemas(context, entry, dataSets, [...flows, ...dataSetActions]);
  const objects = [...connectionActions, ...dataSetActions, ...schemaActions];
  for (const [object, parts, collection] of [
    ["source connection", entry.sources, paths.sourceConnections],
    ["target connection", entry.targets, paths.targetConnections],
  ] as const) {
    for (const { id, name } of parts) {
      const path = below(collection, id);
      const base = { id: `${object}/${entry.key}#${id}`, kind: object, key: entry.key, name: name ?? id } as const;
      remove(
        context,
        entry,
        { ...base, notes: [], path, dependsOn: [...flows, ...objects] },
        { object, id, named: true },
      );
    }
  }
}

function planFlows(context: PlanContext, { key, flows, position }: RemovedFlow): readonly string[] {
  return flows.map((live, number) => {
    const id = number === 0 ? dataflowAction(key) : `${dataflowAction(key)}#${live.flow.id}`;
    addAction(context, {
      action: {
        id,
        kind: "dataflow",
        verb: "delete",
        key,
        name: live.flow.name ?? key,
        dataflow: key,
        reason: { kind: "removed" },
        changes: [],
        risk: "danger",
        notes: ["Data that it has ingested stays in its dataset."],
        calls: [...disableCalls(live), { method: "DELETE", path: below(paths.flows, live.flow.id) }],
        dependsOn: [],
        position,
      },
      work: { kind: "finish handover", old: [{ flow: live.flow }], keep: live.flow },
    });
    return id;
  });
}

function planConnection(
  context: PlanContext,
  entry: RemovedFlow,
  { key, object }: Owned<Connection>,
  dependsOn: readonly string[],
): readonly string[] {
  const base = { id: connectionAction(key), kind: "connection", key, name: object.name ?? key } as const;
  const path = below(paths.connections, object.id);
  const sources = entry.sources.filter(({ baseConnectionId }) => baseConnectionId === object.id).map(({ id }) => id);
  const target = { object: "connection", id: object.id, sources } as const;
  return remove(context, entry, { ...base, notes: [], path, dependsOn }, target);
}

function planDataSet(
  context: PlanContext,
  entry: RemovedFlow,
  { key, object }: Owned<DataSet>,
  dependsOn: readonly string[],
): readonly string[] {
  const base = { id: datasetAction(key), kind: "dataset", key, name: object.name ?? key } as const;
  const notes = [holdsData(object) ? "It holds data, which is deleted with it." : "It holds no data."];
  const target = { object: "dataset", id: object.id } as const;
  const path = below(paths.dataSets, object.id);
  return remove(context, entry, { ...base, notes, path, dependsOn }, target);
}

/** Schemas that only the going datasets were bound to, each before its own field group. */
function planSchemas(
  context: PlanContext,
  entry: RemovedFlow,
  going: readonly Owned<DataSet>[],
  dependsOn: readonly string[],
): readonly string[] {
  if (entry.keep.includes("schema")) return [];
  const { config, owned, observation } = context;
  const goingIds = new Set(going.map(({ object }) => object.id));
  const used = new Set(
    observation.dataSets.filter(({ id }) => !goingIds.has(id)).map(({ schemaRef }) => schemaRef?.id),
  );
  const ids = new Set([
    ...going.map(({ object }) => object.schemaRef?.id),
    ...entry.targets.map(({ data }) => data?.schema?.id),
  ]);
  const schemas = [...owned.schemas.values()]
    .flat()
    .filter(({ key, object: { $id } }) => ids.has($id) && !used.has($id) && !config.schemas.has(key));
  const schemaActions = schemas.flatMap(({ key, object: { $id, title } }) => {
    const base = { id: schemaAction(key), kind: "schema", key, name: title ?? key } as const;
    return remove(
      context,
      entry,
      { ...base, notes: [], path: below(paths.schemas, $id), dependsOn },
      { object: "schema", id: $id },
    );
  });
  const keys = new Set(schemas.map(({ key }) => key));
  const groups = [...owned.fieldGroups.values()]
    .flat()
    .filter(({ key, object }) => keys.has(key) || isOrphan(context, entry, key, object.$id));
  const groupActions = groups.flatMap(({ key, object: { $id, title } }) => {
    const base = { id: `field group/${key}`, kind: "field group", key, name: title ?? key } as const;
    const path = below(paths.fieldGroups, $id);
    return remove(
      context,
      entry,
      { ...base, notes: [], path, dependsOn: schemaActions },
      { object: "field group", id: $id },
    );
  });
  return [...schemaActions, ...groupActions];
}

/** A field group whose schema an interrupted removal has already deleted. */
function isOrphan({ config, owned, observation }: PlanContext, entry: RemovedFlow, key: string, id: string): boolean {
  const known = new Set(observation.schemas.map(({ $id }) => $id));
  const resumes = entry.targets.some(({ data }) => data?.schema !== undefined && !known.has(data.schema.id));
  const referenced = observation.schemas.some((schema) => references(schema).includes(id));
  return resumes && !referenced && !owned.schemas.has(key) && !config.schemas.has(key);
}

function remove(
  context: PlanContext,
  entry: RemovedFlow,
  object: Pick<Action, "id" | "kind" | "key" | "name" | "notes" | "dependsOn"> & { readonly path: string },
  target: DeleteTarget,
): readonly string[] {
  const { path, ...base } = object;
  if (!hasAction(context, base.id)) {
    addAction(context, {
      action: {
        ...base,
        verb: "delete",
        dataflow: entry.key,
        reason: { kind: "removed" },
        changes: [],
        risk: "danger",
        calls: [{ method: "DELETE", path }],
        position: entry.position,
      },
      work: { kind: "delete", target },
    });
  }
  return [base.id];
}
