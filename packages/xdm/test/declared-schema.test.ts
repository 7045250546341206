import { describe, expect, it } from "vitest";
import { declaredSchema, fieldGroupBody, findField, schemaBody, validateRecord } from "../src/index.ts";

const profile = "https://ns.adobe.com/xdm/context/profile";

describe("declaredSchema", () => {
  const lead = declaredSchema({
    title: "Lead",
    class: "profile",
    fieldGroups: ["profile-person-details", "https://ns.adobe.com/xdm/context/profile-personal-details"],
    fields: {
      leadScore: { type: "integer", title: "Lead score", minimum: 0, maximum: 100 },
      crm: { type: "object", fields: { id: { type: "string" } } },
    },
  });

  it("has the fields of class, field groups and declaration", () => {
    expect(lead.class).toBe(profile);
    expect(lead.behavior).toBe("record");
    expect(lead.missing).toStrictEqual([]);
    for (const path of [
      "_id",
      "_repo.createDate",
      "person.name.firstName",
      "personalEmail.address",
      "_tenant.crm.id",
    ]) {
      expect(findField(lead, path)?.path).toBe(path);
    }
    expect(findField(lead, "_tenant.leadScore")).toMatchObject({ type: "integer", minimum: 0, maximum: 100 });
  });

  it("puts own fields under the tenant's namespace when the tenant is known", () => {
    const schema = declaredSchema({
      title: "Lead",
      class: profile,
      fields: { a: { type: "string" } },
      tenantId: "acme",
    });
    expect(findField(schema, "_acme.a")?.type).toBe("string");
    expect(findField(schema, "_tenant.a")).toBeUndefined();
  });

  it("says which field groups it does not know and refuses no field that may be theirs", () => {
    const id = "https://ns.adobe.com/acme/mixins/1234";
    const schema = declaredSchema({ title: "Lead", class: "profile", fieldGroups: [id] });
    expect(schema.missing).toStrictEqual([id]);
    expect(validateRecord(schema, { _acme: { shoeSize: 43 } })).toStrictEqual([]);
  });

  it("asks the given lookup for what is not standard", () => {
    const id = "https://ns.adobe.com/acme/mixins/1234";
    const group = {
      ...fieldGroupBody({ title: "G", class: profile, fields: { a: { type: "date" } }, tenantId: "acme" }),
      $id: id,
    };
    const lookup = (wanted: string) => (wanted === id ? group : undefined);
    const schema = declaredSchema({ title: "Lead", class: "profile", fieldGroups: [id], lookup });
    expect(schema.missing).toStrictEqual([]);
    expect(findField(schema, "_acme.a")?.type).toBe("date");
  });

  it("believes the given lookup rather than its own table", () => {
    const id = "https://ns.adobe.com/xdm/context/profile-test-profile";
    const newer = {
      $id: id,
      properties: { testProfile: { type: "boolean" }, since: { type: "string", format: "date" } },
    };
    const lookup = (wanted: string) => (wanted === id ? newer : undefined);
    const schema = declaredSchema({ title: "Lead", class: "profile", fieldGroups: ["profile-test-profile"], lookup });
    expect(findField(schema, "since")?.type).toBe("date");
  });

  it("makes every event carry _id and timestamp", () => {
    const event = declaredSchema({ title: "Event", class: "experience-event" });
    expect(event.behavior).toBe("time-series");
    expect(validateRecord(event, {}).map(({ kind, path }) => [kind, path])).toStrictEqual([
      ["required", "_id"],
      ["required", "timestamp"],
    ]);
  });
});

describe("fieldGroupBody", () => {
  it("is a field group for the registry, with the required members of a leaf repeated on its parents", () => {
    const body = fieldGroupBody({
      title: "Lead fields (lead)",
      class: profile,
      tenantId: "acme",
      fields: {
        crm: {
          type: "object",
          fields: { id: { type: "string", required: true }, note: { type: "string", title: "A note" } },
        },
        size: { type: "short" },
        tags: { type: "array", items: { type: "uri" } },
        counts: { type: "map", values: "integer" },
      },
    });
    expect(body).toStrictEqual({
      type: "object",
      title: "Lead fields (lead)",
      description: "",
      "meta:intendedToExtend": [profile],
      definitions: {
        customFields: {
          type: "object",
          properties: {
            _acme: {
              type: "object",
              "meta:xdmType": "object",
              properties: {
                crm: {
                  title: "crm",
                  type: "object",
                  "meta:xdmType": "object",
                  properties: {
                    id: { title: "id", type: "string", "meta:xdmType": "string" },
                    note: { title: "A note", type: "string", "meta:xdmType": "string" },
                  },
                  required: ["id"],
                },
                size: { title: "size", type: "integer", "meta:xdmType": "short", minimum: -32_768, maximum: 32_768 },
                tags: {
                  title: "tags",
                  type: "array",
                  "meta:xdmType": "array",
                  items: { type: "string", format: "uri", "meta:xdmType": "string" },
                },
                counts: {
                  title: "counts",
                  type: "object",
                  "meta:xdmType": "map",
                  additionalProperties: { type: "integer" },
                },
              },
              required: ["crm"],
            },
          },
          required: ["_acme"],
        },
      },
      allOf: [{ $ref: "#/definitions/customFields", type: "object", "meta:xdmType": "object" }],
    });
  });
});

describe("schemaBody", () => {
  it("names the class first and every field group once", () => {
    const group = "https://ns.adobe.com/xdm/context/profile-personal-details";
    expect(schemaBody({ title: "Lead", class: profile, fieldGroups: [group, group] })).toStrictEqual({
      type: "object",
      title: "Lead",
      description: "",
      allOf: [{ $ref: profile }, { $ref: group }],
    });
  });
});
