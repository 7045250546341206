import { describe, expect, it } from "vitest";

import { createLatency } from "../src/latency.ts";

const draw = (count: number, seedNumber: number): number[] => {
  const next = createLatency({ latencyMs: [20, 200], seedNumber });
  return Array.from({ length: count }, next);
};

describe("latency", () => {
  it("is fixed, or drawn from a range, the same for the same seed", () => {
    expect(createLatency({ latencyMs: 7 })()).toBe(7);
    expect(createLatency({})()).toBe(0);
    expect(draw(50, 3)).toStrictEqual(draw(50, 3));
    expect(draw(50, 3)).not.toStrictEqual(draw(50, 4));
  });

  it("stays in its range, with its median near the shorter end", () => {
    const drawn = draw(2001, 5).toSorted((a, b) => a - b);
    expect(drawn[0]).toBeGreaterThanOrEqual(20);
    expect(drawn.at(-1)).toBeLessThanOrEqual(200);
    expect(drawn[1000]).toBeGreaterThan(55);
    expect(drawn[1000]).toBeLessThan(72);
  });
});
