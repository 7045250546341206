import type { DataflowConfig } from "@aep-ingest/spec";
import {
  addAction,
  block,
  existingActions,
  flowServiceAudit,
  markChange,
  reasonFor,
  type PlanContext,
} from "../plan/draft.ts";
import { compareFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import { firstStart, isStartAsDeclared, utc } from "../plan/schedule.ts";
import type { FieldChange } from "../types.ts";
import { isFinalOnce, startOf, type AssessedFlow } from "./assess.ts";
import { traceOfFormerFlow } from "./former-flow.ts";
import { flowAction, usable, type FlowPlan } from "./flow-plan.ts";
import { liveInPlace } from "./live.ts";
import { assessMapping, planMapping } from "./plan-mapping.ts";
import { supersededAction } from "./plan-superseded.ts";

/** A flow that can stay: what differs is patched. */
export function planUpdate(context: PlanContext, plan: FlowPlan, keeper: AssessedFlow): void {
  const { config } = context;
  const { flow, declared } = plan;
  const { owned, live } = keeper;
  const inPlace = compareFields(config, declared.inPlace, liveInPlace(live));
  const schedule = futureScheduleChanges(context, flow, keeper);
  const lostMarker = owned.hash === undefined;
  const changes: readonly FieldChange[] = [
    ...inPlace,
    ...schedule.changes,
    ...(lostMarker ? [markChange("marker", owned)] : []),
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
    changes.some((change) => change.field !== "enabled") ||
    owned.movedFrom !== undefined ||
    mapping.kind === "written" ||
    // The mark says from which content it was written.
    owned.hash !== declared.hashes.flow;
  const toggles = inPlace.some((change) => change.field === "enabled");
  const path = below(paths.flows, live.flow.id);
  const onlyStart = inPlace.length === 0 && !lostMarker && schedule.changes.length > 0;
  const action = flowAction(context, flow);
  addAction(context, {
    action: {
      ...action,
      // Who deletes the old flow takes the one that stays for another apply's when it is off.
      dependsOn: [...action.dependsOn, ...existingActions(context, flow.enabled ? [] : [supersededAction(flow.key)])],
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

/** Whether a `once` flow that has started is to be made anew, because the files ask for changes and for a backfill. */
export function isReadAgain(context: PlanContext, { flow, declared }: FlowPlan, keeper: AssessedFlow): boolean {
  if (flow.handover !== "backfill" || !isFinalOnce(keeper.live.flow, context.now)) return false;
  const inPlace = compareFields(context.config, declared.inPlace, liveInPlace(keeper.live));
  return (
    inPlace.some(({ field }) => field.startsWith("schedule.")) ||
    "changes" in assessMapping(context, flow, declared, keeper)
  );
}

/** Blocks what a `once` flow that has started does not take. */
function isFinal(
  context: PlanContext,
  flow: DataflowConfig,
  keeper: AssessedFlow,
  changes: readonly FieldChange[],
  changesMapping: boolean,
): boolean {
  const { flow: live } = keeper.live;
  if (!isFinalOnce(live, context.now)) return false;
  const refused = changes.filter(({ field }) => field.startsWith("schedule."));
  if (refused.length === 0 && !changesMapping) return false;
  block(
    context,
    codes.onceIsFinal,
    `dataflows.${flow.key}: a flow with frequency once that has started is final; ${changesMapping ? "its mapping" : refused.map(({ field }) => field).join(", ")} cannot change. Write handover: backfill to read all files again, or declare a dataflow under a new key.`,
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
  // A replacement's backfill was decided by its handover, not by the schedule, also when the handover has left the file since.
  const isDecided =
    flow.handover !== undefined ||
    (!liveBackfill && traceOfFormerFlow(context, flow, keeper.live.flow.createdAt) !== undefined);
  const backfill =
    !isDecided && schedule.backfill !== undefined && schedule.backfill !== liveBackfill ? schedule.backfill : undefined;
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
