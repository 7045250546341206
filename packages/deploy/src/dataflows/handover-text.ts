import type { DataflowConfig, Handover } from "@aep-ingest/spec";
import { firstStart, utc } from "../plan/schedule.ts";
import { startOf } from "./assess.ts";
import { nextRun, streamingOverlapMs } from "./handover.ts";
import { isBatch, isEnabled, type LiveDataflow } from "./live.ts";

// Only a failed run of a flow that is there and on can be run again (flow-service.md §8.4).
const failedGap =
  " But that run has failed: its files are read by neither, too, unless it is run again first (aep-ingest runs retry).";
const failedOverlap =
  " But the old flow's last run has failed, and the documents do not say whether its next one reads the files of that run: run it again first (aep-ingest runs retry).";
const kept = "unless the stream keeps it for the new reader";

type Texts = Readonly<Record<Handover, string>>;

/** Which data neither, one or both flows read, in words and absolute times. */
export function handoverText(choice: Handover, flow: DataflowConfig, old: LiveDataflow, now: number): string {
  return `${choice}: ${textsFor(flow, old, now)[choice]}`;
}

function textsFor(flow: DataflowConfig, old: LiveDataflow, now: number): Texts {
  if (flow.mode === "streaming")
    return isBatch(old.flow) ? fromFilesToStream(flow, old) : fromStreamToStream(flow, old);
  const startMs = firstStart(flow.schedule, now);
  return isBatch(old.flow) ? fromFilesToFiles(flow, old, startMs) : fromStreamToFiles(flow, old, startMs);
}

function fromFilesToFiles({ enabled }: DataflowConfig, old: LiveDataflow, startMs: number): Texts {
  const start = utc(startMs);
  const last = lastRun(old);
  const hasFailed = old.flow.lastRunDetails?.state === "failed";
  const from = enabled ? ` from ${start}` : "";
  const again =
    last === undefined
      ? `the new flow reads all files under its path${from}; no run of the old flow is known.`
      : `the new flow reads all files under its path again${from}; what the old flow has ingested up to ${last} is ingested twice, none is lost.`;
  if (!enabled) return untilSwitchedOn(last, again);
  const reads = `the new flow reads files that arrive after ${start}`;
  const gap =
    last === undefined
      ? `${reads}; files that arrived before that are read by neither (gap): the old flow is off and shows no run.`
      : `${reads}; files that arrived after the old flow's last run at ${last} and before that are read by neither (gap).${hasFailed ? failedGap : ""}`;
  if (!isEnabled(old.flow))
    return { "from-now": gap, overlap: `the old flow is off, so nothing overlaps; ${gap}`, backfill: again };
  const end = nextRun(old, startMs);
  const about = end === undefined ? "" : ` (about ${utc(end)})`;
  return {
    "from-now": gap,
    overlap: `${reads}, and the old one stays until its first run after that has ended${about}; files that arrive between the two are ingested twice, none is lost.${hasFailed ? failedOverlap : ""}`,
    backfill: again,
  };
}

function fromStreamToFiles({ enabled }: DataflowConfig, old: LiveDataflow, startMs: number): Texts {
  const start = utc(startMs);
  const from = enabled ? ` from ${start}` : "";
  const again = `the new flow reads all files under its path${from}; what the old flow has ingested of them from its stream is ingested twice.`;
  if (!enabled) return untilSwitchedOn(undefined, again);
  const reads = `the new flow reads files that arrive after ${start}`;
  const gap = "files that arrived before that are read by neither (gap)";
  return {
    "from-now": isEnabled(old.flow)
      ? `${reads}; ${gap}, and so is what arrives in the old flow's stream after it is switched off.`
      : `${reads}; ${gap}.`,
    overlap: isEnabled(old.flow)
      ? `${reads}, and the old one reads its stream until ${utc(startMs + streamingOverlapMs)}; what arrives in both between the two is ingested twice; ${gap}.`
      : `the old flow is off, so nothing overlaps; ${reads}; ${gap}.`,
    backfill: again,
  };
}

function fromStreamToStream({ enabled }: DataflowConfig, old: LiveDataflow): Texts {
  const again = "the new flow reads what the stream still holds again; it is ingested twice.";
  if (!enabled) {
    const gap = `the old flow goes and the new one is off: what arrives until it is switched on is read by neither, ${kept}.`;
    return { "from-now": gap, overlap: gap, backfill: `once it is switched on, ${again}` };
  }
  if (!isEnabled(old.flow)) {
    const gap = `the old flow is off: what arrives before the new one starts is read by neither, ${kept}.`;
    return { "from-now": gap, overlap: gap, backfill: again };
  }
  return {
    "from-now": `what arrives between stopping the old flow and starting the new one is read by neither, ${kept}.`,
    overlap: "both flows read what arrives until the old one is deleted; it is ingested twice.",
    backfill: again,
  };
}

function fromFilesToStream({ enabled }: DataflowConfig, old: LiveDataflow): Texts {
  const last = lastRun(old);
  const reads = `the new flow reads what arrives in its stream ${enabled ? "from now on" : "once it is switched on"}`;
  const files =
    last === undefined ? "files that are there" : `files that arrived after the old flow's last run at ${last}`;
  const gap = `${files} are read by neither (gap)`;
  return {
    "from-now": `${reads}; ${gap}.`,
    overlap:
      enabled && isEnabled(old.flow)
        ? `${reads}, and the old one stays until its next run has ended; what arrives in both is ingested twice, no file that is there now is lost.`
        : `${reads}; one of the two is off, so nothing overlaps; ${gap}.`,
    backfill: `${reads}, and what the stream still holds; what the old flow has ingested of that from files is ingested twice; ${gap}.`,
  };
}

/** A dataflow that is to be off: its old flow goes at once. */
function untilSwitchedOn(last: string | undefined, again: string): Texts {
  const files = last === undefined ? "files that arrive" : `files that arrive after the old flow's last run at ${last}`;
  const gap = `the old flow goes and the new one is off: ${files} are read by neither until it is switched on (gap).`;
  return { "from-now": gap, overlap: gap, backfill: `once it is switched on, ${again}` };
}

/** A flow that is on has run since its start, also where no run is shown yet (flow-service.md §8.1); one that is off may have
 *  been off all the time. */
export function lastRun({ flow }: LiveDataflow): string | undefined {
  const began = flow.lastRunDetails?.startedAtUTC ?? (isEnabled(flow) ? startOf(flow) : undefined);
  return began === undefined ? undefined : utc(began);
}
