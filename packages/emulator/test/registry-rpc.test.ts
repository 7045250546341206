import { beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { connect, registry } from "./client.ts";
import { profileSchemaBody } from "./objects.ts";

const schemas = `${registry}/tenant/schemas`;
const rpc = `${registry}/rpc`;
const at = (base: string, id: string): string => `${base}/${encodeURIComponent(id)}`;

let client: Client;

beforeEach(async () => {
  client = await connect(createEmulator());
});

async function makeSchema(title = "Lead"): Promise<string> {
  const group = await client.post(`${registry}/tenant/fieldgroups`, {
    type: "object",
    title: `${title} fields`,
    "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
    definitions: { own: { properties: { _emulator: { type: "object", properties: { score: { type: "integer" } } } } } },
    allOf: [{ $ref: "#/definitions/own" }],
  });
  const allOf = [...profileSchemaBody.allOf, { $ref: group.text("$id") }];
  return (await client.post(schemas, { ...profileSchemaBody, title, allOf })).text("$id");
}

describe("export and import", () => {
  it("carry a schema and what it is made of into another tenant", async () => {
    const schema = await makeSchema();
    const exported = await client.get(at(`${rpc}/export`, schema));
    expect(exported.at("length")).toBe(2);
    expect(JSON.stringify(exported.body)).not.toMatch(/_emulator|\/emulator\//);
    const other = await connect(createEmulator({ seed: { tenantId: "acme" } }));
    const imported = await other.post(`${rpc}/import`, exported.body);
    expect([imported.status, imported.at("1.title")]).toStrictEqual([200, "Lead"]);
    expect(imported.at("0.definitions.own.properties._acme.properties.score")).toStrictEqual({ type: "integer" });
    expect(imported.text("1.$id")).toBe(schema.replace("/emulator/", "/acme/"));
    expect(imported.at("1.allOf.3.$ref")).toBe(imported.at("0.$id"));
  });

  it("refuse what is there already, and then leave nothing behind", async () => {
    const exported = await client.get(at(`${rpc}/export`, await makeSchema()));
    const again = await client.post(`${rpc}/import`, exported.body);
    expect([again.status, again.text("type")]).toStrictEqual([400, expect.stringContaining("XDM-3005-400")]);
    const other = await connect(createEmulator());
    await other.post(schemas, profileSchemaBody);
    const conflict = await other.post(`${rpc}/import`, exported.body);
    expect(conflict.text("detail")).toContain('The title "Lead" is not unique');
    expect((await other.get(`${registry}/stats`)).at("counts")).toMatchObject({ schemas: 1, mixins: 0 });
  });
});

describe("an import", () => {
  it("brings resources of the organisation only, whatever they are called", async () => {
    const profile = "https://ns.adobe.com/xdm/context/profile";
    for (const $id of [
      profile,
      "x",
      "https://ns.adobe.com/other/schemas/1",
      "https://ns.adobe.com/emulator/classes/1",
    ]) {
      const refused = await client.post(`${rpc}/import`, [
        { ...profileSchemaBody, $id, "meta:resourceType": "schemas" },
      ]);
      expect([refused.status, refused.text("type")]).toStrictEqual([400, expect.stringContaining("XDM-3005-400")]);
    }
    expect((await client.get(`${registry}/stats`)).at("counts.schemas")).toBe(0);
  });
});

describe("a CSV template", () => {
  const csv = [
    "isCustom,fieldGroupName,fieldPath,dataType,isRequired,isArray,isIdentity,identityNamespace,isPrimaryIdentity,enum",
    "false,Personal Contact Details,personalEmail.address,,,,true,Email,true,",
    "false,Demographic Details,ALL,,,,,,,",
    'true,,loyalty.level,string,true,,,,,"[gold,silver]"',
    "true,,tags,string,,true,,,,",
    "true,,ignored.because.of.type,colour,,,,,,",
  ];
  const convert = (lines: readonly string[], changes: Record<string, string> = {}) => {
    const form = new FormData();
    const values = {
      "schema-class-id": "https://ns.adobe.com/xdm/context/profile",
      "schema-name": "From CSV",
      "schema-description": "made of rows",
      ...changes,
    };
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    form.set("csv-file", new Blob([lines.join("\n")], { type: "text/csv" }), "fields.csv");
    return form;
  };
  const send = async (form: FormData) => {
    const emulator = createEmulator();
    const own = await connect(emulator);
    const request = new Request("http://emulator/", { method: "POST", body: form });
    const type = request.headers.get("content-type") ?? "";
    return own.send("POST", `${rpc}/csv2schema`, await request.text(), { "content-type": type });
  };

  it("becomes a payload that can be imported: schema, own field group and identity", async () => {
    const answer = await send(convert(csv.slice(0, -1)));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toContain("<XDM_TENANTID_PLACEHOLDER>");
    const imported = await client.post(`${rpc}/import`, answer.body);
    expect(imported.status).toBe(200);
    const full = { accept: "application/vnd.adobe.xed-full+json; version=1" };
    const schema = await client.get(at(schemas, imported.text("1.$id")), full);
    expect(schema.at("properties._emulator.properties")).toMatchObject({
      loyalty: { required: ["level"], properties: { level: { type: "string", enum: ["gold", "silver"] } } },
      tags: { type: "array", items: { type: "string" } },
    });
    expect(schema.at("properties.personalEmail.properties.address")).toBeDefined();
    // Of the first group one field only, of the second all.
    expect([schema.at("properties.homeAddress"), schema.at("properties.person") !== undefined]).toStrictEqual([
      undefined,
      true,
    ]);
    const union = [{ op: "add", path: "/meta:immutableTags", value: ["union"] }];
    expect((await client.patch(at(schemas, imported.text("1.$id")), union)).status).toBe(200);
  });

  it("is refused with the row that is wrong, or without its parts", async () => {
    expect((await send(convert(csv))).text("detail")).toBe("Row 5 of the CSV file: the dataType colour is unknown.");
    const evil = [csv[0] ?? "", "true,,a.__proto__.polluted,string,,,,,,"];
    expect((await send(convert(evil))).text("detail")).toContain("is no path");
    expect(({} as Record<string, unknown>)["type"]).toBeUndefined();
    expect((await send(convert(csv, { "schema-class-id": "none" }))).text("detail")).toContain("class none");
    expect((await send(convert(csv, { "schema-name": "" }))).text("detail")).toContain("schema-name");
    expect((await client.post(`${rpc}/csv2schema`, {})).status).toBe(400);
  });
});

describe("a deprecated field", () => {
  it("says so in the form that asks for it", async () => {
    const schema = await makeSchema();
    await client.post(`${registry}/tenant/descriptors`, {
      "@type": "xdm:descriptorDeprecated",
      "xdm:sourceSchema": schema,
      "xdm:sourceVersion": 1,
      "xdm:sourceProperty": ["/person/name/fullName"],
    });
    const read = async (form: string) =>
      (await client.get(at(schemas, schema), { accept: `application/vnd.adobe.xed${form}+json; version=1` })).at(
        "properties.person.properties.name.properties.fullName.meta:status",
      );
    expect([await read("-deprecatefield"), await read("-full")]).toStrictEqual(["deprecated", undefined]);
  });
});

describe("sample data and the audit log", () => {
  it("fill a record that fits its schema, and list changes, newest first", async () => {
    const schema = await makeSchema();
    const sample = await client.get(at(`${rpc}/sampledata`, schema));
    expect(sample.at("_emulator.score")).toBe(1);
    expect(sample.at("person.name.firstName")).toBe("string");
    for (const value of ["one", "two"]) {
      await client.patch(at(schemas, schema), [{ op: "replace", path: "/description", value }]);
    }
    const log = await client.get(at(`${rpc}/auditlog`, schema));
    expect([log.at("0.updates.0.value"), log.at("1.updates.0.value")]).toStrictEqual(["two", "one"]);
    expect(log.at("0.updates.0")).toMatchObject({ action: "replace", path: "/description", xdmType: "schemas" });
  });
});

describe("a relationship of a schema that joins a union", () => {
  it("needs a reference identity with the other schema's namespace", async () => {
    const [source, destination] = [await makeSchema("Source"), await makeSchema("Destination")];
    const describeField = (changes: object) =>
      client.post(`${registry}/tenant/descriptors`, {
        "xdm:sourceVersion": 1,
        "xdm:sourceSchema": source,
        "xdm:sourceProperty": "/_emulator/score",
        ...changes,
      });
    const identity = { "@type": "xdm:descriptorIdentity", "xdm:property": "xdm:code", "xdm:isPrimary": true };
    await describeField({ ...identity, "xdm:sourceProperty": "/_id", "xdm:namespace": "Email" });
    await describeField({
      ...identity,
      "xdm:sourceProperty": "/_id",
      "xdm:namespace": "CRM",
      "xdm:sourceSchema": destination,
    });
    await describeField({ "@type": "xdm:descriptorOneToOne", "xdm:destinationSchema": destination });
    const join = () =>
      client.patch(at(schemas, source), [{ op: "add", path: "/meta:immutableTags", value: ["union"] }]);
    expect((await join()).text("type")).toContain("XDM-1526-400");
    const reference = { "@type": "xdm:descriptorReferenceIdentity", "xdm:identityNamespace": "Email" };
    const made = await describeField(reference);
    expect((await join()).text("type")).toContain("XDM-1527-400");
    await client.delete(`${registry}/tenant/descriptors/${made.text("@id")}`);
    await describeField({ ...reference, "xdm:identityNamespace": "CRM" });
    expect((await join()).status).toBe(200);
  });
});
