import type { Schedule } from "@aep-ingest/spec";

/** Time between creating a flow and its first run; the service refuses starts in the past (1360-400). */
export const leadMs = 5 * 60_000;

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Time between two runs; undefined for `once`. */
export function periodMs(schedule: {
  readonly frequency: string;
  readonly interval?: number | undefined;
}): number | undefined {
  const unit = unitMs[schedule.frequency];
  return unit === undefined ? undefined : unit * (schedule.interval ?? 1);
}

/** The service stores whole seconds. */
function wholeSeconds(epochMs: number): number {
  return Math.ceil(epochMs / 1000) * 1000;
}

function declaredStart({ startEpochMs }: Schedule): number | undefined {
  return startEpochMs === undefined ? undefined : wholeSeconds(startEpochMs);
}

/** First `start + k x interval` at or after now + 5 min; without a start, or for a `once` that has passed, now + 5 min.
 *  In whole seconds, rounded up. */
export function firstStart(schedule: Schedule, now: number): number {
  const earliest = wholeSeconds(now + leadMs);
  const start = declaredStart(schedule);
  if (start === undefined) return earliest;
  if (start >= earliest) return start;
  const period = periodMs(schedule);
  if (period === undefined) return earliest;
  return start + Math.ceil((earliest - start) / period) * period;
}

/** Whether a start in the future is what the declared start would give, now or at an earlier moment. */
export function isStartAsDeclared(schedule: Schedule, liveStart: number, now: number): boolean {
  const start = declaredStart(schedule);
  if (start === undefined || Math.abs(liveStart - start) < 1000) return true;
  const period = periodMs(schedule);
  if (period === undefined) return start < now + leadMs;
  return liveStart >= start && (liveStart - start) % period === 0 && liveStart <= firstStart(schedule, now);
}

/** `2026-12-01T00:00:00Z`: absolute, without fractions. */
export function utc(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
