import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { answerOf, catalog, connect, conversion, flowservice, registry } from "./client.ts";
import { makeDataSet, mappingBody, profileSchemaBody } from "./objects.ts";

const kinesisSpec = "86043421-563b-46ec-8e6c-e23184711bf6";
const lakeSpec = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
const streamingFlowSpec = "d69717ba-71b4-4313-b654-49f9cf126d7a";

let folder: string;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-streams-"));
  emulator = createEmulator({ dataDir: folder });
  client = await connect(emulator);
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const post = async (connection: string, body: unknown): Promise<Answer> => {
  const request = new Request(`http://emulator/_emulator/streams/${connection}/orders`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return answerOf(await emulator.fetch(request));
};

async function makeFlow(reset: "latest" | "earliest", connection?: string) {
  const base = {
    name: "Orders stream",
    connectionSpec: { id: kinesisSpec, version: "1.0" },
    auth: {
      specName: "Aws Kinesis authentication credentials",
      params: { accessKeyId: "a", secretKey: "b", region: "eu-west-1" },
    },
  };
  const id = connection ?? (await client.post(`${flowservice}/connections`, base)).text("id");
  const source = await client.post(`${flowservice}/sourceConnections`, {
    name: "orders",
    baseConnectionId: id,
    connectionSpec: { id: kinesisSpec, version: "1.0" },
    data: { format: "json" },
    params: { stream: "orders", dataType: "raw", reset },
  });
  const schemaBody = { ...profileSchemaBody, title: `Order ${reset}` };
  const schema = (await client.post(`${registry}/tenant/schemas`, schemaBody)).text("$id");
  const dataSet = await makeDataSet(client, schema);
  const target = await client.post(`${flowservice}/targetConnections`, {
    name: "lake",
    connectionSpec: { id: lakeSpec, version: "1.0" },
    data: { format: "parquet_xdm" },
    params: { dataSetId: dataSet },
  });
  const mapping = await client.post(`${conversion}/mappingSets`, mappingBody(schema));
  const body = {
    name: "Orders",
    flowSpec: { id: streamingFlowSpec, version: "1.0" },
    sourceConnectionIds: [source.text("id")],
    targetConnectionIds: [target.text("id")],
    transformations: [{ name: "Mapping", params: { mappingId: mapping.text("id"), mappingVersion: 0 } }],
  };
  const scheduled = await client.post(`${flowservice}/flows`, { ...body, scheduleParams: { frequency: "once" } });
  const flow = await client.post(`${flowservice}/flows`, body);
  return { connection: id, dataSet, flow: flow.text("id"), scheduled: scheduled.status };
}

async function ids(dataSet: string): Promise<unknown[]> {
  const root = path.join(folder, "ACME@AdobeOrg/prod", dataSet);
  const found: unknown[] = [];
  for (const name of readdirSync(root, { recursive: true }).map(String)) {
    if (!name.endsWith(".parquet")) continue;
    const { buffer } = new Uint8Array(readFileSync(path.join(root, name)));
    found.push(...(await parquetReadObjects({ file: buffer })).map((record) => record["_id"]));
  }
  return found.toSorted();
}

describe("a stream", () => {
  it("is mapped and committed as it comes, bad records set aside, and has no runs", async () => {
    const { connection, dataSet, flow, scheduled } = await makeFlow("latest");
    expect(scheduled).toBe(400);
    const answer = await post(connection, [{ Id: "1", Email: "A@B.COM" }, { Id: "2" }, "no object"]);
    expect([answer.status, answer.at("flows.0")]).toStrictEqual([
      202,
      { flowId: flow, batchId: expect.any(String), read: 3, written: 2, failed: 1 },
    ]);
    await post("Orders%20stream", '{"Id":"3"}\n{"Id":"4"}\n');
    expect(await ids(dataSet)).toStrictEqual(["1", "2", "3", "4"]);
    expect((await client.get(`${flowservice}/runs`)).at("items")).toStrictEqual([]);
    const batches = await client.get(`${catalog}/batches?dataSet=${dataSet}`);
    expect(Object.values(batches.body as object)).toMatchObject([
      { status: "success", recordCount: 2, failedRecordCount: 1 },
      { status: "success", recordCount: 2, failedRecordCount: 0 },
    ]);
  });

  it("is read from its beginning or from now on, and once only", async () => {
    const first = await makeFlow("latest");
    await post(first.connection, { Id: "1" });
    const second = await makeFlow("earliest", first.connection);
    await post(first.connection, { Id: "2" });
    expect([await ids(first.dataSet), await ids(second.dataSet)]).toStrictEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it("waits for a disabled flow", async () => {
    const { connection, dataSet, flow } = await makeFlow("latest");
    await client.post(`${flowservice}/flows/${flow}/action?op=disable`);
    expect((await post(connection, { Id: "1" })).at("flows")).toStrictEqual([]);
    await client.post(`${flowservice}/flows/${flow}/action?op=enable`);
    await emulator.clock.advance(1000);
    expect(await ids(dataSet)).toStrictEqual(["1"]);
  });

  it("of a connection that is not there is 404", async () => {
    expect((await post("nowhere", {})).status).toBe(404);
    const { connection } = await makeFlow("latest");
    expect((await post(connection, "no json")).status).toBe(400);
  });
});
