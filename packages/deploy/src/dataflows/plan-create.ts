import type { DataflowConfig } from "@aep-ingest/spec";
import { holdsData } from "../datasets/declared.ts";
import { addAction, block, notice, type PlanContext } from "../plan/draft.ts";
import { newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { firstStart, utc } from "../plan/schedule.ts";
import { newFlowCalls } from "./flow-calls.ts";
import { flowAction, reuseOf, usable, type FlowPlan } from "./flow-plan.ts";
import { handoverBackfill, handoverChange } from "./handover.ts";
import { assessMapping, planMapping } from "./plan-mapping.ts";
import { planSweep } from "./plan-sweep.ts";

const hourMs = 3_600_000;

/** A flow that does not exist: its pair, what a crash left of it, then the flow. */
export function planCreate(context: PlanContext, plan: FlowPlan): void {
  const { config, now } = context;
  const { flow, declared, parts } = plan;
  const former = traceOfFlow(context, plan);
  const deletedByHand = former !== undefined;
  if (deletedByHand && flow.handover === undefined) {
    block(
      context,
      codes.deletedByHand,
      `dataflows.${flow.key}: ${former}, but its flow is gone: somebody deleted it. To make it again, say with handover what the new flow reads: from-now (only new files) or backfill (all files again).`,
      config.locate(["dataflows", flow.key]),
    );
    return;
  }
  // None of this key is ours, or it would not be made.
  const ours = new Set(
    [...context.owned.flows.values()].flatMap((owned) =>
      owned.filter(({ key }) => key !== flow.key).map(({ object }) => object.id),
    ),
  );
  const namesake = context.observation.flows.find(({ name, id }) => name === flow.name && !ours.has(id));
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
  addAction(context, {
    action: {
      ...flowAction(context, flow),
      verb: "create",
      reason: { kind: "config" },
      changes: newFields(config, [...declared.inPlace, ...declared.structural, ...declaredStart(flow)]).concat(
        handoverChange(context, flow, deletedByHand),
      ),
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

/** What tells that this key has had a flow before, which has read data; undefined for a new one, and for one whose creation
 *  was interrupted less than an hour ago. Its pair does, and its mapping set, which stays when all else is deleted: files
 *  that are in the dataset already would be read again. */
function traceOfFlow(context: PlanContext, { flow, parts }: FlowPlan): string | undefined {
  const isOld = (createdAt: number | undefined): createdAt is number =>
    createdAt !== undefined && context.now - createdAt > hourMs;
  if (isOld(parts.pairCreatedAt)) return `its source and target connection exist since ${utc(parts.pairCreatedAt)}`;
  const setAt = context.owned.mappingSets.get(flow.key)?.[0]?.object.createdDate;
  const dataSetId = context.ids.dataSets.get(flow.target)?.id;
  const dataSet = context.observation.dataSets.find(({ id }) => id === dataSetId);
  if (!isOld(setAt) || dataSet === undefined || !holdsData(dataSet)) return undefined;
  return `its mapping set exists since ${utc(setAt)} and dataset ${dataSet.name ?? dataSet.id} holds data`;
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
