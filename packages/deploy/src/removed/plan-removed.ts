import { disableCalls } from "../dataflows/flow-calls.ts";
import { dataflowAction } from "../dataflows/flow-plan.ts";
import { holdsData } from "../datasets/declared.ts";
import { addAction, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import { collectRemoved, type RemovedFlow } from "./collect-removed.ts";
import { addDelete, dataNote } from "./delete-action.ts";
import { planRemovedSchemas } from "./plan-removed-schemas.ts";
import { mayGo, planDelete, undeclared, type Removal } from "./removal.ts";
import { named, usersOf } from "./users.ts";

/** Deletes what `removed` names, and what only that used, unless `keep` says otherwise. What several entries share goes when
 *  the flows of all of them have gone. Source and target connections go last: they say which connection and dataset a
 *  removal that was interrupted still has to look after. */
export function planRemoved(context: PlanContext): void {
  const { owned, config } = context;
  const removals = collectRemoved(context).map((entry): Removal => ({
    ...entry,
    flowActions: planFlows(context, entry),
    objectActions: [],
  }));
  const going = new Set(removals.flatMap(({ sources, targets }) => [...sources, ...targets].map(({ id }) => id)));
  const users = usersOf(context, going);
  for (const removal of removals) reportMappingSet(context, removal);
  for (const { key, object } of undeclared(owned.connections, config.connections)) {
    const { id, name } = object;
    const sources = removals.flatMap((removal) => removal.sources).filter((source) => source.baseConnectionId === id);
    const those = removals.filter((removal) => removal.sources.some((source) => sources.includes(source)));
    const what = named("connection", name, id);
    if (!mayGo(context, those, "connection", what, users.connections.get(id))) continue;
    const target = { object: "connection", id, sources: sources.map((source) => source.id) } as const;
    planDelete(context, those, target, { key, name: name ?? key });
  }
  const dataSets = undeclared(owned.dataSets, config.datasets).filter(({ key, object }) => {
    const { id, name } = object;
    const those = removals.filter(({ targets }) => targets.some(({ params }) => params?.["dataSetId"] === id));
    if (!mayGo(context, those, "dataset", named("dataset", name, id), users.dataSets.get(id))) return false;
    const notes = [dataNote(holdsData(object))];
    planDelete(context, those, { object: "dataset", id }, { key, name: name ?? key, notes });
    return true;
  });
  planRemovedSchemas(
    context,
    removals,
    dataSets.map(({ object }) => object),
  );
  for (const removal of removals) planPair(context, removal);
}

function reportMappingSet(context: PlanContext, { key, position }: Removal): void {
  if (!context.owned.mappingSets.has(key)) return;
  notice(
    context,
    codes.mappingSetStays,
    `The mapping set of dataflows.${key} stays: the service documents no way to delete one.`,
    position,
  );
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

function planPair(
  context: PlanContext,
  { key, position, sources, targets, flowActions, objectActions }: Removal,
): void {
  const about = { key, dataflow: key, position, dependsOn: [...flowActions, ...objectActions] };
  for (const { id, name } of sources)
    addDelete(context, { object: "source connection", id, named: true }, { ...about, name: name ?? id });
  for (const { id, name } of targets)
    addDelete(context, { object: "target connection", id, named: true }, { ...about, name: name ?? id });
}
