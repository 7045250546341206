import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { NotFoundError } from "../src/index.ts";
import { quotedEtag } from "../src/wire/etag.ts";
import { collect, scripted } from "./support/scripted.ts";
import { flowInput, wireFlow } from "./support/samples.ts";

const blob = "4c10e202-c428-4796-9208-5f1f5732b1cf";

function answering(body: unknown, status = 200) {
  return scripted(() => ({ status, body })).client;
}

describe("Flow Service objects", () => {
  it("come with or without their wrapper", async () => {
    const plain = await answering(wireFlow).flowService.flows.get("f");
    const wrapped = await answering({ items: [wireFlow] }).flowService.flows.get("f");
    expect(plain).toStrictEqual(wrapped);
    expect(wrapped.etag).toBe('"6802064a-0000-0200-0000-6387c6b90000"');
    await expect(answering({ items: [] }).flowService.flows.get("f")).rejects.toThrow(NotFoundError);
  });

  it("have numbers and booleans where the wire writes text, and seconds where it means seconds", async () => {
    const flow = await answering({
      items: [
        {
          ...wireFlow,
          createdAt: 1_606_942_113,
          description: null,
          scheduleParams: { startTime: "1597784298", frequency: "minute", interval: "30", backfill: "true" },
          transformations: [
            { name: "Mapping", params: { mappingId: "m", mappingVersion: "2" } },
            { name: "Encryption", params: { publicKeyId: "0012" } },
          ],
          lastRunDetails: { id: "r", state: "success", startedAtUTC: 1_606_942_113_000 },
        },
      ],
    }).flowService.flows.get("f");
    expect(flow.createdAt).toBe(1_606_942_113_000);
    expect("description" in flow).toBe(false);
    expect(flow.scheduleParams).toStrictEqual({
      startTime: 1_597_784_298,
      frequency: "minute",
      interval: 30,
      backfill: true,
    });
    expect(flow.transformations).toStrictEqual([
      { name: "Mapping", params: { mappingId: "m", mappingVersion: 2 } },
      { name: "Encryption", params: { publicKeyId: "0012" } },
    ]);
    const inMs = await answering({
      ...wireFlow,
      scheduleParams: { startTime: 1_597_784_298_999 },
    }).flowService.flows.get("f");
    expect(inMs.scheduleParams).toStrictEqual({ startTime: 1_597_784_298 });
  });

  it("of other kinds (destinations) do not break a listing", async () => {
    const odd = {
      id: "d",
      flowSpec: { id: "x" },
      scheduleParams: null,
      transformations: [{ name: 1 }],
      sourceConnectionIds: null,
      lastRunDetails: "none",
    };
    const flows = await collect(answering({ items: [odd, wireFlow] }).flowService.flows.list());
    expect(flows.map(({ id }) => id)).toStrictEqual(["d", "f"]);
    expect(flows[0]).toStrictEqual({
      id: "d",
      etag: "",
      createdAt: 0,
      updatedAt: 0,
      flowSpec: { id: "x" },
      sourceConnectionIds: [],
      targetConnectionIds: [],
    });
  });

  it("of the old tutorial have their delimiter and their booleans where they belong", async () => {
    const source = await answering({
      items: [
        {
          id: "s",
          connectionSpec: { id: blob, version: "1.0" },
          baseConnectionId: "b",
          data: { format: "delimited", columnDelimiter: "\t" },
          params: { path: "/a/*.tsv", recursive: "true", other: "true" },
        },
      ],
    }).flowService.sourceConnections.get("s");
    expect(source.data).toStrictEqual({ format: "delimited", properties: { columnDelimiter: "\t" } });
    expect(source.params).toStrictEqual({ path: "/a/*.tsv", recursive: true, other: "true" });
  });

  it("are changed under their etag, which keeps one pair of quotes however it came", async () => {
    const tag = "6802064a-0000-0200-0000-6387c6b90000";
    for (const raw of [tag, `"${tag}"`, `\\"${tag}\\"`, `"\\"${tag}\\""`]) expect(quotedEtag(raw)).toBe(`"${tag}"`);
    expect(quotedEtag('W/"1"')).toBe('W/"1"');
    const { client, dispatcher } = scripted(() => ({ body: { id: "f", etag: tag } }));
    const operations = [{ op: "replace", path: "/name", value: "x" }] as const;
    await expect(client.flowService.flows.patch("f", `"${tag}"`, operations)).resolves.toStrictEqual({
      id: "f",
      etag: `"${tag}"`,
    });
    expect(dispatcher.seen.at(-1)?.headers["if-match"]).toBe(`"${tag}"`);
    expect(dispatcher.seen.at(-1)?.json).toStrictEqual(operations);
    await expect(client.flowService.flows.patch("f", "", operations)).rejects.toThrow("needs the etag");
  });

  it("are enabled and disabled by an action", async () => {
    const { client, dispatcher } = scripted(() => ({ body: { id: "f", etag: '"2"' } }));
    await client.flowService.flows.enable("f");
    await client.flowService.flows.disable("f");
    expect(dispatcher.seen.slice(1).map(({ path, query }) => `${path}?${query}`)).toStrictEqual([
      "/data/foundation/flowservice/flows/f/action?op=enable",
      "/data/foundation/flowservice/flows/f/action?op=disable",
    ]);
  });

  it("are written as they are given", async () => {
    const { client, dispatcher } = scripted(() => ({ status: 201, body: { id: "f", etag: '"1"' } }));
    const input = { ...flowInput, scheduleParams: { startTime: 1, frequency: "minute", interval: 15, backfill: true } };
    await client.flowService.flows.create(input);
    expect(dispatcher.seen.at(-1)?.json).toStrictEqual(input);
    expect(dispatcher.seen.at(-1)?.headers["content-type"]).toBe("application/json");
  });
});

const activity = (name: string, rest: object) => ({ id: name, statusSummary: { status: "failed" }, ...rest });

describe("runs", () => {
  it("read counts, times, errors and batches, and leave out what the service does not know", async () => {
    const run = await answering({
      items: [
        {
          id: "r",
          flowId: "f",
          createdAt: 1_596_656_079_576,
          etag: "1",
          metrics: {
            durationSummary: { startedAtUTC: 1_596_656_058_198, completedAtUTC: 1_596_656_113_306 },
            sizeSummary: { inputBytes: 24_012, outputBytes: -1 },
            recordSummary: { inputRecordCount: "100", outputRecordCount: 99, failedRecordCount: 1 },
            fileSummary: { inputFileCount: 2, outputFileCount: 1 },
            statusSummary: { status: "Failed", errors: [{ code: "CONNECTOR-2001-500", message: "m" }] },
          },
          activities: [
            activity("copyActivity", {}),
            activity("promotionActivity", {
              targetInfo: [
                { reference: { type: "Batch", ids: ["B1", "B1"] } },
                { reference: { type: "x", ids: ["no"] } },
              ],
              statusSummary: {
                status: "failed",
                errors: [{ code: "INGEST-1212-400", message: "rows" }],
                extensions: { errors: [{ code: "INGEST-1212-400", message: "rows", recordCount: 1 }] },
              },
            }),
          ],
        },
      ],
    }).flowService.runs.get("r");
    expect(run).toStrictEqual({
      id: "r",
      flowId: "f",
      createdAt: 1_596_656_079_576,
      status: "failed",
      etag: '"1"',
      startedAtEpochMs: 1_596_656_058_198,
      completedAtEpochMs: 1_596_656_113_306,
      records: { read: 100, written: 99, failed: 1 },
      files: { read: 2, written: 1 },
      bytes: { read: 24_012 },
      errors: [
        { code: "CONNECTOR-2001-500", message: "m" },
        { code: "INGEST-1212-400", message: "rows", recordCount: 1 },
      ],
      batchIds: ["B1"],
    });
  });

  it.each([
    ["IN_PROGRESS", "inProgress"],
    ["inProgress", "inProgress"],
    ["QUEUED", "scheduled"],
    ["success", "success"],
    ["COMPLETED", "success"],
    ["PARTIAL_SUCCESS", "partialSuccess"],
    ["partialSuccess", "partialSuccess"],
    ["PARTIAL_FAILURE", "partialSuccess"],
    ["Failed", "failed"],
    ["brand new", "unknown"],
    ["constructor", "unknown"],
    [undefined, "unknown"],
  ])("with status %j are %s", async (status, expected) => {
    const run = await answering({ id: "r", flowId: "f", metrics: { statusSummary: { status } } }).flowService.runs.get(
      "r",
    );
    expect(run.status).toBe(expected);
  });

  it("are made in one of two answered shapes", async () => {
    const params = { startTime: 1, windowStartTime: 1, windowEndTime: 2 };
    for (const body of [{ items: [{ id: "r", etag: '"1"' }] }, { id: "r", etag: '"1"' }]) {
      await expect(answering(body, 201).flowService.runs.create({ flowId: "f", params })).resolves.toStrictEqual({
        id: "r",
      });
    }
  });
});

describe("datasets", () => {
  const wire = { name: "Leads", tags: { "aepIngest/key": ["leads"], one: "text" }, created: 1_606_942_113_000 };

  it("are maps by id", async () => {
    const client = answering({ d1: wire });
    await expect(client.catalog.dataSets.get("d1")).resolves.toStrictEqual({
      id: "d1",
      name: "Leads",
      tags: { "aepIngest/key": ["leads"], one: ["text"] },
      created: 1_606_942_113_000,
    });
    await expect(client.catalog.dataSets.get("d2")).rejects.toThrow(NotFoundError);
    await expect(answering({}).catalog.dataSets.get("d1")).rejects.toThrow(NotFoundError);
  });

  it("that somebody tagged oddly do not hide the others", async () => {
    const odd = { tags: { numbers: [1], text: ["a"], none: null }, created: "never", schemaRef: "@/xdms/x" };
    const found = await collect(answering({ odd, d1: wire }).catalog.dataSets.list());
    expect(found[0]).toStrictEqual({ id: "odd", tags: { numbers: [], text: ["a"], none: [] } });
    expect(found[1]?.id).toBe("d1");
  });

  it("answer a create with a reference", async () => {
    const { client, dispatcher } = scripted(() => ({ status: 201, body: ["@/dataSets/5f3c3cedb2805c194ff0b69a"] }));
    const input = { name: "n", schemaRef: { id: "s", contentType: "application/vnd.adobe.xed+json;version=1" } };
    await expect(client.catalog.dataSets.create(input)).resolves.toBe("5f3c3cedb2805c194ff0b69a");
    expect(dispatcher.seen.at(-1)?.query.get("requestDataSource")).toBe("true");
  });

  it("are filtered by the service where it can, and always again here", async () => {
    const { client, dispatcher } = scripted(() => ({
      body: {
        a: { name: "x*y", tags: { k: ["acme/leads"] } },
        b: { name: "xzy", tags: { k: ["acme/leads"] } },
        c: { name: "x*y", tags: { k: ["acme/other"] } },
      },
    }));
    const found = await collect(
      client.catalog.dataSets.list({ name: "x*y", tags: { k: "acme/leads" }, properties: ["schemaRef"] }),
    );
    expect(found.map(({ id }) => id)).toStrictEqual(["a"]);
    expect(Object.fromEntries(dispatcher.seen.at(-1)?.query ?? [])).toStrictEqual({
      name: "x**y",
      tags: "k:acme/leads",
      properties: "schemaRef,name,tags",
      orderBy: "asc:created",
      start: "0",
      limit: "100",
    });
    await collect(client.catalog.dataSets.list({ name: "a,b", tags: { k: "a:b", wild: "acme/*" } }));
    expect(dispatcher.seen.at(-1)?.query.get("name")).toBeNull();
    expect(dispatcher.seen.at(-1)?.query.get("tags")).toBe("k:*,wild:acme/*");
  });

  it("are changed with JSON Patch", async () => {
    const { client, dispatcher } = scripted(() => ({ body: ["@/dataSets/d"] }));
    await client.catalog.dataSets.patch("d", [{ op: "add", path: "/tags/aepIngest~1key", value: ["leads"] }]);
    expect(dispatcher.seen.at(-1)?.headers["content-type"]).toBe("application/json-patch+json");
  });
});

describe("batches", () => {
  it("name their dataset and their errors", async () => {
    const batch = await answering({
      b: {
        status: "success",
        relatedObjects: [
          { type: "dataSet", id: "d" },
          { type: "transform", id: "t" },
        ],
        metrics: { outputRecordCount: 9, failedRecordCount: "1" },
        errors: [{ code: 106, description: "empty" }],
      },
    }).catalog.batches.get("b");
    expect(batch).toStrictEqual({
      id: "b",
      tags: {},
      status: "success",
      recordCount: 9,
      failedRecordCount: 1,
      dataSetIds: ["d"],
      errors: [{ code: "106", description: "empty" }],
    });
  });
});

describe("mapping sets", () => {
  it("have one spelling of source types and members, in old and new answers", async () => {
    const set = await answering({
      id: "m",
      version: 1,
      outputSchema: { schemaRef: { id: "https://ns.adobe.com/x/schemas/1", contentType: "c" } },
      mappings: [
        { sourceType: "text/x.schema-path", source: "Id", destination: "_id", id: "1", version: 0 },
        { sourceType: "text/x.aep-xl", source: "lower(Email)", destination: "e" },
        { sourceType: "text/plain", source: "crm", destination: "s" },
        { sourceAttribute: "Name", destinationXdmPath: "person.name.fullName", identity: false },
      ],
      createdDate: "2021-03-04T23:40:54.724Z",
    }).dataPrep.mappingSets.get("m");
    expect(set).toStrictEqual({
      id: "m",
      version: 1,
      xdmSchema: "https://ns.adobe.com/x/schemas/1",
      mappings: [
        { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
        { sourceType: "EXPRESSION", source: "lower(Email)", destination: "e" },
        { sourceType: "STATIC", source: "crm", destination: "s" },
        { sourceType: "ATTRIBUTE", source: "Name", destination: "person.name.fullName" },
      ],
      createdDate: 1_614_901_254_724,
    });
  });

  it("are asked for by version only when one is named", async () => {
    const { client, dispatcher } = scripted(() => ({ body: { id: "m", version: 0 } }));
    await client.dataPrep.mappingSets.get("m");
    await client.dataPrep.mappingSets.get("m", 0);
    expect(dispatcher.seen.slice(1).map(({ query }) => query.get("version"))).toStrictEqual([null, "0"]);
  });

  it("are previewed in an answer of one or of many", async () => {
    const set = { name: "n", xdmSchema: "s", mappings: [] };
    for (const body of [[{ data: { a: 1 }, errors: null }], { data: { a: 1 } }]) {
      await expect(answering(body).dataPrep.mappingSets.preview(set, [{}])).resolves.toStrictEqual([
        { data: { a: 1 }, errors: [] },
      ]);
    }
  });

  it("are validated mapping by mapping", async () => {
    const body = {
      validationResponse: [
        { status: "SUCCESS", errors: null },
        { status: "FAILED", errors: [{ source: "x(", destination: "d", exception: "no such function" }] },
      ],
    };
    const result = await answering(body).dataPrep.mappingSets.validate({ name: "n", xdmSchema: "s", mappings: [] });
    expect(result.results).toStrictEqual([
      { valid: true, errors: [] },
      { valid: false, errors: [{ source: "x(", destination: "d", message: "no such function" }] },
    ]);
  });
});

describe("now", () => {
  it("is the service's time from its last answer on, and the clock's before", async () => {
    const { client, clock } = scripted(() => ({
      headers: { date: "Tue, 01 Dec 2026 00:00:00 GMT" },
      body: { tenantId: "acme", imsOrg: "o" },
    }));
    expect(client.now()).toBe(clock.time);
    await client.schemaRegistry.stats();
    expect(new Date(client.now()).toISOString()).toBe("2026-12-01T00:00:00.000Z");
    clock.time += 1500;
    expect(new Date(client.now()).toISOString()).toBe("2026-12-01T00:00:01.500Z");
  });
});

describe("a body", () => {
  const good = JSON.stringify({ items: [wireFlow] });

  it.each([
    ["a byte order mark", { body: `\uFEFF${good}` }],
    ["an encoding that is empty", { body: good, headers: { "content-encoding": "" } }],
    ["an encoding in capitals", { body: gzipSync(good), headers: { "content-encoding": "GZIP" } }],
  ])("is read with %s", async (_, reply) => {
    const { client, dispatcher } = scripted(() => reply);
    await expect(client.flowService.flows.get("f")).resolves.toMatchObject({ id: wireFlow.id });
    expect(dispatcher.calls).toHaveLength(1);
  });

  it.each([undefined, "", "\r\n", " "])(
    "of %j is none: a deletion is done, a create is not understood",
    async (body) => {
      const { client, dispatcher } = scripted(() => ({ status: 200, body }));
      await expect(client.flowService.flows.delete("f")).resolves.toBeUndefined();
      await expect(client.flowService.flows.create(flowInput)).rejects.toThrow("answered with success; look before");
      expect(dispatcher.calls).toHaveLength(2);
    },
  );
});
