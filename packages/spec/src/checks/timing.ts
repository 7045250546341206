import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import { child } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";

/** Batches into Profile a day that the service advises (flow-service.md §9: soft limit of a sandbox). */
const profileBatchesPerDay = 90;

const minutesPer = { minute: 1, hour: 60, day: 1440, week: 10_080 } as const;

/** Advice about how often a flow runs. */
export function checkTiming(dataflow: BuiltDataflow, { reporter }: Build): void {
  if (dataflow.connection?.connector?.slug !== "ftp" || batchesPerDay(dataflow) === 0) return;
  reporter.report("AEP532", scheduleAt(dataflow), "Adobe recommends a single run (`once`) for FTP, which is in beta.");
}

/** The limit is the sandbox's, so flows that are harmless alone are too many together. */
export function checkProfileBatches(intoProfile: readonly BuiltDataflow[], { reporter }: Build): void {
  const flows = intoProfile.map((flow) => ({ flow, perDay: batchesPerDay(flow) })).filter(({ perDay }) => perDay > 0);
  const total = flows.reduce((sum, { perDay }) => sum + perDay, 0);
  if (total <= profileBatchesPerDay) return;
  const advice = `a sandbox should have at most ${profileBatchesPerDay}. Every 20 minutes are 72.`;
  const excessive = flows.filter(({ perDay }) => perDay > profileBatchesPerDay);
  for (const { flow, perDay } of excessive) {
    const message = `This makes ${Math.floor(perDay)} batches a day for Profile; ${advice}`;
    reporter.report("AEP533", scheduleAt(flow), message);
  }
  if (excessive.length > 0) return;
  const most = flows.reduce((left, right) => (right.perDay > left.perDay ? right : left));
  const message = `The ${flows.length} dataflows into Profile make ${Math.floor(total)} batches a day together, most of them by this one; ${advice}`;
  reporter.report("AEP533", scheduleAt(most.flow), message);
}

/** 0 for what runs once, is switched off, is a stream or has an error. */
function batchesPerDay({ config }: BuiltDataflow): number {
  if (config?.mode !== "batch" || config.schedule.frequency === "once" || !config.enabled) return 0;
  const { frequency, interval = 1 } = config.schedule;
  return 1440 / (minutesPer[frequency] * interval);
}

function scheduleAt({ entry }: BuiltDataflow): Span {
  return child(entry.value, "schedule") ?? entry.at;
}
