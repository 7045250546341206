import type { DataflowConfig } from "@aep-ingest/spec";
import { addAction, block, notice, type PlanContext } from "../plan/draft.ts";
import { allOf } from "../identity/by-key.ts";
import { newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { firstStart, utc } from "../plan/schedule.ts";
import { newFlowCalls } from "./flow-calls.ts";
import { hourMs, traceOfFormerFlow } from "./former-flow.ts";
import { flowAction, reuseOf, usable, type FlowPlan } from "./flow-plan.ts";
import { handoverBackfill, handoverChange } from "./handover.ts";
import { assessMapping, planMapping } from "./plan-mapping.ts";
import { planSweep } from "./plan-sweep.ts";

/** A flow that does not exist: its pair, what a crash left of it, then the flow. */
export function planCreate(context: PlanContext, plan: FlowPlan): void {
  const { config, now } = context;
  const { flow, declared, parts } = plan;
  const { pairCreatedAt } = parts;
  const former =
    pairCreatedAt !== undefined && now - pairCreatedAt > hourMs
      ? `its source and target connection exist since ${utc(pairCreatedAt)}, but its flow does not: somebody deleted it, or an apply was interrupted before it was made`
      : formerFlow(traceOfFormerFlow(context, flow, now));
  const deletedByHand = former !== undefined;
  if (deletedByHand && flow.handover === undefined) {
    block(
      context,
      codes.deletedByHand,
      `dataflows.${flow.key}: ${former}. To make it, say with handover what the new flow reads: from-now (only new files) or backfill (all files again).`,
      config.locate(["dataflows", flow.key]),
    );
    return;
  }
  // What a mapping set alone gives to this key is not ours either, or this flow would not be made.
  const ours = new Set(
    allOf(context.owned.flows)
      .filter(({ key }) => key !== flow.key)
      .map(({ object }) => object.id),
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
      risk: deletedByHand || !flow.enabled ? "care" : "safe",
      notes: beginning(flow, now),
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

function formerFlow(trace: string | undefined): string | undefined {
  return trace === undefined ? undefined : `${trace}, but its flow is gone: it was deleted or removed`;
}

/** The service makes every flow switched on (flow-service.md §2.7). */
function beginning(flow: DataflowConfig, now: number): readonly string[] {
  const start = flow.mode === "batch" ? utc(firstStart(flow.schedule, now)) : undefined;
  if (flow.enabled) return start === undefined ? [] : [`Its first run starts at ${start} or later.`];
  const reads = start === undefined ? "and reads until then" : `and would run from ${start} on`;
  return [
    `It is made switched on and switched off at once: should the apply die in between, it stays on until the next one, ${reads}.`,
  ];
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
