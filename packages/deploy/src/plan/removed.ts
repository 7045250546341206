import { connectionAction } from "../connections/plan.ts";
import { datasetAction } from "../datasets/plan.ts";
import { holdsData } from "../datasets/declared.ts";
import { withParts } from "../dataflows/assess.ts";
import { deletePairCalls, disableCalls } from "../dataflows/flow-calls.ts";
import { dataflowAction } from "../dataflows/flow-plan.ts";
import { schemaAction } from "../schemas/plan.ts";
import type { Removed } from "@aep-ingest/spec";
import { codes } from "./notices.ts";
import { addAction, notice, type PlanContext } from "./draft.ts";
import { below, paths } from "./paths.ts";

/** Deletes what a `removed` entry names, and what only that dataflow used, unless `keep` says otherwise. */
export function planRemoved(context: PlanContext): void {
  for (const [index, removed] of context.config.removed.entries()) planRemovedFlow(context, removed, index);
}

function planRemovedFlow(context: PlanContext, removed: Removed, index: number): void {
  const { config, owned, observation } = context;
  const key = removed.dataflow.replace(/^dataflows\./, "");
  const position = config.locate(["removed", index]);
  const flows = config.dataflows.has(key) ? [] : (owned.flows.get(key) ?? []);
  if (flows.length === 0) return;
  const lives = flows.map(({ object }) => withParts(context, object));
  const flowActions = lives.map((live, number) => {
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
        calls: [...disableCalls(live), ...deletePairCalls(live)],
        dependsOn: [],
        position,
      },
      work: { kind: "finish handover", old: [live], keep: live.flow },
    });
    return id;
  });
  if ((owned.mappingSets.get(key) ?? []).length > 0) {
    notice(
      context,
      codes.mappingSetStays,
      `The mapping set of dataflows.${key} stays: the service documents no way to delete one.`,
      position,
    );
  }
  const goingFlows = new Set(lives.map(({ flow }) => flow.id));
  const staying = observation.flows.filter((flow) => !goingFlows.has(flow.id)).map((flow) => withParts(context, flow));
  const connectionIds = new Set(lives.flatMap(({ source }) => source?.baseConnectionId ?? []));
  const dataSetIds = new Set(lives.flatMap(({ target }) => textOf(target?.params?.["dataSetId"])));
  const goingParts = new Set(lives.flatMap(({ source, target }) => [source?.id, target?.id]));
  const usedConnections = new Set(
    observation.sourceConnections
      .filter(({ id }) => !goingParts.has(id))
      .map(({ baseConnectionId }) => baseConnectionId),
  );
  const usedDataSets = new Set(staying.flatMap(({ target }) => textOf(target?.params?.["dataSetId"])));
  const common = { reason: { kind: "removed" }, verb: "delete", changes: [], position, dataflow: key } as const;
  for (const [name, entries] of owned.connections) {
    if (removed.keep.includes("connection") || config.connections.has(name)) continue;
    for (const { object } of entries) {
      if (!connectionIds.has(object.id) || usedConnections.has(object.id)) continue;
      addAction(context, {
        action: {
          ...common,
          id: connectionAction(name),
          kind: "connection",
          key: name,
          name: object.name ?? name,
          risk: "danger",
          notes: [],
          calls: [{ method: "DELETE", path: below(paths.connections, object.id) }],
          dependsOn: flowActions,
        },
        work: { kind: "delete", target: { object: "connection", id: object.id } },
      });
    }
  }
  for (const [name, entries] of owned.dataSets) {
    if (removed.keep.includes("dataset") || config.datasets.has(name)) continue;
    for (const { object } of entries) {
      if (!dataSetIds.has(object.id) || usedDataSets.has(object.id)) continue;
      addAction(context, {
        action: {
          ...common,
          id: datasetAction(name),
          kind: "dataset",
          key: name,
          name: object.name ?? name,
          risk: "danger",
          notes: [holdsData(object) ? "It holds data, which is deleted with it." : "It holds no data."],
          calls: [{ method: "DELETE", path: below(paths.dataSets, object.id) }],
          dependsOn: flowActions,
        },
        work: { kind: "delete", target: { object: "dataset", id: object.id } },
      });
      if (!removed.keep.includes("schema")) planRemovedSchema(context, key, object.schemaRef?.id, object.id, position);
    }
  }
}

function planRemovedSchema(
  context: PlanContext,
  dataflow: string,
  schemaId: string | undefined,
  dataSetId: string,
  position: ReturnType<PlanContext["config"]["locate"]>,
): void {
  const { config, owned, observation } = context;
  const used = observation.dataSets.some((other) => other.id !== dataSetId && other.schemaRef?.id === schemaId);
  for (const [name, entries] of owned.schemas) {
    const live = entries.find(({ object }) => object.$id === schemaId)?.object;
    if (live === undefined || used || config.schemas.has(name)) continue;
    const fieldGroup = owned.fieldGroups.get(name)?.[0]?.object;
    const common = { reason: { kind: "removed" }, verb: "delete", changes: [], position, dataflow } as const;
    addAction(context, {
      action: {
        ...common,
        id: schemaAction(name),
        kind: "schema",
        key: name,
        name: live.title ?? name,
        risk: "danger",
        notes: [],
        calls: [{ method: "DELETE", path: below(paths.schemas, live.$id) }],
        dependsOn: context.planned.map(({ action }) => action.id).filter((id) => id.startsWith("dataset/")),
      },
      work: { kind: "delete", target: { object: "schema", id: live.$id } },
    });
    if (fieldGroup === undefined) continue;
    addAction(context, {
      action: {
        ...common,
        id: `field group/${name}`,
        kind: "field group",
        key: name,
        name: fieldGroup.title ?? name,
        risk: "danger",
        notes: [],
        calls: [{ method: "DELETE", path: below(paths.fieldGroups, fieldGroup.$id) }],
        dependsOn: [schemaAction(name)],
      },
      work: { kind: "delete", target: { object: "field group", id: fieldGroup.$id } },
    });
  }
}

/** What carries our mark but stands in no file is reported and left alone. */
export function reportStrangers(context: PlanContext): void {
  const { config, owned } = context;
  const planned = new Set(context.planned.map(({ action }) => action.id));
  const groups = [
    ["dataflow", "dataflows", owned.flows, config.dataflows, dataflowAction],
    ["connection", "connections", owned.connections, config.connections, connectionAction],
    ["dataset", "datasets", owned.dataSets, config.datasets, datasetAction],
    ["schema", "schemas", owned.schemas, config.schemas, schemaAction],
  ] as const;
  for (const [kind, group, live, declared, actionId] of groups) {
    for (const key of live.keys()) {
      if (declared.has(key) || planned.has(actionId(key))) continue;
      const advice = kind === "dataflow" ? `To delete it, write removed: [{ dataflow: ${key} }].` : "It is left alone.";
      notice(
        context,
        codes.notInFiles,
        `A ${kind} with the mark ${group}.${key} of project ${config.project} is in the sandbox but not in the files. ${advice}`,
      );
    }
  }
}

function textOf(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : [];
}
