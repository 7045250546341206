import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import { child } from "../yaml/node.ts";

/** Batches into Profile a day that the service advises (flow-service.md §9: soft limit of a sandbox). */
const profileBatchesPerDay = 90;

const minutesPer = { minute: 1, hour: 60, day: 1440, week: 10_080 } as const;

/** Advice about how often a flow runs. */
export function checkTiming({ config, entry, dataset, connection }: BuiltDataflow, { reporter }: Build): void {
  if (config?.mode !== "batch" || config.schedule.frequency === "once") return;
  const at = child(entry.value, "schedule") ?? entry.at;
  const { frequency, interval = 1 } = config.schedule;
  const perDay = 1440 / (minutesPer[frequency] * interval);
  if (connection?.connector?.slug === "ftp") {
    reporter.report("AEP532", at, "Adobe recommends a single run (`once`) for FTP, which is in beta.");
  }
  const isProfile = dataset?.config?.kind === "managed" && dataset.config.profile;
  if (isProfile && perDay > profileBatchesPerDay) {
    const message = `This makes ${Math.floor(perDay)} batches a day for Profile; a sandbox should have at most ${profileBatchesPerDay}. Every 20 minutes are 72.`;
    reporter.report("AEP533", at, message);
  }
}
