import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../src/index.ts";
import { collect, scripted, scriptedReadonly } from "./support/scripted.ts";
import { wireFlow } from "./support/samples.ts";

const flowNamed = (id: string) => ({ ...wireFlow, id });

describe("a search", () => {
  it("sends its filter in a body with every page, and is no write", async () => {
    const { client, dispatcher, events } = scriptedReadonly((_, count) => ({
      body: {
        items: [flowNamed(String(count))],
        _links: count === 1 ? { next: { href: "/flows/search?continuationToken=t%3D1" } } : {},
      },
    }));
    const found = await collect(client.flowService.flows.search({ queryString: "name==Leads", orderby: "name" }));
    expect(found.map(({ id }) => id)).toStrictEqual(["1", "2"]);
    const body = { queryString: "name==Leads", limit: 100, orderby: "name" };
    expect(
      dispatcher.seen.slice(1).map(({ method, query, json }) => [method, query.get("continuationToken"), json]),
    ).toStrictEqual([
      ["POST", null, body],
      ["POST", "t=1", body],
    ]);
    expect(events.some(({ request }) => request.write)).toBe(false);
  });

  it("is tried again like a read", async () => {
    const { client } = scripted((_, count) => (count === 1 ? { status: 503 } : { body: { items: [] } }));
    await expect(collect(client.flowService.connections.search())).resolves.toStrictEqual([]);
  });

  it.each([0, 1001, 1.5])("for %d at a time is refused before it is sent", (limit) => {
    const { client } = scripted(() => ({ body: {} }));
    expect(() => client.flowService.flowSpecs.search({ limit })).toThrow(ConfigurationError);
  });
});

describe("a count", () => {
  it("is asked for without a limit, which the service refuses beside it", async () => {
    const { client, dispatcher } = scripted(() => ({ body: { count: 42 } }));
    await expect(client.flowService.flows.count({ property: ["state==enabled"] })).resolves.toBe(42);
    expect([...(dispatcher.seen.at(-1)?.query ?? [])]).toStrictEqual([
      ["property", "state==enabled"],
      ["count", "true"],
    ]);
  });
});

describe("runs", () => {
  it("are filtered by flow and time at the service, and by status in any of its spellings here", async () => {
    const run = (id: string, status: string) => ({ id, flowId: "f", metrics: { statusSummary: { status } } });
    const items = [run("1", "failed"), run("2", "FAILED"), run("3", "success")];
    const { client, dispatcher } = scripted(() => ({ body: { items } }));
    const query = { flowId: "f", status: "failed", startedFromEpochMs: 1000, startedBeforeEpochMs: 2000 } as const;
    const failed = await collect(client.flowService.runs.list({ ...query, property: ["state==x"] }));
    expect(failed.map(({ id }) => id)).toStrictEqual(["1", "2"]);
    expect(dispatcher.seen.at(-1)?.query.getAll("property")).toStrictEqual([
      "flowId==f",
      "metrics.durationSummary.startedAtUTC>=1000",
      "metrics.durationSummary.startedAtUTC<2000",
      "state==x",
    ]);
  });

  it("can be given up before they are made", async () => {
    const { client, dispatcher } = scripted(() => ({ body: {} }));
    const signal = AbortSignal.abort(new Error("enough"));
    const params = { startTime: 1, windowStartTime: 1, windowEndTime: 2 };
    await expect(client.flowService.runs.create({ flowId: "f", params }, { signal })).rejects.toThrow("enough");
    await expect(client.flowService.runs.retry("r", { signal })).rejects.toThrow("enough");
    expect(dispatcher.calls).toStrictEqual([]);
  });
});

describe("a dataset", () => {
  it("is merged with JSON at the second version's path, and again after a lost answer", async () => {
    const { client, dispatcher } = scripted((_, count) =>
      count === 1 ? { fail: "after", code: "ECONNRESET" } : { body: ["@/dataSets/d"] },
    );
    await client.catalog.dataSets.merge("d", { tags: { team: ["crm"] } });
    expect(dispatcher.calls).toStrictEqual(Array(2).fill("PATCH /data/foundation/catalog/v2/dataSets/d"));
    expect(dispatcher.seen.at(-1)?.headers["content-type"]).toBe("application/json");
    expect(dispatcher.seen.at(-1)?.json).toStrictEqual({ tags: { team: ["crm"] } });
  });
});

describe("batches", () => {
  it("are filtered by the service, and by tag again here", async () => {
    const wire = (flowId: string) => ({ status: "success", tags: { flowId: [flowId] }, size: "12", errors: [] });
    const { client, dispatcher } = scripted(() => ({ body: { a: wire("f"), b: wire("other") } }));
    const found = await collect(
      client.catalog.batches.list({ dataSet: "d", status: "success", createdAfter: 5, tags: { flowId: "f" } }),
    );
    expect(found).toStrictEqual([
      { id: "a", status: "success", tags: { flowId: ["f"] }, size: 12, dataSetIds: [], errors: [] },
    ]);
    expect(Object.fromEntries(dispatcher.seen.at(-1)?.query ?? [])).toStrictEqual({
      dataSet: "d",
      status: "success",
      createdAfter: "5",
      tags: "flowId:f",
      orderBy: "desc:created",
      start: "0",
      limit: "100",
    });
  });

  it("are told dataset by dataset by their last ones, even where the service does not filter", async () => {
    const body = { d: { lastBatchId: "b", lastBatchStatus: "success" }, e: { lastBatchStatus: "failed" } };
    const { client } = scripted(() => ({ body }));
    await expect(collect(client.catalog.lastBatches({ dataSetIds: ["d"] }))).resolves.toStrictEqual([
      { dataSetId: "d", lastBatchId: "b", lastBatchStatus: "success" },
    ]);
    await expect(collect(client.catalog.lastBatches({ lastBatchStatus: "failed" }))).resolves.toMatchObject([
      { dataSetId: "e" },
    ]);
  });
});

describe("an audit log", () => {
  it("names who changed what, whatever the value's type", async () => {
    const update = { id: "s", xdmType: "schemas", action: "add", path: "/meta:extends", value: ["x"] };
    const entry = { id: "s", updatedUser: "u", updatedTime: "02-19-2021 05:43:56", imsOrg: "o", updates: [update] };
    const { client } = scripted(() => ({ body: [entry] }));
    await expect(client.schemaRegistry.auditLog("s")).resolves.toStrictEqual([
      {
        id: "s",
        updatedUser: "u",
        updatedTime: "02-19-2021 05:43:56",
        updates: [{ action: "add", path: "/meta:extends", value: ["x"] }],
      },
    ]);
  });
});

describe("landing zone credentials", () => {
  it("that were refreshed are hidden like the first ones", async () => {
    const SASToken = "sig=CANARY-refreshed-signature%3D";
    const { client, dispatcher } = scripted(({ method }) =>
      method === "POST" ? { body: { containerName: "dlz", SASToken } } : { status: 400, body: { detail: SASToken } },
    );
    await expect(client.landingZone.refresh()).resolves.toMatchObject({ sasToken: SASToken });
    expect(dispatcher.seen.at(-1)?.query.get("action")).toBe("refresh");
    const refused = await client.landingZone.container().then(String, String);
    expect(refused).not.toContain("CANARY");
  });
});
