import { describe, expect, it } from "vitest";
import { withHeartbeat } from "../src/with-heartbeat.ts";

/** A clock that moves only when somebody sleeps, and on which `beats` sleeps end. */
function clockWith(beats: number, ended: () => void): { now: () => number; sleep: (ms: number) => Promise<void> } {
  let now = 0;
  let left = beats;
  return {
    now: () => now,
    sleep: (ms, signal?: AbortSignal) => {
      if (left-- > 0) {
        now += ms;
        return Promise.resolve();
      }
      ended();
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("stopped")));
      });
    },
  };
}

describe("withHeartbeat", () => {
  it("says every half minute that the work goes on, and nothing after it has ended", async () => {
    const lines: string[] = [];
    const done = Promise.withResolvers<string>();
    const clock = clockWith(3, () => done.resolve("result"));
    const log = { info: (line: string) => void lines.push(line), annotate: () => undefined, group: unused };
    expect(await withHeartbeat({ clock, log, label: "Apply" }, () => done.promise)).toBe("result");
    expect(lines).toStrictEqual(
      ["30 s", "1 min 0 s", "1 min 30 s"].map((time) => `Apply: still going on after ${time}`),
    );
  });

  it("stops when the work fails, and hands on why", async () => {
    const clock = clockWith(0, () => undefined);
    const log = { info: unused, annotate: unused, group: unused };
    const failing = withHeartbeat({ clock, log, label: "Plan" }, () => Promise.reject(new Error("no answer")));
    await expect(failing).rejects.toThrow("no answer");
  });
});

function unused(): never {
  throw new Error("nothing is logged here");
}
