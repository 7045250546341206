import type { DataflowConfig } from "@aep-ingest/spec";
import { connectionAction } from "../connections/plan.ts";
import { datasetAction } from "../datasets/plan.ts";
import { block, existingActions, flowServiceAudit, notice, reasonFor, type PlanContext } from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import { firstStart, isStartAsDeclared, utc } from "../plan/schedule.ts";
import type { Action, FieldChange, PlannedCall } from "../types.ts";
import {
  assessFlow,
  hasStarted,
  normaliseReferences,
  startOf,
  unreferencedParts,
  type AssessedFlow,
} from "./assess.ts";
import { declareDataflow, type DeclaredDataflow } from "./declared.ts";
import { handoverBackfill, handovers, handoverText } from "./handover.ts";
import { isEnabled, liveInPlace } from "./live.ts";
import { assessMapping, mappingAction, planMapping, type MappingOutcome } from "./plan-mapping.ts";
import { planPartMarkers } from "./plan-parts.ts";
import { deletePairCalls, planSuperseded, planTwins } from "./plan-superseded.ts";
import { planSweep } from "./plan-sweep.ts";

export const dataflowAction = (key: string): string => `dataflow/${key}`;

/** Everything about one dataflow that its planners share. */
export interface FlowPlan {
  readonly flow: DataflowConfig;
  readonly declared: DeclaredDataflow;
  readonly parts: ReturnType<typeof unreferencedParts>;
}

const hourMs = 3_600_000;

export function planDataflows(context: PlanContext): void {
  for (const flow of context.config.dataflows.values()) planDataflow(context, flow);
}

function planDataflow(context: PlanContext, flow: DataflowConfig): void {
  const declared = declareDataflow(context.config, flow, context.tenantId);
  const words = normaliseReferences(flow, context);
  const assessed = (context.owned.flows.get(flow.key) ?? []).map((owned) =>
    assessFlow(context, words, declared, owned),
  );
  const plan: FlowPlan = { flow, declared, parts: unreferencedParts(context, words, declared, flow.key) };
  const [keeper, ...twins] = assessed.filter((candidate) => candidate.structural.length === 0);
  const superseded = assessed.filter((candidate) => candidate.structural.length > 0);
  if (keeper !== undefined) {
    planTwins(context, plan, keeper, twins);
    updateFlow(context, plan, keeper);
    planSuperseded(context, plan, keeper, superseded);
    planPartMarkers(context, plan, keeper);
    planSweep(context, plan, {});
    return;
  }
  if (superseded.length > 0) replaceFlow(context, plan, superseded);
  else createFlow(context, plan);
}

function createFlow(context: PlanContext, plan: FlowPlan): void {
  const { config, now } = context;
  const { flow, declared, parts } = plan;
  const deletedByHand = parts.pairCreatedAt !== undefined && now - parts.pairCreatedAt > hourMs;
  if (deletedByHand && flow.handover === undefined) {
    block(
      context,
      codes.deletedByHand,
      `dataflows.${flow.key}: its source and target connection exist since ${utc(parts.pairCreatedAt ?? now)}, but its flow is gone: somebody deleted it. To make it again, say with handover what the new flow reads: from-now (only new files) or backfill (all files again).`,
      config.locate(["dataflows", flow.key]),
    );
    return;
  }
  const namesake = context.observation.flows.find(
    (live) =>
      live.name === flow.name && ![...context.owned.flows.values()].flat().some(({ object }) => object.id === live.id),
  );
  if (namesake !== undefined) {
    notice(
      context,
      codes.foreignNamesake,
      `A dataflow named ${flow.name} (${namesake.id}) exists without a mark of ours; it is left alone. If it reads the same data, that data will be ingested twice.`,
      config.locate(["dataflows", flow.key]),
    );
  }
  const mapping = planMapping(context, flow, declared, assessMapping(context, flow, declared, undefined), undefined);
  const backfill = deletedByHand ? handoverBackfill(flow.handover) : undefined;
  context.planned.push({
    action: {
      ...baseAction(context, flow),
      verb: "create",
      reason: { kind: "config" },
      changes: newFields(config, [...declared.inPlace, ...declared.structural, ...declaredStart(flow)]),
      risk: deletedByHand ? "care" : "safe",
      notes: flow.mode === "batch" ? [`Its first run starts at ${utc(firstStart(flow.schedule, now))} or later.`] : [],
      calls: newFlowCalls(parts, flow),
    },
    work: {
      kind: "create flow",
      flow,
      declared,
      reuse: reuseOf(parts),
      ...usable(mapping),
      ...(backfill === undefined ? {} : { backfill }),
    },
  });
  planSweep(context, plan, reuseOf(parts));
}

function updateFlow(context: PlanContext, plan: FlowPlan, keeper: AssessedFlow): void {
  const { config } = context;
  const { flow, declared } = plan;
  const { owned, live } = keeper;
  const inPlace = compareFields(config, declared.inPlace, liveInPlace(live));
  const schedule = futureScheduleChanges(context, flow, keeper);
  const lostMarker = owned.hash === undefined;
  const changes: readonly FieldChange[] = [
    ...inPlace,
    ...schedule.changes,
    ...(lostMarker ? [{ field: "marker", after: "restored" }] : []),
  ];
  const assessedMapping = assessMapping(context, flow, declared, keeper);
  const changesMapping = "changes" in assessedMapping;
  if (isFinal(context, flow, keeper, changes, changesMapping)) return;
  const touchesFlow = changes.length > 0 || owned.movedFrom !== undefined;
  const mapping = planMapping(context, flow, declared, assessedMapping, touchesFlow ? undefined : keeper);
  if (!changesMapping) context.unchanged.count += mapping.kind === "none" ? 0 : 1;
  if (!touchesFlow) {
    if (!changesMapping) context.unchanged.count += 1;
    return;
  }
  const patches =
    changes.some((change) => change.field !== "enabled") || owned.movedFrom !== undefined || mapping.kind === "written";
  const toggles = inPlace.some((change) => change.field === "enabled");
  const path = below(paths.flows, live.flow.id);
  const onlyStart = inPlace.length === 0 && !lostMarker && schedule.changes.length > 0;
  context.planned.push({
    action: {
      ...baseAction(context, flow),
      verb: "update",
      reason:
        onlyStart && owned.movedFrom === undefined
          ? { kind: "config" }
          : reasonFor(owned, declared.hashes.flow, flowServiceAudit(live.flow)),
      changes,
      risk: "safe",
      notes: toggles && flow.enabled ? ["What the service does with the runs that were missed is not documented."] : [],
      calls: [
        ...(patches ? [{ method: "PATCH", path } as const] : []),
        ...(toggles
          ? [{ method: "POST", path: `${path}/action?op=${flow.enabled ? "enable" : "disable"}` } as const]
          : []),
      ],
    },
    work: {
      kind: "update flow",
      flow,
      declared,
      live: live.flow,
      ...usable(mapping),
      ...(schedule.startEpochMs === undefined ? {} : { startEpochMs: schedule.startEpochMs }),
      ...(schedule.backfill === undefined ? {} : { backfill: schedule.backfill }),
    },
  });
}

function replaceFlow(context: PlanContext, plan: FlowPlan, old: readonly AssessedFlow[]): void {
  const { config, now } = context;
  const { flow, declared, parts } = plan;
  const current = old.findLast(({ live }) => isEnabled(live.flow)) ?? old.at(-1);
  if (current === undefined) return;
  const started = old.some(({ live }) => hasStarted(live.flow, now));
  const position = current.structural[0]?.position ?? config.locate(["dataflows", flow.key]);
  if (started && flow.handover === undefined) {
    block(
      context,
      codes.handoverNeeded,
      `dataflows.${flow.key}: ${current.structural.map((change) => change.field).join(", ")} cannot be changed in place, so a new flow replaces one that has started. Say with handover what happens to the data in between: ${handovers.map((choice) => handoverText(choice, flow, current.live, now)).join(" ")}`,
      position,
    );
    return;
  }
  const once = current.live.flow.scheduleParams?.frequency === "once";
  if (started && once && flow.handover !== "backfill") {
    block(
      context,
      codes.onceIsFinal,
      `dataflows.${flow.key}: a flow with frequency once that has started is final. Write handover: backfill if all files are to be read again, or declare a dataflow under a new key.`,
      position,
    );
    return;
  }
  const keepOld = started && flow.handover === "overlap";
  const mapping = planMapping(context, flow, declared, assessMapping(context, flow, declared, current), undefined);
  const inPlace = compareFields(config, declared.inPlace, liveInPlace(current.live));
  const backfill = started ? handoverBackfill(flow.handover) : undefined;
  context.planned.push({
    action: {
      ...baseAction(context, flow),
      verb: "replace",
      reason: reasonFor(
        current.owned,
        declared.hashes.flow,
        flowServiceAudit(current.live.source ?? current.live.flow),
      ),
      changes: [...current.structural, ...inPlace],
      risk: "care",
      notes:
        started && flow.handover !== undefined
          ? [handoverText(flow.handover, flow, current.live, now)]
          : ["The flow that is replaced has read nothing yet."],
      calls: keepOld ? newFlowCalls(parts, flow) : replaceCalls(plan, old),
    },
    work: {
      kind: "replace flow",
      flow,
      declared,
      reuse: reuseOf(parts),
      old: old.map(({ live }) => live),
      keepOld,
      ...usable(mapping),
      ...(backfill === undefined ? {} : { backfill }),
    },
  });
  planSweep(context, plan, reuseOf(parts));
}

/** A `once` flow that has started is final, but for its name and description. */
function isFinal(
  context: PlanContext,
  flow: DataflowConfig,
  keeper: AssessedFlow,
  changes: readonly FieldChange[],
  changesMapping: boolean,
): boolean {
  const { flow: live } = keeper.live;
  if (live.scheduleParams?.frequency !== "once" || !hasStarted(live, context.now)) return false;
  const refused = changes.filter(({ field }) => field.startsWith("schedule."));
  if (refused.length === 0 && !changesMapping) return false;
  block(
    context,
    codes.onceIsFinal,
    `dataflows.${flow.key}: a flow with frequency once that has started is final; ${changesMapping ? "its mapping" : refused.map(({ field }) => field).join(", ")} cannot change. Declare a dataflow under a new key to read the files again.`,
    context.config.locate(["dataflows", flow.key, changesMapping ? "mapping" : "schedule"]),
  );
  return true;
}

interface FutureSchedule {
  readonly changes: readonly FieldChange[];
  readonly startEpochMs?: number;
  readonly backfill?: boolean;
}

/** `start` and `backfill` can change only while the live start is in the future. */
function futureScheduleChanges(context: PlanContext, flow: DataflowConfig, keeper: AssessedFlow): FutureSchedule {
  const liveStart = startOf(keeper.live.flow);
  if (flow.mode !== "batch" || liveStart === undefined || liveStart <= context.now) return { changes: [] };
  const { schedule } = flow;
  const position = context.config.locate(["dataflows", flow.key, "schedule"]);
  const startEpochMs = isStartAsDeclared(schedule, liveStart, context.now)
    ? undefined
    : firstStart(schedule, context.now);
  const liveBackfill = keeper.live.flow.scheduleParams?.backfill ?? true;
  // A replacement's backfill was decided by its handover, not by the schedule.
  const backfill =
    flow.handover === undefined && schedule.backfill !== undefined && schedule.backfill !== liveBackfill
      ? schedule.backfill
      : undefined;
  return {
    changes: [
      ...(startEpochMs === undefined
        ? []
        : [
            {
              field: "schedule.start",
              before: utc(liveStart),
              after: utc(schedule.startEpochMs ?? startEpochMs),
              position,
            },
          ]),
      ...(backfill === undefined
        ? []
        : [{ field: "schedule.backfill", before: liveBackfill, after: backfill, position }]),
    ],
    ...(startEpochMs === undefined ? {} : { startEpochMs }),
    ...(backfill === undefined ? {} : { backfill }),
  };
}

function declaredStart(flow: DataflowConfig) {
  if (flow.mode !== "batch") return [];
  const { startEpochMs, backfill } = flow.schedule;
  const path = ["dataflows", flow.key, "schedule"] as const;
  return [
    { field: "schedule.start", value: startEpochMs === undefined ? undefined : utc(startEpochMs), path },
    { field: "schedule.backfill", value: backfill, path },
  ];
}

function baseAction(
  context: PlanContext,
  flow: DataflowConfig,
): Pick<Action, "id" | "kind" | "key" | "name" | "dataflow" | "dependsOn" | "position"> {
  return {
    id: dataflowAction(flow.key),
    kind: "dataflow",
    key: flow.key,
    name: flow.name,
    dataflow: flow.key,
    dependsOn: existingActions(context, [
      connectionAction(flow.connection),
      datasetAction(flow.target),
      mappingAction(flow.key),
    ]),
    position: context.config.locate(["dataflows", flow.key]),
  };
}

function partCalls(parts: FlowPlan["parts"]): readonly PlannedCall[] {
  return [
    ...(parts.source === undefined ? [{ method: "POST", path: paths.sourceConnections } as const] : []),
    ...(parts.target === undefined ? [{ method: "POST", path: paths.targetConnections } as const] : []),
  ];
}

/** A flow starts enabled as soon as it is created, so a disabled one takes a second call. */
function flowCalls(flow: DataflowConfig): readonly PlannedCall[] {
  return [
    { method: "POST", path: paths.flows },
    ...(flow.enabled ? [] : [{ method: "POST", path: `${paths.flows}/{id}/action?op=disable` } as const]),
  ];
}

function newFlowCalls(parts: FlowPlan["parts"], flow: DataflowConfig): readonly PlannedCall[] {
  return [...partCalls(parts), ...flowCalls(flow)];
}

function replaceCalls({ parts, flow }: FlowPlan, old: readonly AssessedFlow[]): readonly PlannedCall[] {
  return [
    ...partCalls(parts),
    ...old
      .filter(({ live }) => isEnabled(live.flow))
      .map(({ live }) => ({ method: "POST", path: `${below(paths.flows, live.flow.id)}/action?op=disable` }) as const),
    ...flowCalls(flow),
    ...old.flatMap(({ live }) => deletePairCalls(live)),
  ];
}

function reuseOf({ source, target }: FlowPlan["parts"]) {
  return { ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
}

function usable(mapping: MappingOutcome) {
  return mapping.kind === "usable" ? { mapping: { id: mapping.id, version: mapping.version } } : {};
}
