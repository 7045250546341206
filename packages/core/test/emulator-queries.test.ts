import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../src/index.ts";
import type { AepClient } from "../src/index.ts";
import { emulatorPresent, startEmulator } from "./support/emulator.ts";
import type { EmulatorProcess } from "./support/emulator.ts";
import { collect } from "./support/scripted.ts";

describe.skipIf(!emulatorPresent)("the emulator answers", () => {
  let emulator: EmulatorProcess;
  let client: AepClient;

  beforeAll(async () => {
    emulator = await startEmulator();
    client = createClient({
      clientId: "c",
      clientSecret: "s",
      orgId: "O@AdobeOrg",
      sandbox: "dev",
      baseUrl: emulator.url,
    });
  });

  afterAll(async () => {
    await client.close();
    emulator[Symbol.dispose]();
  });

  it("searches and counts like lists, page by page", async () => {
    const { connections, flowSpecs } = client.flowService;
    const connectionSpec = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
    const auth = { specName: "ConnectionString", params: { connectionString: "AccountName=a;AccountKey=b" } };
    for (const name of ["A", "B", "C"]) await connections.create({ name, auth, connectionSpec });
    await expect(connections.count()).resolves.toBe(3);
    await expect(connections.count({ property: ["name==B"] })).resolves.toBe(1);
    const named = async (queryString?: string) => {
      const query = { limit: 1, orderby: "name", ...(queryString && { queryString }) };
      return (await collect(connections.search(query))).map(({ name }) => name);
    };
    await expect(named()).resolves.toStrictEqual(["A", "B", "C"]);
    await expect(named("name==B")).resolves.toStrictEqual(["B"]);
    const specs = await collect(flowSpecs.search());
    expect(specs.map(({ id }) => id)).toContain("9753525b-82c7-4dce-8a9b-5ccfce2b9876");
  });

  it("merges of tags that leave the others, and last batches by dataset", async () => {
    const { dataSets, lastBatches } = client.catalog;
    const contentType = "application/vnd.adobe.xed+json;version=1";
    const allOf = [{ $ref: "https://ns.adobe.com/xdm/context/profile" }];
    const schema = await client.schemaRegistry.schemas.create({
      type: "object",
      title: "Lead",
      description: "",
      allOf,
    });
    const schemaRef = { id: schema.$id, contentType };
    const id = await dataSets.create({ name: "Leads", schemaRef, tags: { "acme/owner": ["crm"] } });
    await dataSets.merge(id, { tags: { "acme/team": ["leads"] } });
    const { tags } = await dataSets.get(id);
    expect(tags).toMatchObject({ "acme/owner": ["crm"], "acme/team": ["leads"] });
    await expect(collect(lastBatches({ dataSetIds: [id], lastBatchStatus: "success" }))).resolves.toStrictEqual([]);
  });

  it("constants of a mapping set as they were sent, however they are written", async () => {
    const allOf = [{ $ref: "https://ns.adobe.com/xdm/context/profile" }];
    const schema = await client.schemaRegistry.schemas.create({ type: "object", title: "S", description: "", allOf });
    const mappings = [
      { sourceType: "STATIC", source: "crm", destination: "person.name.firstName" },
      { sourceType: "EXPRESSION", source: '"crm"', destination: "person.name.lastName" },
    ] as const;
    const { id } = await client.dataPrep.mappingSets.create({ name: "m", xdmSchema: schema.$id, mappings });
    const found = await client.dataPrep.mappingSets.get(id);
    expect(found.mappings).toStrictEqual(mappings.map((each) => ({ ...each, sourceType: "STATIC", source: "crm" })));
  });
});
