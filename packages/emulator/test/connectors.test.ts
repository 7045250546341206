import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import type { Connector, Parameter } from "@aep-ingest/connectors";
import { connectors } from "@aep-ingest/connectors";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { answerOf, connect, flowservice } from "./client.ts";
import type { Parts } from "./objects.ts";
import { flowBody, makeParts } from "./objects.ts";

let folder: string;
let emulator: Emulator;
let client: Client;
let parts: Parts;

const stored = [{ _id: "1", person: { name: { firstName: "Ada" } }, personalEmail: { address: "ada@example.com" } }];
const row = { Id: "1", FirstName: "Ada", Email: " ADA@example.com" };
const files = { delimited: "a.csv", json: "a.json", parquet: "a.parquet" } as const;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-connectors-"));
  mkdirSync(path.join(folder, "leads"));
  const put = (name: string, content: string | Uint8Array): void =>
    writeFileSync(path.join(folder, "leads", name), content);
  put(files.delimited, `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`);
  put(files.json, `${JSON.stringify(row)}\n`);
  const columnData = Object.entries(row).map(([name, value]) => ({ name, data: [value] }));
  put(files.parquet, new Uint8Array(parquetWriteBuffer({ columnData })));
  emulator = createEmulator({ files: folder });
  client = await connect(emulator);
  parts = await makeParts(client);
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** A value that a parameter takes: its default, its first choice, or any. */
function anyValue({ name, type, enum: values, default: fallback, minimum }: Parameter): string | number | boolean {
  if (fallback !== undefined) return fallback;
  if (values?.[0] !== undefined) return values[0];
  return type === "boolean" ? false : type === "integer" ? (minimum ?? 1) : `a-${name}`;
}

const filled = (parameters: readonly Parameter[]): Record<string, unknown> =>
  Object.fromEntries(parameters.map((parameter) => [parameter.name, anyValue(parameter)]));

const specOf = ({ connectionSpecId }: Connector) => ({ id: connectionSpecId, version: "1.0" });

/** Base connections with every way to authenticate; none where the connector takes none. */
async function connectAll(connector: Connector): Promise<string[]> {
  const ids: string[] = [];
  for (const { specName, parameters } of connector.auth) {
    const auth = { specName, params: filled(parameters) };
    const made = await client.post(`${flowservice}/connections`, {
      name: `${connector.slug} ${specName}`,
      connectionSpec: specOf(connector),
      auth,
    });
    expect([made.status, specName]).toStrictEqual([201, specName]);
    const shown = JSON.stringify((await client.get(`${flowservice}/connections/${made.text("id")}`)).body);
    for (const { name, secret } of parameters) expect(shown.includes(`"${name}"`)).toBe(!secret);
    expect((await client.get(`${flowservice}/connections/${made.text("id")}/test`)).body).toStrictEqual({
      result: true,
    });
    ids.push(made.text("id"));
  }
  return ids;
}

async function makeSource(connector: Connector, base: string | undefined, format: string, params: object) {
  const source = await client.post(`${flowservice}/sourceConnections`, {
    name: `${connector.slug} ${format}`,
    ...(base === undefined ? {} : { baseConnectionId: base }),
    connectionSpec: specOf(connector),
    data: { format },
    params,
  });
  expect([source.status, format]).toStrictEqual([201, format]);
  return source.text("id");
}

async function preview(): Promise<unknown> {
  return (await client.get(`/data/foundation/export/datasets/${parts.dataSet}/preview`)).at("data");
}

const all = Object.values(connectors);

describe("every batch connector", () => {
  it.each(all.filter(({ mode }) => mode === "batch").map((connector) => [connector.slug, connector] as const))(
    "%s: is connected, explored and ingested in every format",
    async (_slug, connector) => {
      const [base] = await connectAll(connector);
      expect(base === undefined).toBe(!connector.hasBaseConnection);
      const explore = `${flowservice}/${base === undefined ? `connectionSpecs/${connector.connectionSpecId}` : `connections/${base}`}/explore`;
      const root = await client.get(`${explore}?objectType=root`);
      expect(root.at("0.type")).toBe("folder");
      const inner = await client.get(`${explore}?objectType=folder&object=${encodeURIComponent(root.text("0.path"))}`);
      expect((inner.body as { name: string }[]).map(({ name }) => name)).toStrictEqual(Object.values(files));
      for (const [index, format] of connector.formats.entries()) {
        const file = inner.text(`${Object.keys(files).indexOf(format)}.path`);
        const query = `objectType=file&fileType=${format}&preview=true&object=${encodeURIComponent(file)}`;
        expect((await client.get(`${explore}?${query}`)).at("data.0.Id")).toBe("1");
        // The path as explore has shown it.
        const source = await makeSource(connector, base, format, { path: file });
        const body = flowBody({ ...parts, source }, emulator.clock.now(), { name: format });
        const flow = await client.post(`${flowservice}/flows`, { ...body, flowSpec: connector.flowSpec });
        expect([flow.status, format]).toStrictEqual([201, format]);
        await emulator.clock.advance(300_000);
        const run = await client.get(`${flowservice}/runs?property=flowId==${flow.text("id")}`);
        expect(run.at("items.0.metrics")).toMatchObject({
          recordSummary: { inputRecordCount: 1, outputRecordCount: 1 },
          statusSummary: { status: "success" },
        });
        expect((await client.get("/data/foundation/catalog/batches?status=success&limit=100")).body).toSatisfy(
          (batches: object) => Object.keys(batches).length === index + 1,
        );
        expect(await preview()).toStrictEqual(stored);
        await client.delete(`${flowservice}/flows/${flow.text("id")}`);
      }
    },
  );
});

describe("every streaming connector", () => {
  it.each(all.filter(({ mode }) => mode === "streaming").map((connector) => [connector.slug, connector] as const))(
    "%s: is connected, and its records land",
    async (_slug, connector) => {
      for (const base of await connectAll(connector)) {
        const params = { ...filled(connector.sourceParameters), dataType: "raw" };
        const source = await makeSource(connector, base, "json", params);
        const { scheduleParams: _none, ...body } = flowBody({ ...parts, source }, 0);
        const flow = await client.post(`${flowservice}/flows`, { ...body, flowSpec: connector.flowSpec });
        expect(flow.status).toBe(201);
        const { stream, eventHubName, topicId } = params as Record<string, string>;
        const name = stream ?? eventHubName ?? topicId ?? "";
        const request = new Request(`http://emulator/_emulator/streams/${base}/${name}`, {
          method: "POST",
          body: JSON.stringify(row),
        });
        const answer = await answerOf(await emulator.fetch(request));
        expect(answer.at("flows")).toMatchObject([{ flowId: flow.text("id"), written: 1, failed: 0 }]);
        expect(await preview()).toStrictEqual(stored);
      }
    },
  );
});

it("no connector is left out", () => {
  expect(all.map(({ slug }) => slug).toSorted()).toStrictEqual(
    "adls-gen2 azure-blob azure-files data-landing-zone event-hubs ftp gcs hdfs kinesis oracle-object-storage pubsub s3 sftp".split(
      " ",
    ),
  );
});
