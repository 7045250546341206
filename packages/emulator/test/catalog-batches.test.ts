import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, connect, flowservice } from "./client.ts";
import { flowBody, makeDataSet, makeParts } from "./objects.ts";

let folder: string;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-batches-"));
  mkdirSync(path.join(folder, "files/leads"), { recursive: true });
  writeFileSync(path.join(folder, "files/leads/a.csv"), "Id\n1\n");
  emulator = createEmulator({ files: path.join(folder, "files"), dataDir: path.join(folder, "data") });
  client = await connect(emulator);
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** A dataset with one batch that a flow has written. */
async function ingest(): Promise<{ dataSet: string; batch: string; schema: string }> {
  const parts = await makeParts(client);
  await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
  await emulator.clock.advance(300_000);
  const [batch = ""] = Object.keys((await client.get(`${catalog}/batches`)).body as object);
  return { dataSet: parts.dataSet, batch, schema: parts.schema };
}

const onDisk = (...parts: string[]): boolean => existsSync(path.join(folder, "data/ACME@AdobeOrg/prod", ...parts));

describe("files and views", () => {
  it("lead from a dataset over its view to the files of its batches", async () => {
    const { dataSet, batch } = await ingest();
    const { files } = (await client.get(`${catalog}/dataSets/${dataSet}`)).at(dataSet) as { files: string };
    const listed = await client.get(`${catalog}/${files.slice(2)}`);
    expect(listed.at(`${batch}-1`)).toMatchObject({ batchId: batch, dataSetId: dataSet, records: 1 });
    expect((await client.get(`${catalog}/dataSetFiles?dataSetId=${dataSet}`)).body).toStrictEqual(listed.body);
    expect((await client.get(`${catalog}/dataSetFiles?dataSetId=other`)).body).toStrictEqual({});
    const view = files.split("/")[4] ?? "";
    expect((await client.get(`${catalog}/dataSets/${dataSet}/views`)).at(`${view}.dataSetId`)).toBe(dataSet);
    expect((await client.get(`${catalog}/dataSets/${dataSet}/views/none`)).status).toBe(404);
  });

  it("are read in parts, and page by page", async () => {
    const { batch } = await ingest();
    const access = "/data/foundation/export";
    const listing = await client.get(`${access}/files/${batch}-1?limit=1&start=1`);
    expect(listing.body).toStrictEqual({ data: [], _page: { limit: 1, count: 0 } });
    expect((await client.get(`${access}/batches/${batch}/files?limit=none`)).status).toBe(400);
    // Rows of a batch without bad rows are in no error file; what was read is listed.
    const meta = await client.get(`${access}/batches/${batch}/meta?path=input_files`);
    const href = meta.text("data.0._links.self.href");
    expect([meta.at("data.0.name"), new URL(href).searchParams.get("path")]).toStrictEqual([
      "input_files/leads/a.csv",
      "input_files/leads/a.csv",
    ]);
    const request = (range: string) => client.get(`${access}/batches/${batch}/meta?path=input_files.json`, { range });
    const part = await request("bytes=0-0").catch((error: unknown) => error);
    // One byte of JSON is no JSON: the client of these tests cannot read it, and that is the point.
    expect(part).toBeInstanceOf(SyntaxError);
    expect((await request("bytes=999999-")).status).toBe(200);
  });
});

describe("batches by hand", () => {
  it("are made, changed with the version that was read, counted, and deleted with their files", async () => {
    const { dataSet, batch } = await ingest();
    const made = await client.post(`${catalog}/batches`, { relatedObjects: [{ type: "dataSet", id: dataSet }] });
    const id = made.text("0").replace("@/batches/", "");
    expect([made.status, made.headers.get("location")]).toStrictEqual([201, `${catalog}/batches/${id}`]);
    const read = await client.get(`${catalog}/batches/${id}`);
    expect(read.at(id)).toMatchObject({ status: "loading", version: "1.0.0" });
    const patch = (headers: Record<string, string>) =>
      client.patch(`${catalog}/batches/${id}`, [{ op: "replace", path: "/status", value: "failed" }], headers);
    expect((await patch({ "if-match": "1.0.9" })).status).toBe(412);
    expect((await patch({ "if-none-match": "1.0.0" })).status).toBe(412);
    expect((await patch({ "if-match": read.headers.get("etag") ?? "" })).status).toBe(200);
    expect((await client.get(`${catalog}/batches/uniques/status`)).body).toStrictEqual(["success", "failed"]);
    expect((await client.get(`${catalog}/batches/uniques/status?batch=${id}`)).body).toStrictEqual(["failed"]);
    expect((await client.post(`${catalog}/batches/..%2Fup`, {})).status).toBe(400);
    expect(onDisk(dataSet, batch)).toBe(true);
    await client.delete(`${catalog}/batches/${batch}`);
    expect([onDisk(dataSet, batch), (await client.get(`${catalog}/batches/${batch}`)).status]).toStrictEqual([
      false,
      404,
    ]);
  });

  it("lead nowhere outside of the data folder, whatever they name", async () => {
    writeFileSync(path.join(folder, "_secret.json"), "{}");
    const up = { relatedObjects: [{ type: "dataSet", id: "../../.." }] };
    await client.post(`${catalog}/batches/up`, up);
    const meta = await client.get("/data/foundation/export/batches/up/meta");
    expect(meta.at("data")).toStrictEqual([]);
    await client.delete(`${catalog}/batches/up`);
    expect(existsSync(path.join(folder, "files"))).toBe(true);
  });

  it("a deleted dataset and a reset take the files along", async () => {
    const { dataSet } = await ingest();
    const other = await makeDataSet(client, (await client.get(`${catalog}/dataSets`)).text(`${dataSet}.schemaRef.id`));
    await client.delete(`${catalog}/dataSets/${dataSet}`);
    expect([onDisk(dataSet), onDisk()]).toStrictEqual([false, true]);
    await emulator.reset();
    expect([onDisk(), (await client.get(`${catalog}/dataSets/${other}`)).status]).toStrictEqual([false, 404]);
  });
});

describe("tags and several requests in one", () => {
  it("tags of a namespace are told with their values and carriers", async () => {
    const { schema } = await makeParts(client);
    const id = await makeDataSet(client, schema, { tags: { "aepIngest/key": ["a", "b"] } });
    expect((await client.get(`${catalog}/tags/aepIngest`)).body).toStrictEqual({
      objectType: { datasets: [`@/dataSets/${id}`] },
      "aepIngest/key": ["a", "b"],
    });
    expect((await client.get(`${catalog}/tags/none`)).status).toBe(404);
  });

  it("run in order with templates, and write nothing when one fails", async () => {
    const { schema, dataSet } = await makeParts(client);
    const create = {
      id: "ds",
      resource: "/dataSets",
      method: "POST",
      body: { name: "New", schemaRef: { id: schema } },
    };
    const rename = { id: "re", resource: "/dataSets/<<ds.id>>", method: "PATCH", body: { name: "Renamed" } };
    const done = await client.post(`${catalog}/`, [create, rename]);
    expect(done.body).toMatchObject([
      { id: "ds", code: 201 },
      { id: "re", code: 200 },
    ]);
    const names = async () =>
      Object.values((await client.get(`${catalog}/dataSets`)).body as object).map(({ name }: { name: string }) => name);
    expect(await names()).toStrictEqual(["Leads", "Renamed"]);
    const stale = {
      id: "no",
      resource: `/dataSets/${dataSet}`,
      method: "PATCH",
      headers: { "if-match": "9" },
      body: {},
    };
    const change = { ...rename, resource: `/dataSets/${dataSet}` };
    const failed = await client.post(`${catalog}/`, [create, change, stale]);
    expect([failed.status, failed.at("2.code")]).toStrictEqual([400, 412]);
    expect((await client.post(`${catalog}/`, [create, { ...rename, resource: "/dataSets/<<none.id>>" }])).status).toBe(
      400,
    );
    expect(await names()).toStrictEqual(["Leads", "Renamed"]);
  });

  it("are not nested", async () => {
    for (const resource of ["/", "/../catalog/", "/dataSets/../"]) {
      const nested = { id: "n", resource, method: "POST", body: [{ id: "l", resource: "/dataSets", method: "GET" }] };
      expect((await client.post(`${catalog}/`, [nested])).text("detail")).toContain("no resource of the Catalog");
    }
  });

  it("that fail leave the files of what they deleted, and what others wrote meanwhile", async () => {
    const { dataSet, batch } = await ingest();
    const schema = (await client.get(`${catalog}/dataSets`)).text(`${dataSet}.schemaRef.id`);
    const requests = [
      { id: "gone", resource: `/dataSets/${dataSet}`, method: "DELETE" },
      { id: "left", resource: `/batches/${batch}`, method: "DELETE" },
      { id: "no", resource: "/dataSets/none", method: "PATCH", body: {} },
    ];
    const [failed, other] = await Promise.all([
      client.post(`${catalog}/`, requests),
      makeDataSet(client, schema, { name: "Meanwhile" }),
    ]);
    expect(failed.status).toBe(400);
    expect(onDisk(dataSet, batch)).toBe(true);
    const dataSets = (await client.get(`${catalog}/dataSets`)).body as object;
    expect(Object.keys(dataSets).toSorted()).toStrictEqual([dataSet, other].toSorted());
    expect((await client.get(`${catalog}/batches/${batch}`)).status).toBe(200);
    expect((await client.post(`${catalog}/`, requests.slice(0, 2))).status).toBe(201);
    expect(onDisk(dataSet)).toBe(false);
  });
});
