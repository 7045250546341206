import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { catalog, connect, conversion, flowservice } from "./client.ts";
import type { PartOptions } from "./objects.ts";
import { flowBody, makeParts } from "./objects.ts";

let folder: string;
let files: string;
let dataDir: string;
let emulator: Emulator;
let client: Client;

const minute = 60_000;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-test-"));
  files = path.join(folder, "files");
  dataDir = path.join(folder, "data");
  mkdirSync(path.join(files, "leads/old"), { recursive: true });
  emulator = createEmulator({ files, dataDir });
  client = await connect(emulator);
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const put = (name: string, content: string | Uint8Array): void => writeFileSync(path.join(files, name), content);

interface Setup extends PartOptions {
  readonly flow?: object;
}

/** Makes a flow that starts in five minutes; answers its id and its dataset's. */
async function makeFlow({ flow, ...options }: Setup = {}): Promise<{ flow: string; dataSet: string }> {
  const parts = await makeParts(client, options);
  const made = await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now(), flow));
  expect(made.body).toHaveProperty("id");
  return { flow: made.text("id"), dataSet: parts.dataSet };
}

/** Runs of a flow, oldest first. */
async function runsOf(flow: string): Promise<Answer> {
  client = await connect(emulator);
  return client.get(`${flowservice}/runs?property=flowId==${flow}&orderby=createdAt`);
}

/** Records of all batches of a dataset as another program would read them. */
async function stored(dataSet: string): Promise<Record<string, unknown>[]> {
  const root = path.join(dataDir, "ACME@AdobeOrg/prod", dataSet);
  const records: Record<string, unknown>[] = [];
  for (const name of readdirSync(root, { recursive: true }).map(String).toSorted()) {
    if (!name.endsWith(".parquet")) continue;
    const { buffer } = new Uint8Array(readFileSync(path.join(root, name)));
    records.push(...((await parquetReadObjects({ file: buffer })) as Record<string, unknown>[]));
  }
  return records;
}

const ids = async (dataSet: string): Promise<unknown[]> => (await stored(dataSet)).map((record) => record["_id"]);

/** Ids that a flow with these parameters stores in its first run. */
async function take(params: object): Promise<unknown[]> {
  const { dataSet } = await makeFlow({ source: { params }, schema: { title: JSON.stringify(params) } });
  await emulator.clock.advance(5 * minute);
  client = await connect(emulator);
  return (await ids(dataSet)).toSorted();
}

describe("a flow run", () => {
  it("reads a compressed tab-separated file, maps it and commits a batch as Parquet", async () => {
    const text = "Id\tFirstName\tEmail\n1\tAda\t ADA@EXAMPLE.COM\n2\tGrace\tgrace@example.com\n";
    put("leads/a.tsv.gz", gzipSync(text));
    const { flow, dataSet } = await makeFlow({
      source: {
        data: { format: "delimited", properties: { columnDelimiter: "\t", compressionType: "gzip" } },
        params: { path: "/leads/a.tsv.gz" },
      },
    });
    await emulator.clock.advance(4 * minute);
    expect((await runsOf(flow)).at("items")).toStrictEqual([]);
    await emulator.clock.advance(minute);
    const run = await runsOf(flow);
    expect(run.at("items.0.metrics")).toMatchObject({
      recordSummary: { inputRecordCount: 2, outputRecordCount: 2, failedRecordCount: 0 },
      fileSummary: { inputFileCount: 1, outputFileCount: 1 },
      statusSummary: { status: "success" },
    });
    expect(await stored(dataSet)).toStrictEqual([
      { _id: "1", person: { name: { firstName: "Ada" } }, personalEmail: { address: "ada@example.com" } },
      { _id: "2", person: { name: { firstName: "Grace" } }, personalEmail: { address: "grace@example.com" } },
    ]);
    const batchId = run.text("items.0.activities.1.targetInfo.0.reference.ids.0");
    const batches = await client.get(`${catalog}/batches?dataSet=${dataSet}`);
    expect(batches.at(batchId)).toMatchObject({ status: "success", recordCount: 2, tags: { flowId: [flow] } });
    const dataSets = await client.get(`${catalog}/dataSets/${dataSet}`);
    expect(dataSets.at(dataSet)).toMatchObject({ lastBatchId: batchId, lastSuccessfulBatch: batchId });
    const preview = await client.get(`/data/foundation/export/datasets/${dataSet}/preview`);
    expect(preview.at("data.1")).toStrictEqual({
      _id: "2",
      person: { name: { firstName: "Grace" } },
      personalEmail: { address: "grace@example.com" },
    });
    const file = await client.get(`/data/foundation/export/files/${batchId}-1`);
    expect(file.at("data.0.name")).toBe("part-00000.parquet");
    expect((await client.get(`${flowservice}/flows/${flow}`)).at("items.0.lastRunDetails")).toMatchObject({
      id: run.text("items.0.id"),
      state: "success",
    });
  });

  it("reads each file once: what came since the last run, and nothing when nothing came", async () => {
    put("leads/a.csv", "Id\n1\n");
    const { flow, dataSet } = await makeFlow();
    await emulator.clock.advance(5 * minute);
    put("leads/b.csv", "Id\n2\n");
    await emulator.clock.advance(15 * minute);
    await emulator.clock.advance(15 * minute);
    put("leads/a.csv", "Id\n3\n");
    await emulator.clock.advance(15 * minute);
    const runs = await runsOf(flow);
    const read = (runs.at("items") as object[]).map((_, index) =>
      runs.at(`items.${index}.metrics.fileSummary.inputFileCount`),
    );
    expect(read).toStrictEqual([1, 1, 0, 1]);
    expect((await ids(dataSet)).toSorted()).toStrictEqual(["1", "2", "3"]);
  });

  it("leaves out what was there before when backfill is off", async () => {
    put("leads/a.csv", "Id\n1\n");
    const schedule = { frequency: "minute", interval: 15, backfill: false };
    const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
    const { dataSet } = await makeFlow({ flow: { scheduleParams: { ...schedule, startTime } } });
    await emulator.clock.advance(6 * minute);
    put("leads/b.csv", "Id\n2\n");
    await emulator.clock.advance(15 * minute);
    expect(await ids(dataSet)).toStrictEqual(["2"]);
  });

  it("takes the files that path, wildcard and recursive name", async () => {
    put("leads/a.csv", "Id\n1\n");
    put("leads/a.txt", "Id\n2\n");
    put("leads/old/b.csv", "Id\n3\n");
    expect(await take({ path: "/leads/*.csv" })).toStrictEqual(["1"]);
    expect(await take({ path: "/leads/*.csv", recursive: "true" })).toStrictEqual(["1", "3"]);
    expect(await take({ path: "/leads" })).toStrictEqual(["1", "2"]);
    expect(await take({ path: "leads/", recursive: true })).toStrictEqual(["1", "2", "3"]);
    expect(await take({ path: "/leads/old/b.csv" })).toStrictEqual(["3"]);
  });

  it("fails when the storage has no such path, and says so in the documented code", async () => {
    const { flow } = await makeFlow({ source: { params: { path: "/nowhere/a.csv" } } });
    await emulator.clock.advance(5 * minute);
    const runs = await runsOf(flow);
    expect(runs.at("items.0.metrics.statusSummary")).toMatchObject({
      status: "failed",
      errors: [{ code: "CONNECTOR-1001-500" }],
    });
    expect(runs.at("items.0.metrics.recordSummary.inputRecordCount")).toBe(-1);
    expect(runs.at("items.0.metrics.durationSummary")).not.toHaveProperty("completedAtUTC");
    expect((await client.get(`${flowservice}/flows/${flow}`)).at("items.0.lastRunDetails.state")).toBe("failed");
  });

  it("does not happen while the flow is disabled, and reads what was missed when it is enabled again", async () => {
    put("leads/a.csv", "Id\n1\n");
    const { flow, dataSet } = await makeFlow();
    await client.post(`${flowservice}/flows/${flow}/action?op=disable`);
    await emulator.clock.advance(40 * minute);
    expect((await runsOf(flow)).at("items")).toStrictEqual([]);
    await client.post(`${flowservice}/flows/${flow}/action?op=enable`);
    await emulator.clock.advance(15 * minute);
    expect((await runsOf(flow)).at("items")).toHaveLength(1);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
  });

  it.each([
    ["disabled", (flow: string) => client.post(`${flow}/action?op=disable`), 200, 200],
    ["deleted", (flow: string) => client.delete(flow), 204, 404],
  ] as const)(
    "that is in progress ends when its flow is %s meanwhile, and is the last",
    async (_name, end, status, found) => {
      const rows = Array.from({ length: 30_000 }, (_, row) => row).join("\n");
      put("leads/a.csv", `Id\n${rows}\n`);
      const { flow, dataSet } = await makeFlow();
      const advanced = emulator.clock.advance(6 * minute);
      const running = async () => (await runsOf(flow)).at("items.0.metrics.statusSummary.status");
      await vi.waitFor(async () => expect(await running()).toBe("inProgress"), { interval: 1 });
      expect((await end(`${flowservice}/flows/${flow}`)).status).toBe(status);
      await advanced;
      expect(await running()).toBe("success");
      put("leads/a.csv", "Id\nlate\n");
      await emulator.clock.advance(60 * minute);
      expect((await runsOf(flow)).at("items.length")).toBe(1);
      expect(await ids(dataSet)).toHaveLength(30_000);
      expect((await client.get(`${flowservice}/flows/${flow}`)).status).toBe(found);
    },
  );

  it("that is in progress fails when its dataset is deleted meanwhile, and leaves nothing of it", async () => {
    const rows = Array.from({ length: 70_000 }, (_, row) => row).join("\n");
    put("leads/a.csv", `Id\n${rows}\n`);
    const { flow, dataSet } = await makeFlow();
    const root = path.join(dataDir, "ACME@AdobeOrg/prod", dataSet);
    const advanced = emulator.clock.advance(6 * minute);
    const written = () => readdirSync(root, { recursive: true }).map(String);
    await vi.waitFor(() => expect(written().join(" ")).toContain("part-00000.parquet"), { interval: 1 });
    client = await connect(emulator);
    expect((await client.delete(`${catalog}/dataSets/${dataSet}`)).status).toBe(200);
    await advanced;
    const { status, errors } = (await runsOf(flow)).at("items.0.metrics.statusSummary") as Record<string, unknown>;
    expect([status, JSON.stringify(errors)]).toStrictEqual([
      "failed",
      expect.stringContaining("The target dataset does not exist any more."),
    ]);
    expect((await client.get(`${catalog}/batches?dataSet=${dataSet}`)).body).toStrictEqual({});
    expect(existsSync(root)).toBe(false);
  });

  it("uses the mapping version that the flow pins", async () => {
    put("leads/a.csv", "Id\n1\n");
    const { flow, dataSet } = await makeFlow();
    const read = await client.get(`${flowservice}/flows/${flow}`);
    const mappingId = read.text("items.0.transformations.0.params.mappingId");
    const set = await client.get(`/data/foundation/conversion/mappingSets/${mappingId}`);
    const mappings = [{ sourceType: "EXPRESSION", source: "concat('x', Id)", destination: "_id" }];
    await client.put(`/data/foundation/conversion/mappingSets/${mappingId}`, { ...(set.body as object), mappings });
    await emulator.clock.advance(5 * minute);
    put("leads/b.csv", "Id\n2\n");
    client = await connect(emulator);
    const etag = (await client.get(`${flowservice}/flows/${flow}`)).text("items.0.etag");
    const steps = [{ op: "replace", path: "/transformations/0/params/mappingVersion", value: 1 }];
    await client.patch(`${flowservice}/flows/${flow}`, steps, { "if-match": etag });
    await emulator.clock.advance(15 * minute);
    expect((await ids(dataSet)).toSorted()).toStrictEqual(["1", "x2"]);
  });

  it("fires once for a one-time flow, however long the clock runs", async () => {
    put("leads/a.csv", "Id\n1\n");
    const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
    const { flow, dataSet } = await makeFlow({ flow: { scheduleParams: { frequency: "once", startTime } } });
    await emulator.clock.advance(30 * 24 * 60 * minute);
    expect((await runsOf(flow)).at("items")).toHaveLength(1);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
  });

  it("fires by itself when its time has come", async () => {
    put("leads/a.csv", "Id\n1\n");
    const { dataSet } = await makeFlow();
    const scale = new Request("http://emulator/_emulator/clock", {
      method: "POST",
      body: JSON.stringify({ scale: 5000 }),
    });
    await emulator.fetch(scale);
    await vi.waitFor(async () => expect(await ids(dataSet)).toStrictEqual(["1"]), { timeout: 5000, interval: 20 });
  });

  it("fires for every interval of a month that passes in one request", async () => {
    const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
    const { flow } = await makeFlow({ flow: { scheduleParams: { frequency: "hour", interval: 1, startTime } } });
    await emulator.clock.advance(30 * 24 * 60 * minute);
    client = await connect(emulator);
    expect((await client.get(`${flowservice}/runs?property=flowId==${flow}&count=true`)).at("count")).toBe(720);
  });

  it("takes a file's time from the emulator's clock, also when that was set back", async () => {
    put("leads/a.csv", "Id\n1\n");
    await emulator.clock.set(Date.parse("2020-08-18T20:00:00Z"));
    client = await connect(emulator);
    const { dataSet } = await makeFlow();
    await emulator.clock.advance(5 * minute);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
    const future = emulator.clock.now() / 1000 + 86_400 * 365 * 20;
    put("leads/b.csv", "Id\n2\n");
    utimesSync(path.join(files, "leads/b.csv"), future, future);
    await emulator.clock.advance(15 * minute);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
  });
});

describe("bad rows", () => {
  const eventSchema = {
    title: "Event",
    allOf: [{ $ref: "https://ns.adobe.com/xdm/context/experienceevent" }],
  };
  const mappings = [
    { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
    { sourceType: "ATTRIBUTE", source: "At", destination: "timestamp" },
  ];
  const rows = ["Id,At", "1,2026-01-01T00:00:00Z", "2,", "3,2026-01-01T00:00:00Z", "4,2026-01-01T00:00:00Z"];
  const run = async (options: object | undefined): Promise<{ runs: Answer; dataSet: string }> => {
    put("leads/a.csv", `${rows.join("\n")}\n`);
    const { flow, dataSet } = await makeFlow({ schema: eventSchema, mappings, flow: { options } });
    await emulator.clock.advance(5 * minute);
    return { runs: await runsOf(flow), dataSet };
  };

  it("fail the whole batch when partial ingestion is off", async () => {
    const { runs, dataSet } = await run(undefined);
    expect(runs.at("items.0.metrics.statusSummary.status")).toBe("failed");
    for (const [filter, count] of [
      ["failed", 1],
      ["Failed", 1],
      ["Success", 0],
    ] as const) {
      const query = `property=metrics.statusSummary.status==${filter}&count=true`;
      expect((await client.get(`${flowservice}/runs?${query}`)).body).toStrictEqual({ count });
    }
    expect(runs.at("items.0.metrics.recordSummary")).toMatchObject({
      inputRecordCount: 4,
      outputRecordCount: 0,
      failedRecordCount: 1,
    });
    expect(await stored(dataSet)).toStrictEqual([]);
    expect((await client.get(`${catalog}/dataSets/${dataSet}`)).at(`${dataSet}.lastBatchStatus`)).toBe("failed");
  });

  it("are set aside up to the threshold, and can be read one by one", async () => {
    const { runs, dataSet } = await run({ errorDiagnosticsEnabled: true, partialIngestionPercent: 25 });
    expect(runs.at("items.0.metrics.statusSummary")).toMatchObject({
      status: "success",
      errors: [{ code: "INGEST-1212-400" }, { code: "INGEST-1555-400" }],
    });
    expect((await ids(dataSet)).toSorted()).toStrictEqual(["1", "3", "4"]);
    const batchId = runs.text("items.0.activities.1.targetInfo.0.reference.ids.0");
    const meta = `/data/foundation/export/batches/${batchId}/meta`;
    const listing = await client.get(`${meta}?path=row_errors`);
    expect(listing.at("data.0.name")).toBe("row_errors/conversion_errors_0.json");
    const row = await client.get(`${meta}?path=row_errors/conversion_errors_0.json`);
    expect(row.body).toMatchObject({ Id: "2", _errors: [{ code: "1555" }], _filename: "conversion_errors_0.json" });
    expect((await client.get(`${meta}?path=input_files`)).at("data.0")).toMatchObject({
      name: "input_files/leads/a.csv",
      length: "78",
    });
  });

  it("fail the batch above the threshold", async () => {
    const { runs, dataSet } = await run({ partialIngestionPercent: 24 });
    expect(runs.at("items.0.metrics.statusSummary.status")).toBe("failed");
    expect(await stored(dataSet)).toStrictEqual([]);
  });
});

describe("runs by hand", () => {
  it("read the window that they name, of one-time flows only", async () => {
    put("leads/a.csv", "Id\n1\n");
    const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
    const { flow, dataSet } = await makeFlow({ flow: { scheduleParams: { frequency: "once", startTime } } });
    await emulator.clock.advance(10 * minute);
    client = await connect(emulator);
    put("leads/b.csv", "Id\n2\n");
    const now = Math.floor(emulator.clock.now() / 1000);
    const params = { startTime: now + 60, windowStartTime: now - 60, windowEndTime: now + 60 };
    const made = await client.post(`${flowservice}/runs`, { flowId: flow, params });
    expect(made.status).toBe(201);
    await emulator.clock.advance(2 * minute);
    const run = await client.get(`${flowservice}/runs/${made.text("id")}`);
    expect(run.at("items.0.metrics.fileSummary.inputFileCount")).toBe(1);
    expect((await ids(dataSet)).toSorted()).toStrictEqual(["1", "2"]);
    const bad = { ...params, windowEndTime: now - 120 };
    expect((await client.post(`${flowservice}/runs`, { flowId: flow, params: bad })).at("report.provider-code")).toBe(
      "1381-400",
    );
    const { flow: periodic } = await makeFlow({ schema: { title: "Other" } });
    expect((await client.post(`${flowservice}/runs`, { flowId: periodic, params })).at("report.provider-code")).toBe(
      "1386-400",
    );
  });

  it("of a flow that was deleted before its run began ingest nothing", async () => {
    put("leads/a.csv", "Id\n1\n");
    const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
    const { flow, dataSet } = await makeFlow({ flow: { scheduleParams: { frequency: "once", startTime } } });
    const params = { startTime: startTime + 600, windowStartTime: 0, windowEndTime: startTime };
    const asked = await client.post(`${flowservice}/runs`, { flowId: flow, params });
    expect((await client.delete(`${flowservice}/flows/${flow}`)).status).toBe(204);
    await emulator.clock.advance(20 * minute);
    const run = await client.get(`${flowservice}/runs/${asked.text("id")}`);
    expect(run.at("items.0.metrics.statusSummary")).toMatchObject({
      status: "failed",
      errors: [{ message: expect.stringContaining("deleted") }],
    });
    expect((await client.get(`${catalog}/batches?dataSet=${dataSet}`)).body).toStrictEqual({});
  });

  it("map as their flow says when they begin", async () => {
    put("leads/a.csv", "Id,Other\n1,2\n");
    const startTime = Math.floor(emulator.clock.now() / 1000) + 3600;
    const { flow, dataSet } = await makeFlow({ flow: { scheduleParams: { frequency: "once", startTime } } });
    const params = { startTime: startTime - 1800, windowStartTime: 0, windowEndTime: startTime };
    await client.post(`${flowservice}/runs`, { flowId: flow, params });
    const read = await client.get(`${flowservice}/flows/${flow}`);
    const id = read.text("items.0.transformations.0.params.mappingId");
    const set = (await client.get(`${conversion}/mappingSets/${id}`)).body as object;
    await client.put(`${conversion}/mappingSets/${id}`, {
      ...set,
      mappings: [{ sourceType: "ATTRIBUTE", source: "Other", destination: "_id" }],
    });
    const steps = [{ op: "replace", path: "/transformations/0/params/mappingVersion", value: 1 }];
    const etag = { "if-match": read.text("items.0.etag") };
    expect((await client.patch(`${flowservice}/flows/${flow}`, steps, etag)).status).toBe(200);
    await emulator.clock.advance(40 * minute);
    expect(await ids(dataSet)).toStrictEqual(["2"]);
  });

  it("repeat a failed run with its window, and no other", async () => {
    const { flow, dataSet } = await makeFlow({ source: { params: { path: "/later/*.csv" } } });
    await emulator.clock.advance(5 * minute);
    const failed = (await runsOf(flow)).text("items.0.id");
    mkdirSync(path.join(files, "later"));
    put("later/a.csv", "Id\n1\n");
    utimesSync(path.join(files, "later/a.csv"), 1_600_000_000, 1_600_000_000);
    const again = await client.post(`${flowservice}/runs/${failed}/action?op=re_trigger`);
    expect(again.at("parentFlowRunId")).toBe(failed);
    await emulator.clock.advance(1);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
    const second = await client.post(`${flowservice}/runs/${again.text("id")}/action?op=re_trigger`);
    expect(second.at("report.provider-code")).toBe("1387-400");
  });
});
