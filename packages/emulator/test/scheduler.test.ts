import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createClock } from "../src/clock.ts";
import { Scheduler } from "../src/data-plane/scheduler.ts";
import { Faults } from "../src/faults/faults.ts";
import { Journal } from "../src/journal.ts";
import type { Runtime } from "../src/runtime.ts";
import { World } from "../src/state/world.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => vi.useRealTimers());

/** One flow that is due, whose run cannot be written down. */
function stuckScheduler() {
  const world = new World({ tenantId: "acme", sandboxes: [{ name: "prod", type: "production" }] });
  const runtime: Runtime = {
    clock: createClock(() => 1000),
    random: () => 0.5,
    world,
    journal: new Journal(),
    faults: new Faults(),
    strict: false,
  };
  const sandbox = world.organisation("ACME@AdobeOrg").sandboxes.get("prod");
  sandbox?.flows.put({ id: "f", seq: 1, wire: { state: "enabled" }, hidden: { nextRunAt: 500 } });
  const execute = vi.fn(() => Promise.reject(new Error("disk full")));
  return { scheduler: new Scheduler(runtime, execute), execute };
}

describe("a scheduler whose run cannot be written down", () => {
  it("tells who waits for it", async () => {
    const { scheduler } = stuckScheduler();
    await expect(scheduler.settle()).rejects.toThrow("disk full");
    await scheduler.close();
  });

  it("warns when nobody waits, and tries again without haste", async () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const { scheduler, execute } = stuckScheduler();
    scheduler.wake();
    await vi.advanceTimersByTimeAsync(2500);
    expect(execute).toHaveBeenCalledTimes(3);
    expect(warned).toHaveBeenCalledWith("A run could not be written down: Error: disk full", "EmulatorWarning");
    await scheduler.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(execute).toHaveBeenCalledTimes(3);
    warned.mockRestore();
  });
});
