import { beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { connect, registry } from "./client.ts";
import { makeDataSet, profileSchemaBody } from "./objects.ts";

let client: Client;

const full = { accept: "application/vnd.adobe.xed-full+json; version=1" };
const raw = { accept: "application/vnd.adobe.xed+json;version=1" };
const list = { accept: "application/vnd.adobe.xed-id+json" };
const schemas = `${registry}/tenant/schemas`;
const groups = `${registry}/tenant/fieldgroups`;

const groupBody = (properties: object, changes: object = {}) => ({
  type: "object",
  title: "Lead fields",
  description: "",
  "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
  definitions: { customFields: { properties: { _emulator: { type: "object", properties } } } },
  allOf: [{ $ref: "#/definitions/customFields" }],
  ...changes,
});

beforeEach(async () => {
  client = await connect(createEmulator());
});

async function makeSchema(): Promise<string> {
  return (await client.post(schemas, profileSchemaBody)).text("$id");
}

const at = (id: string, base = schemas): string => `${base}/${encodeURIComponent(id)}`;

describe("a schema", () => {
  it("collapses duplicated references and names all that it extends", async () => {
    const { allOf } = profileSchemaBody;
    const answer = await client.post(schemas, { ...profileSchemaBody, allOf: [...allOf, allOf[2]] });
    expect(answer.status).toBe(201);
    expect(answer.at("allOf")).toHaveLength(3);
    expect(answer.at("meta:extends")).toStrictEqual([
      "https://ns.adobe.com/xdm/context/profile-person-details",
      "https://ns.adobe.com/xdm/context/profile-personal-details",
      "https://ns.adobe.com/xdm/common/auditable",
      "https://ns.adobe.com/xdm/data/record",
      "https://ns.adobe.com/xdm/context/profile",
    ]);
    expect(answer.at("meta:class")).toBe("https://ns.adobe.com/xdm/context/profile");
  });

  it("is found by $id and by altId, and shows its fields when they are asked for", async () => {
    const id = await makeSchema();
    const byId = await client.get(at(id), full);
    expect(byId.at("properties.person.properties.name.properties.firstName")).toMatchObject({ type: "string" });
    expect(byId.at("allOf")).toBeUndefined();
    const altId = byId.text("meta:altId");
    expect((await client.get(`${schemas}/${altId}`, raw)).at("allOf.0.$ref")).toBe(
      "https://ns.adobe.com/xdm/context/profile",
    );
  });

  it("shows no titles of fields with notext, but fields that are called title", async () => {
    const group = await client.post(groups, groupBody({ title: { type: "string", title: "A title" } }));
    const notext = { accept: "application/vnd.adobe.xed-full-notext+json; version=1" };
    const answer = await client.get(at(group.text("$id"), groups), notext);
    expect(answer.at("properties._emulator.properties")).toStrictEqual({
      title: { type: "string", "meta:xdmType": "string" },
    });
  });

  it("needs a title of its own", async () => {
    const id = await makeSchema();
    const again = await client.post(schemas, profileSchemaBody);
    expect([again.status, again.text("type")]).toStrictEqual([400, "http://ns.adobe.com/aep/errors/XDM-1521-400"]);
    expect(again.text("detail")).toContain(id);
  });

  const refused: readonly [string, object][] = [
    ["no class", { allOf: [{ $ref: "https://ns.adobe.com/xdm/context/profile-person-details" }] }],
    [
      "two classes",
      { allOf: ["profile", "experienceevent"].map((name) => ({ $ref: `https://ns.adobe.com/xdm/context/${name}` })) },
    ],
    [
      "an unknown reference",
      { allOf: [...profileSchemaBody.allOf, { $ref: "https://ns.adobe.com/xdm/context/none" }] },
    ],
    ["no title", { title: undefined }],
    ["a wrong type", { type: "string" }],
  ];
  it.each(refused)("with %s is refused", async (_name, changes) => {
    expect((await client.post(schemas, { ...profileSchemaBody, ...changes })).status).toBe(400);
  });

  it("is 404 with the registry's error body when it is not there", async () => {
    const answer = await client.get(at("https://ns.adobe.com/emulator/schemas/none"), raw);
    expect([answer.status, answer.text("type")]).toStrictEqual([404, "http://ns.adobe.com/aep/errors/XDM-1012-404"]);
    expect(answer.at("report.registryRequestId")).toBe(answer.headers.get("x-request-id"));
  });
});

describe("the Accept header", () => {
  it("must have a version for a lookup and none for a list", async () => {
    const id = await makeSchema();
    expect((await client.get(at(id), list)).text("type")).toContain("XDM-1007-400");
    expect((await client.get(at(id), { accept: "*/*" })).text("type")).toContain("XDM-1007-400");
    expect((await client.get(schemas, raw)).text("type")).toContain("XDM-1006-400");
    expect((await client.get(at(id), { accept: "application/vnd.adobe.xed+json; version=2" })).status).toBe(406);
  });

  it("names a form that there is, in any case", async () => {
    const id = await makeSchema();
    const foreign = await client.get(at(id), { accept: "application/vnd.adobe.xed-complete+json; version=1" });
    expect(foreign.text("type")).toContain("XDM-1007-400");
    const listed = await client.get(schemas, { accept: "application/vnd.adobe.xed-complete+json" });
    expect(listed.text("type")).toContain("XDM-1006-400");
    expect((await client.get(at(id), { accept: full.accept.toUpperCase() })).body).toStrictEqual(
      (await client.get(at(id), full)).body,
    );
  });

  it("shows names of public XDM in the xdm forms, and the organisation's own as they are", async () => {
    const group = (await client.post(groups, groupBody({ score: { type: "integer" } }))).text("$id");
    const allOf = [...profileSchemaBody.allOf, { $ref: group }];
    const id = (await client.post(schemas, { ...profileSchemaBody, allOf })).text("$id");
    const xdm = await client.get(at(id), { accept: "application/vnd.adobe.xdm-full+json; version=1" });
    const properties = xdm.at("properties") as Record<string, unknown>;
    expect(xdm.at("properties.xdm:person.properties.xdm:name.properties.xdm:firstName.type")).toBe("string");
    expect([Object.hasOwn(properties, "@id"), Object.hasOwn(properties, "repo:createDate")]).toStrictEqual([
      true,
      true,
    ]);
    expect(xdm.at("properties._emulator.properties.score.type")).toBe("integer");
    expect(Object.keys(properties).filter((name) => /^_(?!emulator)|^person/.test(name))).toStrictEqual([]);
  });

  it("chooses four members for xed-id", async () => {
    const id = await makeSchema();
    const answer = await client.get(schemas, list);
    expect(answer.at("results")).toStrictEqual([
      { $id: id, "meta:altId": expect.stringMatching(/^_emulator\.schemas\./), title: "Lead", version: "1.0" },
    ]);
  });
});

describe("a list of resources", () => {
  it("goes on after a title that reads as a number", async () => {
    const titles = ["0123", "0200", "1000", "1e3"];
    for (const title of titles) await client.post(groups, groupBody({ x: { type: "string" } }, { title }));
    const seen: string[] = [];
    for (let start: unknown; start !== null && seen.length < 9;) {
      const from = start === undefined ? "" : `&start=${String(start)}`;
      const page = await client.get(`${groups}?orderby=title&limit=1${from}`, list);
      seen.push(...(page.at("results") as { title: string }[]).map(({ title }) => title));
      start = page.at("_page.next");
    }
    expect(seen).toStrictEqual(titles);
  });

  it("is filtered by property and read page by page", async () => {
    for (const title of ["c", "a", "b"]) await client.post(groups, groupBody({ x: { type: "string" } }, { title }));
    const filtered = await client.get(`${groups}?property=title==b`, list);
    expect(filtered.at("results")).toMatchObject([{ title: "b" }]);
    const first = await client.get(`${groups}?orderby=title&limit=2`, list);
    expect(first.at("results")).toMatchObject([{ title: "a" }, { title: "b" }]);
    expect(first.at("_page")).toStrictEqual({ orderby: "title", next: "b", count: 2 });
    const second = await client.get(`${groups}?orderby=title&limit=2&start=b`, list);
    expect(second.at("results")).toMatchObject([{ title: "c" }]);
    expect(second.at("_page.next")).toBeNull();
    expect((await client.get(`${groups}?start=b`, list)).status).toBe(400);
    expect((await client.get(`${groups}?limit=2`, list)).status).toBe(400);
    expect((await client.get(`${groups}?orderby=title&limit=501`, list)).status).toBe(400);
    expect((await client.get(`${groups}?orderby=-title&limit=1`, list)).at("results")).toMatchObject([{ title: "c" }]);
  });

  it("of the global container holds Adobe's field groups, under both names", async () => {
    const id = encodeURIComponent("https://ns.adobe.com/xdm/context/profile-person-details");
    expect((await client.get(`${registry}/global/fieldgroups/${id}`, raw)).text("title")).toBe("Demographic Details");
    expect((await client.get(`${registry}/global/mixins/${id}`, full)).at("properties.person")).toBeDefined();
    const behaviors = await client.get(`${registry}/global/behaviors`, list);
    expect(behaviors.at("results")).toHaveLength(3);
  });
});

describe("a field group", () => {
  it("keeps its fields under the tenant's namespace", async () => {
    const body = groupBody({}, { definitions: { customFields: { properties: { score: { type: "integer" } } } } });
    expect((await client.post(groups, body)).text("type")).toContain("XDM-1021-400");
    const twice = groupBody({ score: { type: "integer" }, Score: { type: "integer" } });
    expect((await client.post(groups, twice)).text("detail")).toContain("differ by their case only");
  });

  it("has names of letters, digits, dashes and underscores below the namespace", async () => {
    for (const name of ["_score", "lead score", "lead.score", "é"]) {
      expect((await client.post(groups, groupBody({ [name]: { type: "string" } }))).status).toBe(400);
    }
    expect((await client.post(groups, groupBody({ "lead-score_2": { type: "string" } }))).status).toBe(201);
  });

  it("and its data types stay as long as anything refers to them", async () => {
    const types = `${registry}/tenant/datatypes`;
    const type = await client.post(types, { type: "object", title: "T", properties: { a: { type: "string" } } });
    const group = await client.post(groups, groupBody({ inner: { $ref: type.text("$id") } }));
    expect((await client.delete(at(type.text("$id"), types))).text("detail")).toContain(group.text("$id"));
    expect((await client.delete(at(group.text("$id"), groups))).status).toBe(204);
    expect((await client.delete(at(type.text("$id"), types))).status).toBe(204);
  });

  it("takes changes until a dataset uses it, and only additions after", async () => {
    const group = (await client.post(groups, groupBody({ score: { type: "integer" } }))).text("$id");
    const schema = await client.post(schemas, {
      ...profileSchemaBody,
      allOf: [...profileSchemaBody.allOf, { $ref: group }],
    });
    const patch = (op: string, name: string, value?: object) =>
      client.patch(at(group, groups), [
        { op, path: `/definitions/customFields/properties/_emulator/properties/${name}`, value },
      ]);
    expect((await patch("replace", "score", { type: "string" })).status).toBe(200);
    await makeDataSet(client, schema.text("$id"));
    expect((await patch("add", "stage", { type: "string" })).status).toBe(200);
    expect((await patch("replace", "score", { type: "integer" })).status).toBe(400);
    expect((await patch("remove", "stage")).status).toBe(400);
    expect((await patch("replace", "stage", { type: "string", enum: ["new"] })).status).toBe(400);
    const read = await client.get(at(schema.text("$id")), full);
    expect(Object.keys(read.at("properties._emulator.properties") as object)).toStrictEqual(["score", "stage"]);
    expect((await client.delete(at(group, groups))).status).toBe(400);
    const { allOf } = profileSchemaBody;
    const event = [{ $ref: "https://ns.adobe.com/xdm/context/experienceevent" }, ...allOf.slice(1), { $ref: group }];
    const other = await client.put(at(schema.text("$id")), { ...profileSchemaBody, allOf: event });
    expect(other.text("detail")).toContain("class cannot be changed");
    expect((await client.delete(at(schema.text("$id")))).status).toBe(400);
  });
});

describe("a field of the organisation's own", () => {
  it.each([
    ["no type", {}],
    ["a type that JSON Schema does not have", { type: "text" }],
  ])("with %s is refused", async (_name, score) => {
    expect((await client.post(groups, groupBody({ score }))).text("detail")).toContain("needs a type");
  });

  it("may take the type of a resource", async () => {
    const score = { $ref: "https://ns.adobe.com/xdm/context/emailaddress" };
    expect((await client.post(groups, groupBody({ score }))).status).toBe(201);
  });

  it("outside the tenant's namespace is refused in a schema, too, made or patched", async () => {
    const properties = { score: { type: "integer" } };
    const made = await client.post(schemas, { ...profileSchemaBody, properties });
    expect(made.text("type")).toContain("XDM-1021-400");
    const patch = [{ op: "add", path: "/properties", value: properties }];
    expect((await client.patch(at(await makeSchema()), patch)).text("type")).toContain("XDM-1021-400");
  });

  it("in a definition that is not there is refused", async () => {
    const body = groupBody({ score: { type: "integer" } }, { allOf: [{ $ref: "#/definitions/other" }] });
    expect((await client.post(groups, body)).text("detail")).toContain("#/definitions/other");
  });
});

const identity = (schema: string, changes: object = {}) => ({
  "@type": "xdm:descriptorIdentity",
  "xdm:sourceSchema": schema,
  "xdm:sourceVersion": 1,
  "xdm:sourceProperty": "/personalEmail/address",
  "xdm:namespace": "Email",
  "xdm:property": "xdm:code",
  "xdm:isPrimary": true,
  ...changes,
});

describe("an identity", () => {
  it.each([
    ["a field that the schema has not", { "xdm:sourceProperty": "/personalEmail/adress" }],
    ["a path with the word properties", { "xdm:sourceProperty": "/personalEmail/properties/address" }],
    ["a primacy that is no boolean", { "xdm:isPrimary": "yes" }],
    ["a namespace that is neither code nor id", { "xdm:namespace": 6.5, "xdm:property": "xdm:id" }],
  ])("with %s is refused", async (_name, changes) => {
    const id = await makeSchema();
    expect((await client.post(`${registry}/tenant/descriptors`, identity(id, changes))).status).toBe(400);
  });

  it.each([6, "6"])("names its namespace by the id %j as well as by its code", async (namespace) => {
    const body = identity(await makeSchema(), { "xdm:namespace": namespace, "xdm:property": "xdm:id" });
    const made = await client.post(`${registry}/tenant/descriptors`, body);
    expect([made.status, made.at("xdm:namespace")]).toStrictEqual([201, namespace]);
  });
});

describe("Profile", () => {
  const union = [{ op: "add", path: "/meta:immutableTags", value: ["union"] }];

  it("takes a schema with a primary identity, for ever", async () => {
    const id = await makeSchema();
    expect((await client.patch(at(id), union)).text("type")).toContain("XDM-1528-400");
    const descriptor = await client.post(`${registry}/tenant/descriptors`, identity(id));
    expect(descriptor.status).toBe(201);
    expect((await client.patch(at(id), union)).status).toBe(200);
    const remove = [{ op: "remove", path: "/meta:immutableTags" }];
    expect((await client.patch(at(id), remove)).status).toBe(400);
    expect((await client.delete(`${registry}/tenant/descriptors/${descriptor.text("@id")}`)).status).toBe(400);
    const unions = await client.get(`${registry}/tenant/unions`, list);
    expect(unions.at("results.0.$id")).toBe("https://ns.adobe.com/xdm/context/profile__union");
  });

  it("leaves no schema without its primary identity: neither by another type nor by another schema", async () => {
    const id = await makeSchema();
    const other = (await client.post(schemas, { ...profileSchemaBody, title: "Other" })).text("$id");
    const path = `${registry}/tenant/descriptors`;
    const descriptor = `${path}/${(await client.post(path, identity(id))).text("@id")}`;
    expect((await client.patch(at(id), union)).status).toBe(200);
    expect((await client.put(descriptor, identity(other))).status).toBe(400);
    expect((await client.put(descriptor, identity(id, { "@type": "xdm:alternateDisplayInfo" }))).status).toBe(400);
    expect((await client.put(descriptor, identity(id, { "xdm:isPrimary": false }))).status).toBe(400);
    expect((await client.put(descriptor, identity(id))).status).toBe(201);
  });

  const identityMap = "https://ns.adobe.com/xdm/context/identitymap";

  it("takes no two schemas of a class with different types at one path", async () => {
    const withGroup = async (title: string, type: string): Promise<string> => {
      const group = await client.post(groups, groupBody({ score: { type } }, { title: `${title} fields` }));
      const allOf = [...profileSchemaBody.allOf, { $ref: group.text("$id") }];
      const schema = (await client.post(schemas, { ...profileSchemaBody, title, allOf })).text("$id");
      await client.post(`${registry}/tenant/descriptors`, identity(schema));
      return schema;
    };
    const [first, second, third] = [
      await withGroup("A", "integer"),
      await withGroup("B", "string"),
      await withGroup("C", "integer"),
    ];
    expect((await client.patch(at(first), union)).status).toBe(200);
    const refused = await client.patch(at(second), union);
    expect(refused.text("type")).toContain("XDM-1413-400");
    const group = await client.post(groups, groupBody({ score: { type: "string" } }, { title: "D fields" }));
    const allOf = [...profileSchemaBody.allOf, ...[group.text("$id"), identityMap].map(($ref) => ({ $ref }))];
    const made = await client.post(schemas, {
      ...profileSchemaBody,
      title: "D",
      allOf,
      "meta:immutableTags": ["union"],
    });
    expect(made.text("type")).toContain("XDM-1413-400");
    expect(refused.text("detail")).toContain("_emulator.score");
    expect((await client.patch(at(third), union)).status).toBe(200);
  });

  it("has one primary identity per schema; descriptors are listed by type or as a page", async () => {
    const id = await makeSchema();
    const path = `${registry}/tenant/descriptors`;
    const first = await client.post(path, identity(id));
    expect((await client.post(path, identity(id, { "xdm:sourceProperty": "/_id" }))).status).toBe(400);
    const put = await client.put(`${path}/${first.text("@id")}`, identity(id, { "xdm:namespace": "Phone" }));
    expect(put.body).toStrictEqual({ "@id": first.text("@id") });
    const byType = await client.get(path, { accept: "application/vnd.adobe.xdm+json" });
    expect(byType.at("xdm:descriptorIdentity")).toMatchObject([{ "xdm:namespace": "Phone" }]);
    const query = `?property=xdm:sourceSchema==${encodeURIComponent(id)}`;
    const page = await client.get(path + query, { accept: "application/vnd.adobe.xdm-v2+json" });
    expect(page.at("results")).toMatchObject([{ "@id": first.text("@id"), "xdm:sourceSchema": id }]);
    expect(page.at("_page.count")).toBe(1);
  });
});
