import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstStart, isStartAsDeclared, leadMs, periodMs } from "../src/plan/schedule.ts";

const day = 86_400_000;
const base = Date.parse("2026-11-28T00:00:00Z");
const schedules = fc.record(
  {
    frequency: fc.constantFrom("once", "minute", "hour", "day", "week"),
    interval: fc.integer({ min: 15, max: 90 }),
    startEpochMs: fc.integer({ min: base - 400 * day, max: base + 40 * day }),
  },
  { requiredKeys: ["frequency", "interval"] },
);
const moments = fc.integer({ min: base, max: base + 30 * day });

describe("the start of a new flow", () => {
  it("is in whole seconds, on the declared grid, and never too early nor later than it must be", () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, now) => {
        const start = firstStart(schedule, now);
        expect(start % 1000).toBe(0);
        expect(start).toBeGreaterThanOrEqual(now + leadMs);
        const period = periodMs(schedule);
        const { startEpochMs } = schedule;
        if (period === undefined || startEpochMs === undefined) return;
        expect(start - Math.max(startEpochMs, now + leadMs)).toBeLessThan(period + 1000);
        expect((start - Math.ceil(startEpochMs / 1000) * 1000) % period).toBe(0);
      }),
    );
  });

  it("is as declared at every later moment before it, so that a plan after an apply is empty", () => {
    fc.assert(
      fc.property(schedules, moments, fc.double({ min: 0, max: 1, noNaN: true }), (schedule, now, part) => {
        const start = firstStart(schedule, now);
        const later = now + Math.floor((start - now) * part);
        expect(isStartAsDeclared(schedule, start, later)).toBe(true);
      }),
    );
  });

  it("is not as declared when somebody moved it off the grid or further away", () => {
    const schedule = { frequency: "hour", interval: 1, startEpochMs: base + 500 } as const;
    const start = firstStart(schedule, base + day);
    expect(isStartAsDeclared(schedule, start + 60_000, base + day)).toBe(false);
    expect(isStartAsDeclared(schedule, start + 3_600_000, base + day)).toBe(false);
  });
});
