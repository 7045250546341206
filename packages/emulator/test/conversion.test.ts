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

  it("is held against its schema as it is now, not as an earlier set has seen it", async () => {
    const early = mappingBody(schema, [mapping("ATTRIBUTE", "Score", "_emulator.score")]);
    expect((await client.post(`${sets}?validate=true`, early)).status).toBe(400);
    const score = { _emulator: { type: "object", properties: { score: { type: "integer" } } } };
    const group = await client.post(`${registry}/tenant/fieldgroups`, {
      type: "object",
      title: "Scores",
      "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
      definitions: { scores: { properties: score } },
      allOf: [{ $ref: "#/definitions/scores" }],
    });
    const add = [{ op: "add", path: "/allOf/-", value: { $ref: group.text("$id") } }];
    expect((await client.patch(`${registry}/tenant/schemas/${encodeURIComponent(schema)}`, add)).status).toBe(200);
    expect((await client.post(`${sets}?validate=true`, early)).status).toBe(200);
  });

  it("is listed by name", async () => {
    await client.post(sets, mappingBody(schema));
    const other = await client.post(sets, { ...mappingBody(schema), name: "other" });
    const answer = await client.get(`${sets}?name=other&limit=10&start=0`);
    expect(answer.at("data")).toMatchObject([{ id: other.text("id"), name: "other" }]);
    expect((await client.get(`${sets}?limit=1&start=1`)).at("data")).toHaveLength(1);
  });
});

describe("mappings of a set", () => {
  it("are added, replaced and taken out, each time as a version more", async () => {
    const id = (await client.post(sets, mappingBody(schema))).text("id");
    const added = await client.post(`${sets}/${id}/mappings`, mapping("STATIC", "crm", "person.name.lastName"));
    expect(added.at("destination")).toBe("person.name.lastName");
    const put = mapping("ATTRIBUTE", "Last", "person.name.lastName");
    const replaced = await client.put(`${sets}/${id}/mappings/${added.text("id")}`, put);
    expect(replaced.at("source")).toBe("Last");
    expect((await client.delete(`${sets}/${id}/mappings/${replaced.text("id")}`)).status).toBe(204);
    const read = await client.get(`${sets}/${id}`);
    expect([read.at("version"), read.at("mappings.length")]).toStrictEqual([3, 3]);
    expect((await client.delete(`${sets}/${id}/mappings/none`)).status).toBe(404);
    expect((await client.delete(`${sets}/${id}`)).status).toBe(204);
    expect((await client.get(`${sets}/${id}`)).status).toBe(404);
  });

  it("are checked when validate=true asks for it, and show the target schema when expandSchema does", async () => {
    const bad = mappingBody(schema, [mapping("ATTRIBUTE", "a", "person.nam")]);
    expect((await client.post(`${sets}?validate=true`, bad)).status).toBe(400);
    expect((await client.post(`${sets}?validate=false`, bad)).status).toBe(200);
    const id = (await client.post(`${sets}?validate=true`, mappingBody(schema))).text("id");
    const path = "outputSchema.jsonSchema.properties.person.properties.name.type";
    expect((await client.get(`${sets}/${id}?expandSchema=true`)).at(path)).toBe("object");
    expect((await client.get(`${sets}/${id}`)).at("outputSchema.jsonSchema")).toBeUndefined();
    const property = encodeURIComponent(`xdmSchema==${schema}`);
    expect((await client.get(`${sets}?property=${property}`)).at("data.length")).toBe(2);
    expect((await client.get(`${sets}?property=nonsense`)).status).toBe(400);
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
  it("lists its functions with their parameters, and its operators", async () => {
    const answer = await client.get(`${conversion}/languages/el/functions`);
    const rows = answer.body as { function: string; params: object[] }[];
    expect(rows.find((row) => row.function === "explode")?.params).toStrictEqual([
      { name: "STRING", position: 0, optional: false },
      { name: "REGEX", position: 1, optional: true },
    ]);
    const operators = await client.get(`${conversion}/languages/el/operators`);
    expect(operators.at("0")).toMatchObject({ operatorSymbol: "+", methodName: "add", numberOfOperands: 2 });
  });
});
