import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { connect, flowservice } from "./client.ts";
import { connectionBody, flowBody, makeParts } from "./objects.ts";

let folder: string;
let client: Client;
let connection: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-explore-"));
  mkdirSync(path.join(folder, "leads"));
  writeFileSync(path.join(folder, "leads/a.csv"), "Id;Name\n1;Ada\n2;Grace\n");
  writeFileSync(path.join(folder, "b.json"), '{"n":1,"o":{"p":true}}\n');
  client = await connect(createEmulator({ files: folder }));
  connection = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
});

afterEach(() => rmSync(folder, { recursive: true }));

const explore = (query: string): Promise<Answer> =>
  client.get(`${flowservice}/connections/${connection}/explore?${query}`);

describe("explore", () => {
  it("lists the root and a folder", async () => {
    expect((await explore("objectType=root")).body).toStrictEqual([
      { type: "file", name: "b.json", path: "/b.json", canPreview: true, canFetchSchema: true },
      { type: "folder", name: "leads", path: "/leads", canPreview: false, canFetchSchema: false },
    ]);
    expect((await explore("objectType=FOLDER&object=%2Fleads")).at("0.path")).toBe("/leads/a.csv");
  });

  it("shows columns, and rows when they are asked for, whatever the case of the parameters", async () => {
    const file = "object=%2Fleads%2Fa.csv&columnDelimiter=%3B";
    expect((await explore(`objectType=file&FileType=DELIMITED&${file}`)).body).toStrictEqual([
      { name: "Id", type: "String" },
      { name: "Name", type: "String" },
    ]);
    const preview = await explore(`objectType=file&fileType=delimited&preview=true&${file}`);
    expect(preview.body).toMatchObject({
      format: "flat",
      schema: { columns: [{ name: "Id", type: "string", xdm: { type: "string" } }, { name: "Name" }] },
      data: [
        { Id: "1", Name: "Ada" },
        { Id: "2", Name: "Grace" },
      ],
    });
    expect((await explore("objectType=file&fileType=json&object=b.json")).body).toStrictEqual([
      { name: "n", type: "Integer" },
      { name: "o", type: "Object" },
    ]);
  });

  const refused: readonly [string, string][] = [
    ["objectType=file&fileType=json&object=leads/a.csv&preview=true", "1336-400"],
    ["", "1399-400"],
    ["objectType=shelf", "1399-400"],
    ["objectType=folder", "1337-400"],
    ["objectType=file&object=b.json", "1359-400"],
    ["objectType=table&object=x", "1399-400"],
    ["objectType=folder&object=none", "1358-400"],
    ["objectType=file&object=none.csv&fileType=delimited", "1336-400"],
    ["objectType=folder&object=..%2F..%2Fetc", "1358-400"],
  ];
  it.each(refused)("refuses ?%s with %s", async (query, code) => {
    const answer = await explore(query);
    expect([answer.status, answer.at("report.provider-code")]).toStrictEqual([400, code]);
  });

  it("looks into the landing zone by its spec, and tries credentials", async () => {
    const zone = `${flowservice}/connectionSpecs/26f526f2-58f4-4712-961d-e41bf1ccc0e8/explore`;
    expect((await client.get(`${zone}?objectType=root`)).at("1.name")).toBe("leads");
    expect((await client.get(`${flowservice}/connections/${connection}/test`)).body).toStrictEqual({ result: true });
    expect((await client.get(`${flowservice}/connections/none/test`)).status).toBe(404);
  });
});

describe("the landing zone", () => {
  const zone = `${flowservice}/connectionSpecs/26f526f2-58f4-4712-961d-e41bf1ccc0e8/explore`;

  it("writes paths with its container, and takes them with it or without", async () => {
    const root = await client.get(`${zone}?objectType=root`);
    expect((root.body as { path: string }[]).map((entry) => entry.path)).toStrictEqual([
      "dlz-user-container/b.json",
      "dlz-user-container/leads/",
    ]);
    for (const object of ["dlz-user-container/leads/", "/leads"]) {
      const listed = await client.get(`${zone}?objectType=folder&object=${encodeURIComponent(object)}`);
      expect(listed.at("0.path")).toBe("dlz-user-container/leads/a.csv");
    }
  });

  it("tells what a file is when it is asked to, but not beside what was given", async () => {
    writeFileSync(path.join(folder, "leads/c.tsv.gz"), gzipSync("Id\tName\n1\tAda, Countess\n"));
    const ask = (query: string) => client.get(`${zone}?objectType=file&preview=true&${query}`);
    const packed = await ask("object=leads/c.tsv.gz&determineProperties=true");
    expect([packed.at("properties"), packed.at("data.0")]).toStrictEqual([
      { fileType: "delimited", compressionType: "gzip", columnDelimiter: "\t" },
      { Id: "1", Name: "Ada, Countess" },
    ]);
    expect((await ask("object=b.json&determineProperties=true")).at("properties")).toStrictEqual({ fileType: "json" });
    const both = await ask("object=b.json&determineProperties=true&fileType=json");
    expect(both.at("report.provider-code")).toBe("1374-400");
    expect((await ask("object=b.json")).at("report.provider-code")).toBe("1359-400");
  });
});

describe("the landing zone and encryption keys", () => {
  const base = "/data/foundation/connectors";

  it("answer credentials and keys; a flow is made with a key that is there and has not expired", async () => {
    const zone = `${base}/landingzone`;
    expect((await client.get(`${zone}?type=user_drop_zone`)).body).toStrictEqual({
      containerName: "dlz-user-container",
      containerTTL: "7",
    });
    const credentials = await client.get(`${zone}/credentials?type=user_drop_zone`);
    expect(Object.keys(credentials.body as object)).toStrictEqual([
      "containerName",
      "SASToken",
      "SASUri",
      "storageAccountName",
      "expiryDate",
    ]);
    expect((await client.post(`${zone}/credentials?type=user_drop_zone&action=refresh`)).status).toBe(200);
    expect((await client.get(zone)).status).toBe(400);
    const emulator = createEmulator({ files: folder });
    const own = await connect(emulator);
    const keyBody = { encryptionAlgorithm: "PGP", params: { passPhrase: "p" } };
    const key = await own.post(`${base}/encryption/keys`, keyBody);
    expect(key.status).toBe(201);
    const parts = await makeParts(own);
    const withKey = async (publicKeyId: unknown) => {
      const transformations = [
        { name: "Mapping", params: { mappingId: parts.mapping, mappingVersion: 0 } },
        { name: "Encryption", params: { publicKeyId } },
      ];
      const answer = await own.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now(), { transformations }));
      return answer.status === 201 ? 201 : answer.at("report.provider-code");
    };
    expect(await withKey(key.text("publicKeyId"))).toBe(201);
    await emulator.clock.advance(600_000);
    const run = await (await connect(emulator)).get(`${flowservice}/runs`);
    expect(run.at("items.0.metrics.statusSummary")).toMatchObject({
      status: "failed",
      errors: [{ code: "CONNECTOR-1001-500", message: expect.stringContaining("Copy activity failed: ") }],
    });
    expect([await withKey(undefined), await withKey("other")]).toStrictEqual(["1309-400", "1311-400"]);
  });
});

describe("search over several sandboxes", () => {
  it("finds flows of every sandbox that is named by its id, in no order of one's own", async () => {
    const emulator = createEmulator();
    for (const sandbox of ["prod", "dev"]) {
      const own = await connect(emulator, sandbox);
      await own.post(`${flowservice}/flows`, flowBody(await makeParts(own), emulator.clock.now(), { name: sandbox }));
    }
    const prod = await connect(emulator, "prod");
    const ids = [
      (await prod.get(`${flowservice}/flows`)).text("items.0.sandboxId"),
      (await (await connect(emulator, "dev")).get(`${flowservice}/flows`)).text("items.0.sandboxId"),
    ];
    const headers = { "x-active-sandbox-ids": ids.join(",") };
    const search = `${flowservice}/flows/search`;
    expect((await prod.post(search, { count: true }, headers)).at("count")).toBe(2);
    expect((await prod.post(search, { count: true })).at("count")).toBe(1);
    expect((await prod.post(search, { orderby: "name" }, headers)).text("type")).toContain("FLOW-1424-400");
    expect((await prod.post(search, {}, { "x-active-sandbox-ids": "none" })).text("type")).toContain("FLOW-2103-404");
  });
});

describe("search", () => {
  it("is a list with its query in the body", async () => {
    await client.post(`${flowservice}/connections`, connectionBody("other"));
    const body = { queryString: "property=name==other", limit: 10, projectionFields: "name" };
    const answer = await client.post(`${flowservice}/connections/search`, body);
    expect(answer.at("items")).toStrictEqual([{ id: expect.any(String), name: "other" }]);
    expect((await client.post(`${flowservice}/connections/search`, { count: true })).body).toStrictEqual({ count: 2 });
    const specs = await client.post(`${flowservice}/flowSpecs/search`, { queryString: "name==CloudStorageToAEP" });
    expect(specs.at("items")).toHaveLength(1);
  });
});
