import { describe, expect, it } from "vitest";
import { benchmarks } from "../src/benchmarks.ts";
import { describeMachine } from "../src/machine.ts";
import { renderResult, resultOf } from "../src/render.ts";

/** The smallest sizes, and nothing about time: that the benchmarks run at all and that what they print is whole. */
describe.each(benchmarks.map((benchmark) => [benchmark.name, benchmark] as const))(
  "benchmark %s",
  (_name, benchmark) => {
    it("measures every cell and every target", { timeout: 60_000 }, async () => {
      const measured = await benchmark.run({ scale: "smoke", withPeers: false, progress: () => {} });
      expect(measured.tables.length).toBeGreaterThan(0);
      for (const { title, columns, rows } of measured.tables) {
        expect(rows.length, title).toBeGreaterThan(0);
        for (const row of rows) {
          expect(row.length, title).toBe(columns.length);
          expect(
            row.filter((cell) => typeof cell === "number" && !Number.isFinite(cell)),
            title,
          ).toStrictEqual([]);
        }
      }
      for (const { name, value, limit, bound, reached } of measured.targets) {
        expect(value, name).not.toBeNaN();
        expect(reached, name).toBe(bound === "at most" ? value <= limit : value >= limit);
      }
      const text = renderResult(resultOf(benchmark, measured, describeMachine(0), 0));
      for (const { title } of measured.tables) expect(text).toContain(title);
    });
  },
);
