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
