import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Emulator, FaultRule } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, connect, flowservice, org, tokenFrom } from "./client.ts";
import { connectionBody, flowBody, makeParts } from "./objects.ts";

let emulator: Emulator;
let client: Client;
const connections = `${flowservice}/connections`;

beforeEach(async () => {
  emulator = createEmulator();
  client = await connect(emulator);
});

const set = (...rules: FaultRule[]): void => emulator.setFaults(rules);
const post = () => client.post(connections, connectionBody());
const count = async (): Promise<unknown> => (await client.get(`${connections}?count=true`)).at("count");

const statuses = async (): Promise<number[]> => {
  const found: number[] = [];
  for (let index = 0; index < 12; index++) found.push((await client.get(`${catalog}/dataSets`)).status);
  return found;
};

const read = async (limit: number): Promise<{ ids: string[]; pages: number }> => {
  const ids: string[] = [];
  let path = `/connections?limit=${limit}`;
  let pages = 0;
  while (path !== "" && pages < 8) {
    const answer = await client.get(flowservice + path);
    ids.push(...(answer.at("items") as { id: string }[]).map(({ id }) => id));
    const next = answer.at("_links.next.href");
    path = typeof next === "string" ? `${next}&limit=${limit}` : "";
    pages += 1;
  }
  return { ids, pages };
};

describe("a fault rule", () => {
  it("waits on the clock that it is given", async () => {
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    const patient = createEmulator({ latencyMs: 30, sleep });
    const other = await connect(patient);
    patient.setFaults([{ path: "/flows", fault: { kind: "delay", ms: 3_600_000 } }]);
    expect((await other.get(`${flowservice}/flows`)).status).toBe(200);
    expect(waits).toStrictEqual([30, 30, 3_600_000]);
  });

  it("plays for the nth matching request only", async () => {
    set({ method: "POST", path: "/connections", nth: 2, fault: { kind: "status", status: 503 } });
    expect([(await post()).status, (await post()).status, (await post()).status]).toStrictEqual([201, 503, 201]);
    expect(await count()).toBe(2);
  });

  it("plays so many times, and with a seed the same every time", async () => {
    const rule: FaultRule = { path: "/dataSets", probability: 0.5, seed: 7, fault: { kind: "status", status: 500 } };
    set(rule);
    const first = await statuses();
    set(rule);
    expect(await statuses()).toStrictEqual(first);
    expect(new Set(first)).toStrictEqual(new Set([200, 500]));
    set({ ...rule, probability: 1, times: 2 });
    expect((await statuses()).filter((status) => status === 500)).toHaveLength(2);
  });

  it("matches full paths with wildcards, and leaves other paths alone", async () => {
    set({ path: `${flowservice}/*`, fault: { kind: "throttle", retryAfter: 3 } });
    const answer = await client.get(`${flowservice}/flows`);
    expect([answer.status, answer.at("error_code"), answer.headers.get("retry-after")]).toStrictEqual([
      429,
      "429050",
      "3",
    ]);
    expect((await client.get(`${catalog}/dataSets`)).status).toBe(200);
  });

  it("is noted in the journal with the writes", async () => {
    set({ method: "POST", fault: { kind: "reset" } });
    await expect(post()).rejects.toThrow("fetch failed");
    const last = emulator.requests().at(-1);
    expect(last).toMatchObject({ method: "POST", path: connections, write: true, fault: "reset" });
    expect(last?.status).toBeUndefined();
  });
});

describe("each kind of fault", () => {
  it("reset before: nothing has happened", async () => {
    set({ method: "POST", times: 1, fault: { kind: "reset", when: "before" } });
    await expect(post()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(0);
  });

  it("reset after: it has happened, and nobody was told", async () => {
    set({ method: "POST", times: 1, fault: { kind: "reset", when: "after" } });
    await expect(post()).rejects.toThrow("fetch failed");
    expect(await count()).toBe(1);
  });

  it("status after: it has happened, and the answer says it has not", async () => {
    set({ method: "POST", times: 1, fault: { kind: "status", status: 500, when: "after" } });
    expect((await post()).status).toBe(500);
    expect(await count()).toBe(1);
  });

  it("stale-list: what was just made is not listed yet, but found by id", async () => {
    const id = (await post()).text("id");
    set({ method: "GET", path: "/connections", fault: { kind: "stale-list", ms: 5000 } });
    expect(await count()).toBe(0);
    expect((await client.get(`${connections}/${id}`)).status).toBe(200);
    await emulator.clock.advance(6000);
    expect(await count()).toBe(1);
  });

  it("expire-tokens: the old token is refused, a new one works", async () => {
    set({ path: "/flows", times: 1, fault: { kind: "expire-tokens" } });
    expect((await client.get(`${flowservice}/flows`)).at("error_code")).toBe("401013");
    expect((await (await connect(emulator)).get(`${flowservice}/flows`)).status).toBe(200);
  });

  it("delay: the answer comes later, and the change is made before or after the wait", async () => {
    for (const [when, early] of [
      ["before", 0],
      ["after", 1],
    ] as const) {
      emulator = createEmulator();
      client = await connect(emulator);
      set({ method: "POST", times: 1, fault: { kind: "delay", ms: 200, when } });
      const started = performance.now();
      let answered = false;
      const answer = post().finally(() => {
        answered = true;
      });
      await vi.waitFor(async () => expect(await count()).toBe(early), { interval: 5 });
      expect(answered).toBe(false);
      expect((await answer).status).toBe(201);
      expect(performance.now() - started).toBeGreaterThan(190);
      expect(await count()).toBe(1);
    }
  });

  it("transition: what was written is on its way, and refuses changes until it has arrived", async () => {
    const parts = await makeParts(client);
    const id = (await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()))).text("id");
    const flow = `${flowservice}/flows/${id}`;
    const state = async () => (await client.get(flow)).at("items.0.state");
    const patch = async () => {
      const ifMatch = { "if-match": (await client.get(flow)).text("items.0.etag") };
      return client.patch(flow, [{ op: "replace", path: "/name", value: "x" }], ifMatch);
    };
    set({ fault: { kind: "transition", ms: 60_000 } });
    expect((await client.post(`${flow}/action?op=disable`)).status).toBe(200);
    set();
    expect(await state()).toBe("disabling");
    expect((await client.get(`${flowservice}/flows?property=state==disabling&count=true`)).at("count")).toBe(1);
    expect((await patch()).text("type")).toContain("FLOW-1420-400");
    expect((await client.post(`${flow}/action?op=enable`)).text("type")).toContain("FLOW-1421-400");
    expect((await client.delete(flow)).text("type")).toContain("FLOW-1458-400");
    await emulator.clock.advance(61_000);
    expect(await state()).toBe("disabled");
    set({ method: "PATCH", fault: { kind: "transition", ms: 60_000 } });
    expect((await patch()).status).toBe(200);
    expect(await state()).toBe("updating");
    await emulator.clock.advance(61_000);
    expect((await client.delete(flow)).status).toBe(204);
  });

  it("html and truncated-json: the body cannot be read", async () => {
    await post();
    set(
      { path: "/flows", fault: { kind: "html", status: 502 } },
      { path: "/connections", fault: { kind: "truncated-json" } },
    );
    await expect(client.get(`${flowservice}/flows`)).rejects.toThrow(SyntaxError);
    await expect(client.get(connections)).rejects.toThrow(SyntaxError);
  });

  it("duplicate-page and looping-page: a page comes again", async () => {
    for (let index = 0; index < 4; index++) await post();
    set({ path: "/connections", nth: 2, fault: { kind: "duplicate-page" } });
    const duplicated = await read(2);
    expect([duplicated.ids.length, new Set(duplicated.ids).size]).toStrictEqual([6, 4]);
    set({ path: "/connections", fault: { kind: "looping-page" } });
    expect((await read(2)).pages).toBe(8);
  });
});

describe("over a socket", () => {
  it("a reset is a broken connection, in mid-body too, and a broken gzip cannot be unpacked", async () => {
    const server = await emulator.listen({ port: 0 });
    try {
      const headers = {
        authorization: `Bearer ${await tokenFrom(emulator)}`,
        "x-api-key": "test-client",
        "x-gw-ims-org-id": org,
      };
      const get = async (): Promise<string> => (await fetch(`${server.url}${connections}`, { headers })).text();
      expect(await get()).toContain("items");
      for (const fault of [
        { kind: "reset", when: "before" },
        { kind: "reset", when: "after" },
        { kind: "reset", when: "mid-body" },
        { kind: "broken-gzip" },
      ] as const) {
        set({ path: "/connections", times: 1, fault });
        await expect(get()).rejects.toThrow(/fetch failed|terminated/);
      }
      expect(await get()).toContain("items");
    } finally {
      await server.close();
    }
  });
});
