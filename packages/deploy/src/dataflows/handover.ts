import type { DataflowConfig, Handover } from "@aep-ingest/spec";
import type { PlanContext } from "../plan/draft.ts";
import { leadMs, periodMs } from "../plan/schedule.ts";
import type { FieldChange } from "../types.ts";
import { startOf } from "./assess.ts";
import { isEnabled, type LiveDataflow } from "./live.ts";

/** A streaming flow shows no runs: an overlap ends when the new flow has had this long to begin. */
export const streamingOverlapMs = 3 * leadMs;

/** When a flow that has started runs next, at or after a moment; undefined when its schedule does not say. */
export function nextRun({ flow }: LiveDataflow, after: number): number | undefined {
  const { frequency, interval } = flow.scheduleParams ?? {};
  const start = startOf(flow);
  const period = frequency === undefined ? undefined : periodMs({ frequency, interval });
  if (start === undefined || period === undefined) return undefined;
  return start + Math.max(0, Math.ceil((after - start) / period)) * period;
}

/** A new flow's `backfill`: without a handover what the config says (undefined). */
export function handoverBackfill(handover: Handover | undefined): boolean | undefined {
  return handover === undefined ? undefined : handover === "backfill";
}

export const handovers: readonly Handover[] = ["from-now", "overlap", "backfill"];

/** Whether the flows that are replaced go on reading for a while: there is nothing to overlap where they, or the new one, are off. */
export function overlaps(flow: DataflowConfig, old: readonly LiveDataflow[]): boolean {
  return flow.handover === "overlap" && flow.enabled && old.some((live) => isEnabled(live.flow));
}

/** The choice as a compared field where it decides what is read, so that an approval covers it. */
export function handoverChange(context: PlanContext, flow: DataflowConfig, decides: boolean): readonly FieldChange[] {
  if (!decides || flow.handover === undefined) return [];
  const position = context.config.locate(["dataflows", flow.key, "handover"]);
  return [{ field: "handover", after: flow.handover, position }];
}
