import { beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, connect, registry } from "./client.ts";
import { makeDataSet, profileSchemaBody } from "./objects.ts";

let client: Client;
let schema: string;
const dataSets = `${catalog}/dataSets`;

beforeEach(async () => {
  client = await connect(createEmulator());
  schema = (await client.post(`${registry}/tenant/schemas`, profileSchemaBody)).text("$id");
});

const ids = async (query: string): Promise<string[]> =>
  Object.keys((await client.get(`${dataSets}?${query}`)).body as object);

describe("a dataset", () => {
  it("is kept under its id, with the tags it was given and the service's own", async () => {
    const id = await makeDataSet(client, schema, { tags: { "aepIngest/key": ["leads"] } });
    const answer = await client.get(`${dataSets}/${id}`);
    expect(answer.at(id)).toMatchObject({
      name: "Leads",
      schemaRef: { id: schema },
      tags: { "aepIngest/key": ["leads"], "adobe/siphon/table/format": ["parquet"] },
      version: "1.0.0",
    });
    expect((await client.get(`${dataSets}/000000000000000000000000`)).status).toBe(404);
  });

  it("is found by tag, name and expression; a list is never an array", async () => {
    const a = await makeDataSet(client, schema, { name: "Leads A", tags: { "aepIngest/key": ["a"] } });
    const b = await makeDataSet(client, schema, { name: "Leads B", tags: { "aepIngest/key": ["b"], x: ["1"] } });
    expect(await ids("tags=aepIngest/key:a")).toStrictEqual([a]);
    expect(await ids("tags=aepIngest/key:*,x:1")).toStrictEqual([b]);
    expect(await ids("name=Leads%20B")).toStrictEqual([b]);
    expect(await ids("name=Leads*")).toStrictEqual([a, b]);
    expect(await ids("name=!Leads%20B")).toStrictEqual([a]);
    expect(await ids("property=name~%5ELeads&limit=1&start=1")).toStrictEqual([b]);
    expect(await ids("orderBy=desc:name")).toStrictEqual([b, a]);
    expect((await client.get(`${dataSets}?name=none`)).body).toStrictEqual({});
    expect((await client.get(`${dataSets}?properties=name&name=Leads%20A`)).body).toStrictEqual({
      [a]: { name: "Leads A" },
    });
    expect((await client.get(`${dataSets}?limit=0`)).status).toBe(400);
  });

  it("is patched by JSON Patch or by a part of it, and counts its version up", async () => {
    const id = await makeDataSet(client, schema, { tags: { keep: ["1"] } });
    const path = `${dataSets}/${id}`;
    const steps = [{ op: "add", path: "/tags/aepIngest~1hash", value: ["abc"] }];
    expect((await client.patch(path, steps)).body).toStrictEqual([`@/dataSets/${id}`]);
    await client.patch(path, { description: "Partner leads" });
    await client.patch(`${catalog}/v2/dataSets/${id}`, {
      extensions: { adobe_lakeHouse: { rowExpiration: { ttlValue: "P1M" } } },
    });
    const answer = await client.get(path);
    expect(answer.at(id)).toMatchObject({
      description: "Partner leads",
      version: "1.0.3",
      tags: { keep: ["1"], "aepIngest/hash": ["abc"] },
      extensions: { adobe_lakeHouse: { rowExpiration: { ttlValue: "P1M" } } },
    });
    expect(answer.headers.get("etag")).toBe('"1.0.3"');
    expect((await client.patch(path, { name: "x" }, { "if-match": "1.0.0" })).status).toBe(412);
    expect((await client.patch(path, { schemaRef: { id: "other" } })).status).toBe(400);
  });

  it("keeps its links and its schema, whatever a change says, and through a PUT", async () => {
    const id = await makeDataSet(client, schema);
    const before = (await client.get(`${dataSets}/${id}`)).at(id) as Record<string, unknown>;
    const foreign = { files: "@/elsewhere", schema: "https://ns.adobe.com/elsewhere", classification: {} };
    expect((await client.patch(`${dataSets}/${id}`, foreign)).status).toBe(200);
    const kept = Object.fromEntries(Object.keys(foreign).map((name) => [name, before[name]]));
    expect((await client.get(`${dataSets}/${id}`)).at(id)).toMatchObject(kept);
    const put = await client.put(`${dataSets}/${id}`, { name: "Other", schemaRef: before["schemaRef"] });
    expect(put.status).toBe(200);
    expect((await client.get(`${dataSets}/${id}`)).at(id)).toMatchObject({ name: "Other", ...kept });
  });

  it("behaves as the class of its schema", async () => {
    const allOf = [{ $ref: "https://ns.adobe.com/xdm/context/experienceevent" }];
    const body = { ...profileSchemaBody, title: "Visit", allOf };
    const events = (await client.post(`${registry}/tenant/schemas`, body)).text("$id");
    for (const [id, behavior] of [
      [await makeDataSet(client, events), "time-series"],
      [await makeDataSet(client, schema), "record"],
    ] as const) {
      expect((await client.get(`${dataSets}/${id}`)).at(`${id}.classification.dataBehavior`)).toBe(behavior);
    }
  });

  it.each(["createdAfter=yesterday", "endBefore=x", "orderBy=up:name"])("is in no list with ?%s", async (query) => {
    await makeDataSet(client, schema);
    expect((await client.get(`${dataSets}?${query}`)).status).toBe(400);
  });

  it("has a text for a name, made and patched", async () => {
    const id = await makeDataSet(client, schema);
    expect((await client.patch(`${dataSets}/${id}`, { name: 5 })).status).toBe(400);
    expect((await client.post(dataSets, { name: 5, schemaRef: { id: schema } })).status).toBe(400);
  });

  it("shows of the properties that are asked for those that it has", async () => {
    const id = await makeDataSet(client, schema);
    const answer = await client.get(`${dataSets}?properties=name,__proto__,constructor`);
    expect(JSON.stringify(answer.body)).toBe(JSON.stringify({ [id]: { name: "Leads" } }));
  });

  it.each(["/tags/a~2b", "/tags/a~", "/tags/list/01"])(
    "is not patched at %s, which is no JSON pointer",
    async (path) => {
      const id = await makeDataSet(client, schema, { tags: { list: ["a", "b"] } });
      expect((await client.patch(`${dataSets}/${id}`, [{ op: "add", path, value: ["x"] }])).status).toBe(400);
      const refused = await client.patch(`${dataSets}/${id}`, [{ op: "replace", path, value: "x" }]);
      expect([refused.status, refused.text("detail")]).toStrictEqual([400, expect.stringContaining(path)]);
      const named = [{ op: "add", path: "/tags/01~0~1", value: ["x"] }];
      expect((await client.patch(`${dataSets}/${id}`, named)).status).toBe(200);
      expect((await client.get(`${dataSets}/${id}`)).at(`${id}.tags`)).toMatchObject({
        "01~/": ["x"],
        list: ["a", "b"],
      });
    },
  );

  it("is not joined to Profile before its schema is", async () => {
    const body = { name: "P", schemaRef: { id: schema }, tags: { unifiedProfile: ["enabled:true"] } };
    expect((await client.post(dataSets, body)).status).toBe(400);
    expect((await client.post(dataSets, { ...body, schemaRef: { id: "unknown" } })).status).toBe(400);
  });

  it("is checked but not stored with Pragma: validate-only", async () => {
    const body = { name: "P", schemaRef: { id: schema } };
    expect((await client.post(dataSets, body, { pragma: "validate-only" })).status).toBe(201);
    expect(await ids("")).toStrictEqual([]);
  });

  it("is deleted once; what is not there is an empty list", async () => {
    const id = await makeDataSet(client, schema);
    expect((await client.delete(`${dataSets}/${id}`)).body).toStrictEqual([`@/dataSets/${id}`]);
    expect((await client.delete(`${dataSets}/${id}`)).body).toStrictEqual([]);
  });
});
