import type { DataflowConfig, Handover } from "@aep-ingest/spec";
import type { PlanContext } from "../plan/draft.ts";
import { firstStart, periodMs, utc } from "../plan/schedule.ts";
import type { FieldChange } from "../types.ts";
import { startOf } from "./assess.ts";
import type { LiveDataflow } from "./live.ts";

/** When the flow that replaces another one starts. */
function replacementStart(flow: DataflowConfig, now: number): number {
  return flow.mode === "batch" ? firstStart(flow.schedule, now) : now;
}

/** Which files neither, one or both flows read, in words and absolute times. */
export function handoverText(choice: Handover, flow: DataflowConfig, old: LiveDataflow, now: number): string {
  const start = utc(replacementStart(flow, now));
  const lastRun = old.flow.lastRunDetails?.startedAtUTC ?? startOf(old.flow) ?? old.flow.createdAt;
  const last = utc(lastRun);
  if (flow.mode === "streaming") {
    if (choice === "from-now")
      return `from-now: what arrives between stopping the old flow and starting the new one is read by neither, unless the stream keeps it for the new reader.`;
    if (choice === "overlap")
      return `overlap: both flows read what arrives until the old one is deleted; it is ingested twice.`;
    return `backfill: the new flow reads what the stream still holds again; it is ingested twice.`;
  }
  if (choice === "from-now") {
    return `from-now: the new flow reads files that arrive after ${start}; files that arrived after the old flow's last run at ${last} and before that are read by neither (gap).`;
  }
  if (choice === "overlap") {
    const period = flow.schedule.frequency === "once" ? undefined : periodMs(flow.schedule);
    const end =
      period === undefined
        ? "the end of the new flow's first run"
        : `about ${utc(replacementStart(flow, now) + period)}`;
    return `overlap: both flows read files that arrive from ${start} until the new flow's first run has ended (${end}); those are ingested twice, none is lost.`;
  }
  return `backfill: the new flow reads all files under its path again from ${start}; what the old flow has ingested up to ${last} is ingested twice, none is lost.`;
}

/** A new flow's `backfill`: without a handover what the config says (undefined). */
export function handoverBackfill(handover: Handover | undefined): boolean | undefined {
  return handover === undefined ? undefined : handover === "backfill";
}

export const handovers: readonly Handover[] = ["from-now", "overlap", "backfill"];

/** The choice as a compared field where it decides what is read, so that an approval covers it. */
export function handoverChange(context: PlanContext, flow: DataflowConfig, decides: boolean): readonly FieldChange[] {
  if (!decides || flow.handover === undefined) return [];
  const position = context.config.locate(["dataflows", flow.key, "handover"]);
  return [{ field: "handover", after: flow.handover, position }];
}
