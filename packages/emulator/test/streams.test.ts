import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { answerOf, catalog, connect, conversion, flowservice } from "./client.ts";
import { makeStreamFlow, mappingBody } from "./objects.ts";

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

const makeFlow = (reset: "latest" | "earliest", connection?: string) => makeStreamFlow(client, reset, connection);

async function ids(dataSet: string): Promise<unknown[]> {
  const root = path.join(folder, "ACME@AdobeOrg/prod", dataSet);
  const found: unknown[] = [];
  for (const name of existsSync(root) ? readdirSync(root, { recursive: true }).map(String) : []) {
    // A batch that is being written begins with a dot.
    if (!name.endsWith(".parquet") || name.startsWith(".")) continue;
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
    await vi.waitFor(async () => expect(await ids(dataSet)).toStrictEqual(["1"]), { interval: 5 });
  });

  it("that one flow cannot read does not stop another, and is read when that can", async () => {
    const first = await makeFlow("earliest");
    const broken = await client.get(`${flowservice}/flows/${first.flow}`);
    const mapping = broken.text("items.0.transformations.0.params.mappingId");
    await client.delete(`${conversion}/mappingSets/${mapping}`);
    const second = await makeFlow("latest", first.connection);
    const answer = await post(first.connection, { Id: "1" });
    expect(answer.at("flows")).toMatchObject([
      { flowId: first.flow, error: expect.stringContaining(mapping) },
      { flowId: second.flow, written: 1 },
    ]);
    expect(await ids(second.dataSet)).toStrictEqual(["1"]);
    const body = mappingBody(
      (await client.get(`${catalog}/dataSets/${first.dataSet}`)).text(`${first.dataSet}.schemaRef.id`),
    );
    const again = (await client.post(`${conversion}/mappingSets`, body)).text("id");
    const etag = { "if-match": broken.text("items.0.etag") };
    const steps = [{ op: "replace", path: "/transformations/0/params/mappingId", value: again }];
    expect((await client.patch(`${flowservice}/flows/${first.flow}`, steps, etag)).status).toBe(200);
    await vi.waitFor(async () => expect(await ids(first.dataSet)).toStrictEqual(["1"]), { interval: 5 });
  });

  it("says of a flow without its dataset why it reads nothing", async () => {
    const { connection, dataSet, flow } = await makeFlow("latest");
    await client.delete(`${catalog}/dataSets/${dataSet}`);
    const answer = await post(connection, { Id: "1" });
    expect(answer.at("flows")).toMatchObject([{ flowId: flow, error: expect.stringContaining(dataSet) }]);
  });

  it("goes on after a restart with what was not read yet", async () => {
    const { connection, dataSet, flow } = await makeFlow("latest");
    await client.post(`${flowservice}/flows/${flow}/action?op=disable`);
    await post(connection, [{ Id: "1" }, { Id: "2" }]);
    const saved = emulator.snapshot();
    await emulator.close();
    emulator = createEmulator({ dataDir: folder });
    client = await connect(emulator);
    expect(emulator.snapshot().organisations).toStrictEqual(saved.organisations);
    await client.post(`${flowservice}/flows/${flow}/action?op=enable`);
    await vi.waitFor(async () => expect(await ids(dataSet)).toStrictEqual(["1", "2"]), { interval: 5 });
  });

  it("of a connection that is not there is 404", async () => {
    expect((await post("nowhere", {})).status).toBe(404);
    const { connection } = await makeFlow("latest");
    expect((await post(connection, "no json")).status).toBe(400);
  });
});
