import { beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer } from "./client.ts";
import { answerOf, connect, flowservice } from "./client.ts";
import { connectionBody } from "./objects.ts";

let emulator: Emulator;

beforeEach(() => {
  emulator = createEmulator();
});

const control = async (path: string, body?: unknown): Promise<Answer> => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const sent = body === undefined ? {} : { method: "POST", body: text };
  return answerOf(await emulator.fetch(new Request(`http://emulator/_emulator/${path}`, sent)));
};

describe("the clock path", () => {
  it("sets, advances and stops the time, from text or numbers", async () => {
    expect((await control("clock", { set: "2026-01-01T00:00:00Z", scale: 0 })).at("iso")).toBe(
      "2026-01-01T00:00:00.000Z",
    );
    expect((await control("clock", { advanceMs: 86_400_000 })).at("iso")).toBe("2026-01-02T00:00:00.000Z");
    expect((await control("clock", { set: 0 })).at("now")).toBe(0);
    expect((await control("clock")).at("scale")).toBe(0);
  });

  it.each([
    ["no time", { set: "tomorrow" }],
    ["a time that no date can say", { set: 1e300 }],
    ["a step beyond the end of time", { advanceMs: 1e16 }],
    ["a step back", { advanceMs: -1 }],
    ["no JSON", "now"],
    ["a member that it does not know", { advance: 60_000 }],
    ["a time beside a pace", { scale: 60, set: "tomorrow" }],
    ["a step beside a time", { set: 60_000, advanceMs: 1e16 }],
  ])("refuses %s and leaves the time as it is", async (_name, body) => {
    await control("clock", { set: 0, scale: 0 });
    expect((await control("clock", body)).status).toBe(400);
    expect((await control("clock")).body).toMatchObject({ now: 0, scale: 0 });
  });
});

describe("the other control paths", () => {
  it("save and load all objects, show them, and forget them", async () => {
    const client = await connect(emulator);
    await client.post(`${flowservice}/connections`, connectionBody("kept"));
    const saved = (await control("snapshot")).body;
    expect((await control("reset", {})).status).toBe(200);
    expect((await client.get(`${flowservice}/connections`)).at("items")).toStrictEqual([]);
    expect((await control("snapshot", saved)).status).toBe(200);
    const state = JSON.stringify((await control("state")).body);
    expect([state.includes("kept"), state.includes("SECRET-canary")]).toStrictEqual([true, false]);
    expect((await control("snapshot", { version: 9 })).status).toBe(400);
    const hollow = { version: 1, now: 0, organisations: { "ACME@AdobeOrg": { prod: { flows: [{ id: "x" }] } } } };
    expect((await control("snapshot", hollow)).text("error")).toContain("The member wire is missing.");
    expect((await client.get(`${flowservice}/connections`)).at("items.0.name")).toBe("kept");
  });

  it("say which rules there are, how often they were played, and what is no rule", async () => {
    await control("faults", { rules: [{ path: "/flows", fault: { kind: "status", status: 503 } }] });
    await (await connect(emulator)).get(`${flowservice}/flows`).catch(() => undefined);
    expect((await control("faults")).at("rules")).toMatchObject([{ matches: 1, played: 1 }]);
    expect((await control("faults", { rules: [{ fault: { kind: "flood" } }] })).status).toBe(400);
    const misspelt = { rules: [{ propability: 0.1, fault: { kind: "throttle" } }] };
    expect((await control("faults", misspelt)).text("error")).toContain("propability");
    expect((await control("faults")).at("rules.length")).toBe(1);
    expect((await control("fidelity")).at("rules.0.standing")).toBe("documented");
    expect((await control("nothing")).status).toBe(404);
  });
});
