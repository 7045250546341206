import { describe, expect, it } from "vitest";
import { applyEventLine, createRunLines, formatDuration } from "../src/render/progress.ts";
import type { Action, RunReport } from "../src/types.ts";

const action: Action = {
  id: "dataset/leads",
  kind: "dataset",
  verb: "create",
  key: "leads",
  name: "Leads\u001b[2J",
  reason: { kind: "config" },
  changes: [],
  risk: "safe",
  notes: [],
  calls: [],
  dependsOn: [],
  position: { file: "a.yaml", line: 1, column: 1, endLine: 1, endColumn: 2 },
};

describe("applyEventLine", () => {
  it("tells how an action ended, with control characters made visible", () => {
    const counts = { action, done: 1, total: 2 };
    expect(applyEventLine({ kind: "started", action })).toBeUndefined();
    expect(applyEventLine({ kind: "finished", ...counts, outcome: { kind: "done", durationMs: 40 } })).toBe(
      String.raw`[1/2] + dataset Leads\u001b[2J (40 ms)`,
    );
    expect(applyEventLine({ kind: "finished", ...counts, outcome: { kind: "failed", message: "No." } })).toMatch(
      /: failed: No\.$/u,
    );
    const message = `create dataset ${action.name}: No.`;
    expect(applyEventLine({ kind: "finished", ...counts, outcome: { kind: "failed", message } })).toBe(
      String.raw`[1/2] + dataset Leads\u001b[2J: failed: No.`,
    );
  });
});

describe("createRunLines", () => {
  const flow = { key: "leads", flowId: "f", mode: "batch" as const, startEpochMs: Date.UTC(2026, 10, 23, 18, 15, 36) };
  const pending: RunReport = { key: "leads", flowId: "f", verdict: "pending", errors: [] };

  it("says what is waited for, and each change once", () => {
    const lines = createRunLines([flow]);
    expect(lines([pending])).toStrictEqual(["leads: waiting for its first run, due at 18:15:36 UTC"]);
    expect(lines([pending])).toStrictEqual([]);
    expect(lines([{ ...pending, runId: "r", records: {} }])).toStrictEqual(["leads: run in progress"]);
    const records = { read: 12_000, written: 11_990, failed: 10 };
    expect(lines([{ ...pending, verdict: "partial", runId: "r", records, durationMs: 65_000 }])).toStrictEqual([
      "leads: run partial: 12,000 read, 11,990 written, 10 failed in 1 min 5 s",
    ]);
  });

  it("gives the reason when there is nothing to wait for", () => {
    expect(createRunLines([flow])([{ ...pending, note: "starts tomorrow, after the wait" }])).toStrictEqual([
      "leads: starts tomorrow, after the wait",
    ]);
  });
});

describe("formatDuration", () => {
  it.each([
    [0.2, "1 ms"],
    [99, "99 ms"],
    [1500, "1.5 s"],
    [59_900, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
