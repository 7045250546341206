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

/** When a flow that has started runs next, at or after a moment; undefined when its schedule does not say. */
export function nextRun({ flow }: LiveDataflow, after: number): number | undefined {
  const { frequency, interval } = flow.scheduleParams ?? {};
  const start = startOf(flow);
  const period = frequency === undefined ? undefined : periodMs({ frequency, interval });
  if (start === undefined || period === undefined) return undefined;
  return start + Math.max(0, Math.ceil((after - start) / period)) * period;
}

// Only a failed run of a flow that is there and on can be run again (flow-service.md §8.4).
const failedGap =
  " But that run has failed: its files are read by neither, too, unless it is run again first (aep-ingest runs retry).";
const failedOverlap =
  " But the old flow's last run has failed, and the documents do not say whether its next one reads the files of that run: run it again first (aep-ingest runs retry).";

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
  const hasFailed = old.flow.lastRunDetails?.state === "failed";
  if (choice === "from-now") {
    return `from-now: the new flow reads files that arrive after ${start}; files that arrived after the old flow's last run at ${last} and before that are read by neither (gap).${hasFailed ? failedGap : ""}`;
  }
  if (choice === "overlap") {
    const end = nextRun(old, replacementStart(flow, now));
    const about = end === undefined ? "" : ` (about ${utc(end)})`;
    return `overlap: the new flow reads files that arrive after ${start}, and the old one stays until its first run after that has ended${about}; files that arrive between the two are ingested twice, none is lost.${hasFailed ? failedOverlap : ""}`;
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
