import { beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, conversion, connect, flowservice, registry } from "./client.ts";
import { connectionBody, makeParts, mappingBody } from "./objects.ts";

let client: Client;

beforeEach(async () => {
  client = await connect(createEmulator());
});

const ten = <T>(make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 10 }, (_, index) => make(index)));

describe("requests at the same time", () => {
  it("with the same etag: one patch passes, the others are 412", async () => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    const path = `${flowservice}/connections/${made.text("id")}`;
    const answers = await ten((index) =>
      client.patch(path, [{ op: "replace", path: "/name", value: `name ${index}` }], { "if-match": made.text("etag") }),
    );
    expect(answers.map(({ status }) => status).toSorted()).toStrictEqual([
      200,
      ...Array.from({ length: 9 }, () => 412),
    ]);
  });

  it("to one mapping set: every PUT is a version of its own", async () => {
    const { schema, mapping } = await makeParts(client);
    const versions = await ten(async () =>
      Number((await client.put(`${conversion}/mappingSets/${mapping}`, mappingBody(schema))).at("version")),
    );
    expect(versions.toSorted((a, b) => a - b)).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("to one dataset and one schema: no patch is lost", async () => {
    const { schema, dataSet } = await makeParts(client);
    await ten((index) =>
      client.patch(`${catalog}/dataSets/${dataSet}`, [{ op: "add", path: `/tags/t${index}`, value: ["x"] }]),
    );
    const tags = Object.keys((await client.get(`${catalog}/dataSets/${dataSet}`)).at(`${dataSet}.tags`) as object);
    expect(tags.filter((name) => name.startsWith("t"))).toHaveLength(10);
    const path = `${registry}/tenant/schemas/${encodeURIComponent(schema)}`;
    await ten((index) => client.patch(path, [{ op: "add", path: `/x${index}`, value: index }]));
    const read = await client.get(path, { accept: "application/vnd.adobe.xed+json; version=1" });
    expect(Object.keys(read.body as object).filter((name) => /^x\d$/.test(name))).toHaveLength(10);
  });

  it("with the same title: one schema is made", async () => {
    const { schema } = await makeParts(client);
    const read = await client.get(`${registry}/tenant/schemas/${encodeURIComponent(schema)}`, {
      accept: "application/vnd.adobe.xed+json; version=1",
    });
    const { allOf } = read.body as { allOf: unknown };
    const body = { type: "object", title: "Twice", description: "", allOf };
    const answers = await ten(() => client.post(`${registry}/tenant/schemas`, body));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
