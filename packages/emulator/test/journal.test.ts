import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createEmulator } from "../src/index.ts";
import { Journal } from "../src/journal.ts";
import { answerOf, catalog, connect, conversion, flowservice } from "./client.ts";
import { connectionBody } from "./objects.ts";

describe("the journal", () => {
  it("holds every request in order, refused and unknown ones too, but no control paths, headers or bodies", async () => {
    const emulator = createEmulator();
    const client = await connect(emulator, "dev");
    await client.post(`${flowservice}/connections`, connectionBody());
    await client.post(`${conversion}/mappingSets/validate`, {});
    await client.get(`${catalog}/dataSets?limit=1`, { authorization: "" });
    await client.get("/nowhere");
    await emulator.fetch(new Request("http://emulator/_emulator/health"));
    const entries = emulator.requests();
    expect(entries.map(({ n, method, path, status, write }) => [n, method, path, status, write])).toStrictEqual([
      [1, "POST", "/ims/token/v3", 200, false],
      [2, "POST", `${flowservice}/connections`, 201, true],
      [3, "POST", `${conversion}/mappingSets/validate`, 400, false],
      [4, "GET", `${catalog}/dataSets?limit=1`, 403, false],
      [5, "GET", "/nowhere", 404, false],
    ]);
    expect(entries[1]).toMatchObject({ org: "ACME@AdobeOrg", sandbox: "dev" });
    expect(JSON.stringify(entries)).not.toMatch(/SECRET-canary|Bearer/);
    const asked = await answerOf(
      await emulator.fetch(new Request("http://emulator/_emulator/requests?since=1&write=true")),
    );
    expect(asked.body).toMatchObject({ total: 5, writes: 1, requests: [{ n: 2 }] });
  });

  it("keeps the last requests when there are very many, and counts all", () => {
    const journal = new Journal(10);
    for (let at = 1; at <= 25; at++) journal.add({ at, method: "GET", path: "/", write: false, durationMs: 0 });
    const kept = journal.entries().map(({ n }) => n);
    expect([journal.total, kept.at(-1), kept.length >= 10 && kept.length <= 11]).toStrictEqual([25, 25, true]);
  });
});

describe("latency", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is waited before every answer of the services, and not before those of control paths", async () => {
    const emulator = createEmulator({ latencyMs: 20 });
    let answers = 0;
    const ask = async (path: string): Promise<void> => {
      await emulator.fetch(new Request(`http://emulator${path}`));
      answers += 1;
    };
    await ask("/_emulator/health");
    const slow = ask(`${flowservice}/flows`);
    await vi.advanceTimersByTimeAsync(19);
    expect(answers).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await slow;
    expect(answers).toBe(2);
  });
});
