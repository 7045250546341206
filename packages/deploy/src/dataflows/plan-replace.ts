import type { DataflowConfig } from "@aep-ingest/spec";
import { addAction, block, flowServiceAudit, markChange, reasonFor, type PlanContext } from "../plan/draft.ts";
import { compareFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import { hasStarted, withOwnParts, type AssessedFlow } from "./assess.ts";
import { newFlowCalls, replaceCalls } from "./flow-calls.ts";
import { traceOfFormerFlow } from "./former-flow.ts";
import { flowAction, reuseOf, usable, type FlowPlan } from "./flow-plan.ts";
import { handoverBackfill, handoverChange, handovers, overlaps } from "./handover.ts";
import { handoverText } from "./handover-text.ts";
import { isEnabled, liveInPlace } from "./live.ts";
import { assessMapping, planMapping } from "./plan-mapping.ts";
import { planMovedOld } from "./plan-moved-old.ts";
import { planSweep } from "./plan-sweep.ts";

/** No flow of this key can stay: a new one replaces them all. */
export function planReplace(context: PlanContext, plan: FlowPlan, old: readonly AssessedFlow[]): void {
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
      `dataflows.${flow.key}: ${current.structural.map((change) => change.field).join(", ")} cannot be changed in place, so a new flow replaces one that has started. Say with handover what happens to the data in between (times are those of an apply right now):\n${handovers.map((choice) => handoverText(choice, flow, current.live, now)).join("\n")}`,
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
  // Only a mark tells the next plan that a flow which an interrupted replacement, or an overlap, leaves behind is ours.
  const unmarked = old.filter(({ owned }) => owned.hash === undefined);
  const going = withOwnParts(
    context,
    old.map(({ live }) => live),
  );
  const keepOld = started && overlaps(flow, going);
  const mapping = planMapping(context, flow, declared, assessMapping(context, flow, declared, current), undefined);
  // A replacement that was interrupted has switched the old flow off; that is no change to approve.
  const inPlace = compareFields(config, declared.inPlace, liveInPlace(current.live)).filter(
    ({ field }) => field !== "enabled",
  );
  const staysWithoutBackfill = !started && staysWithout(context, flow, current);
  const backfill = started ? handoverBackfill(flow.handover) : staysWithoutBackfill ? false : undefined;
  addAction(context, {
    action: {
      ...flowAction(context, flow),
      verb: "replace",
      reason: reasonFor(
        current.owned,
        declared.hashes.flow,
        flowServiceAudit(current.live.source ?? current.live.flow),
      ),
      changes: [
        ...current.structural,
        ...inPlace,
        ...handoverChange(context, flow, started),
        ...unmarked.slice(0, 1).map(({ owned }) => markChange("marker", owned)),
      ],
      risk: "care",
      notes: [
        started && flow.handover !== undefined
          ? `${handoverText(flow.handover, flow, current.live, now)} Times are those of an apply right now.`
          : staysWithoutBackfill
            ? "The flow that is replaced has read nothing yet. Like it, the new one reads only files that arrive after its start."
            : "The flow that is replaced has read nothing yet.",
        ...(isEnabled(current.live.flow) === flow.enabled
          ? []
          : [
              `The old flow is switched ${flow.enabled ? "off" : "on"}; the new one will be switched ${flow.enabled ? "on" : "off"}.`,
            ]),
      ],
      calls: [
        ...unmarked.map(({ live }) => ({ method: "PATCH", path: below(paths.flows, live.flow.id) }) as const),
        ...(keepOld ? newFlowCalls(parts, flow) : replaceCalls(plan, going)),
      ],
    },
    work: {
      kind: "replace flow",
      flow,
      declared,
      reuse: reuseOf(parts),
      old: going,
      unmarked: unmarked.map(({ live }) => live.flow),
      keepOld,
      hasStarted: started,
      ...usable(mapping),
      ...(backfill === undefined ? {} : { backfill }),
    },
  });
  if (keepOld) planMovedOld(context, plan, old);
  planSweep(context, plan, reuseOf(parts));
}

/** Whether a flow that has not started was made without a backfill, by the handover of an earlier replacement, so that the
 *  files that are there are read already. What the file itself says of a backfill counts where no handover has decided. */
function staysWithout(context: PlanContext, flow: DataflowConfig, { live }: AssessedFlow): boolean {
  if (flow.mode !== "batch" || live.flow.scheduleParams?.backfill !== false) return false;
  if (flow.handover !== undefined) return flow.handover !== "backfill";
  return flow.schedule.backfill !== true || traceOfFormerFlow(context, flow, live.flow.createdAt) !== undefined;
}
