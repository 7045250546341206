import { describe, expect, it } from "vitest";
import { createGate } from "../src/http/gate.ts";

function clockAt(start: number) {
  const clock = {
    time: start,
    slept: [] as number[],
    now: () => clock.time,
    async sleep(ms: number) {
      clock.slept.push(ms);
      clock.time += ms;
    },
  };
  return clock;
}

/** How many get in at once. */
async function room(gate: ReturnType<typeof createGate>): Promise<number> {
  const places: (() => void)[] = [];
  const asked = Array.from({ length: 20 }, () => gate.enter().then((leave) => places.push(leave)));
  await new Promise(setImmediate);
  const { length } = places;
  for (let at = 0; at < asked.length; at++) {
    places[at]?.();
    await new Promise(setImmediate);
  }
  return length;
}

describe("a gate", () => {
  it("lets in as many as its bound, half as many after each complaint, and never none", async () => {
    const gate = createGate(8, clockAt(0));
    expect(await room(gate)).toBe(8);
    gate.slowDown(0);
    expect(await room(gate)).toBe(4);
    for (let complaints = 0; complaints < 5; complaints++) gate.slowDown(0);
    expect(await room(gate)).toBe(1);
  });

  it("lets one more in after a round without complaint, up to its bound", async () => {
    const gate = createGate(4, clockAt(0));
    gate.slowDown(0);
    gate.speedUp();
    expect(await room(gate)).toBe(2);
    gate.speedUp();
    expect(await room(gate)).toBe(3);
    for (let answers = 0; answers < 100; answers++) gate.speedUp();
    expect(await room(gate)).toBe(4);
  });

  it("stays closed for as long as the service asked, once for all that wait", async () => {
    const clock = clockAt(1000);
    const gate = createGate(2, clock);
    gate.slowDown(5000);
    (await gate.enter())();
    (await gate.enter())();
    expect(clock.slept).toStrictEqual([5000]);
    expect(clock.time).toBe(6000);
  });

  it("is tried again after an hour, however long the service asked for", async () => {
    const clock = clockAt(0);
    const gate = createGate(1, clock);
    gate.slowDown(99_999_999_999_000);
    await expect(gate.enter(undefined, 120_000)).rejects.toMatchObject({ waitMs: 3_600_000 });
    clock.time += 3_500_000;
    (await gate.enter(undefined, 120_000))();
    expect(clock.time).toBe(3_600_000);
  });

  it("gives the place of one who gave up to the next", async () => {
    const gate = createGate(1, clockAt(0));
    const leave = await gate.enter();
    const controller = new AbortController();
    const second = gate.enter(controller.signal);
    const third = gate.enter();
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    leave();
    (await third)();
    (await gate.enter())();
  });

  it("keeps no place for one who gives up while it is closed", async () => {
    const controller = new AbortController();
    const clock = { now: () => 0, sleep: () => Promise.reject(new Error("enough")) };
    const gate = createGate(1, clock);
    gate.slowDown(1000);
    await expect(gate.enter(controller.signal)).rejects.toThrow("enough");
    await expect(gate.enter(controller.signal)).rejects.toThrow("enough");
  });
});
