import { beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { conversion, connect, registry } from "./client.ts";
import { mappingBody, profileSchemaBody } from "./objects.ts";

let client: Client;
let schema: string;
const sets = `${conversion}/mappingSets`;

beforeEach(async () => {
  client = await connect(createEmulator());
  schema = (await client.post(`${registry}/tenant/schemas`, profileSchemaBody)).text("$id");
});

const mapping = (sourceType: string, source: string, destination: string) => ({ sourceType, source, destination });

describe("a mapping set", () => {
  it("answers its summary when made and both spellings when read", async () => {
    const made = await client.post(sets, mappingBody(schema));
    expect([made.status, Object.keys(made.body as object)]).toStrictEqual([
      200,
      ["id", "version", "createdDate", "modifiedDate", "createdBy", "modifiedBy"],
    ]);
    const read = await client.get(`${sets}/${made.text("id")}`);
    expect(read.body).toMatchObject({
      xdmSchema: schema,
      outputSchema: { schemaRef: { id: schema } },
      mappings: [
        { sourceType: "text/x.schema-path", source: "Id", sourceAttribute: "Id", destination: "_id" },
        { destinationXdmPath: "person.name.firstName" },
        { sourceType: "text/x.aep-xl", source: "lower(trim(Email))" },
      ],
    });
  });

  it("counts its version up with every PUT and keeps the older ones", async () => {
    const id = (await client.post(sets, mappingBody(schema))).text("id");
    const before = await client.get(`${sets}/${id}`);
    const put = await client.put(`${sets}/${id}`, mappingBody(schema, [mapping("STATIC", "crm", "_id")]));
    expect([put.status, put.at("version"), put.at("createdDate")]).toStrictEqual([200, 1, before.at("createdDate")]);
    expect((await client.get(`${sets}/${id}`)).at("mappings.0.source")).toBe("crm");
    expect((await client.get(`${sets}/${id}?version=0`)).at("mappings.0.source")).toBe("Id");
    expect((await client.get(`${sets}/${id}/mappings`)).at("0.source")).toBe("crm");
    expect((await client.get(`${sets}/${id}?version=7`)).status).toBe(404);
  });

  it("is listed by name", async () => {
    await client.post(sets, mappingBody(schema));
    const other = await client.post(sets, { ...mappingBody(schema), name: "other" });
    const answer = await client.get(`${sets}?name=other&limit=10&start=0`);
    expect(answer.at("data")).toMatchObject([{ id: other.text("id"), name: "other" }]);
    expect((await client.get(`${sets}?limit=1&start=1`)).at("data")).toHaveLength(1);
  });
});

describe("validation", () => {
  it("answers one verdict per mapping, in order", async () => {
    const body = mappingBody(schema, [
      mapping("ATTRIBUTE", "Id", "_id"),
      mapping("ATTRIBUTE", "Name", "person.nam.firstName"),
      mapping("EXPRESSION", "lower(", "person.name.firstName"),
    ]);
    const answer = await client.post(`${sets}/validate`, body);
    expect(answer.at("validationResponse")).toMatchObject([
      { status: "SUCCESS", errors: null },
      { status: "FAILED", errors: [{ destination: "person.nam.firstName" }] },
      { status: "FAILED", errors: [{ source: "lower(" }] },
    ]);
  });

  it("judges a single expression", async () => {
    const path = `${conversion}/languages/el/validate`;
    expect((await client.post(path, { expression: "lower(a)" })).body).toStrictEqual({
      validationStatus: "succeeded",
      error: "none",
    });
    expect((await client.post(path, { expression: "lower(a" })).status).toBe(400);
  });
});

describe("preview", () => {
  it("maps every record and says what failed", async () => {
    const body = {
      data: [
        { Id: "1", FirstName: "Ada", Email: " ADA@EXAMPLE.COM " },
        { Id: "2", Email: 5 },
      ],
      mappingSet: mappingBody(schema),
    };
    const answer = await client.post(`${sets}/preview`, body);
    expect(answer.at("0")).toStrictEqual({
      data: { _id: "1", person: { name: { firstName: "Ada" } }, personalEmail: { address: "ada@example.com" } },
      errors: null,
    });
    expect(answer.at("1.data._id")).toBe("2");
  });
});

describe("the language", () => {
  it("lists its functions", async () => {
    const answer = await client.get(`${conversion}/languages/el/functions`);
    expect((answer.body as { function: string }[]).some((row) => row.function === "concat")).toBe(true);
  });
});
