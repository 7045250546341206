import type { Frequency } from "@aep-ingest/connectors";
import { frequencies, minimumInterval } from "@aep-ingest/connectors";

import type { JsonObject } from "../json.ts";
import { booleanOf, isObject, numberOf } from "../json.ts";
import { providerError } from "./errors.ts";

/** `scheduleParams` in numbers; the wire may write them as text. */
export interface Schedule {
  readonly startMs: number;
  readonly frequency: Frequency;
  /** Absent for `once`. */
  readonly interval?: number;
  readonly backfill: boolean;
}

const unitMs: Readonly<Record<Exclude<Frequency, "once">, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Time between two runs; undefined for `once`. */
export function periodMs(schedule: Schedule): number | undefined {
  if (schedule.frequency === "once" || schedule.interval === undefined) return undefined;
  return unitMs[schedule.frequency] * schedule.interval;
}

function isFrequency(value: unknown): value is Frequency {
  return frequencies.some((known) => known === value);
}

/** Reads and checks the rules of flow-service.md §5, without the rule about the past. @throws FLOW-1100 with the connector's code */
export function parseSchedule(params: unknown): Schedule {
  if (!isObject(params) || Object.keys(params).length === 0) {
    throw providerError("1317-400", "The schedule parameters are empty.");
  }
  const { startTime, frequency, interval, backfill } = params;
  if (!isFrequency(frequency)) {
    throw providerError("1397-400", `The frequency ${JSON.stringify(frequency)} is none of ${frequencies.join(", ")}.`);
  }
  if (startTime === undefined)
    throw providerError("1304-400", "The mandatory field scheduleParams.startTime is missing.");
  const start = numberOf(startTime);
  if (start === undefined || !Number.isInteger(start) || start < 0) {
    throw providerError("1312-400", "scheduleParams.startTime must be epoch seconds.");
  }
  if (backfill !== undefined && booleanOf(backfill) === undefined) {
    throw providerError("1304-400", "scheduleParams.backfill must be true or false.");
  }
  const base = { startMs: start * 1000, frequency, backfill: booleanOf(backfill) ?? true };
  if (frequency === "once") {
    if (interval !== undefined) throw providerError("1361-400", "interval is not allowed with the frequency once.");
    if (backfill !== undefined) throw providerError("1364-400", "backfill is not allowed with the frequency once.");
    return base;
  }
  const number = numberOf(interval);
  if (number === undefined || !Number.isInteger(number)) {
    throw providerError("1340-400", `interval must be a whole number with the frequency ${frequency}.`);
  }
  const minimum = minimumInterval(frequency) ?? 1;
  if (number < minimum) {
    throw providerError("1362-400", `interval must be at least ${minimum} for ${frequency}.`);
  }
  return { ...base, interval: number };
}

/** @throws FLOW-1100 with 1360-400 */
export function requireFutureStart(schedule: Schedule, nowMs: number): void {
  if (schedule.startMs < Math.floor(nowMs / 1000) * 1000) {
    throw providerError("1360-400", "startTime must not be in the past.");
  }
}

/** The rules for changing a schedule (flow-service.md §2.6). @throws FLOW-1100 with 1366, 1403 or 1404 */
export function checkScheduleChange(before: JsonObject, after: JsonObject, nowMs: number): Schedule {
  const old = parseSchedule(before);
  const next = parseSchedule(after);
  const started = old.startMs <= nowMs;
  if (old.frequency === "once" && started && JSON.stringify(before) !== JSON.stringify(after)) {
    throw providerError("1366-400", "A one-time flow that has started cannot be rescheduled.");
  }
  if (next.startMs !== old.startMs) {
    if (started) throw providerError("1366-400", "startTime cannot be changed: the start has passed.");
    requireFutureStart(next, nowMs);
  }
  if (started && next.frequency === "once" && old.frequency !== "once") {
    throw providerError("1403-400", "The frequency cannot be changed to once.");
  }
  if (started && next.backfill !== old.backfill) {
    throw providerError("1404-400", "backfill cannot be changed: the start has passed.");
  }
  return next;
}
