import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compatibilityPath,
  declaredSchema,
  fieldSchema,
  findField,
  listFields,
  resolvedResource,
  resolveSchema,
  standardLookup,
  standardResources,
  validateRecord,
  type RegistryResource,
  type ResolveResult,
} from "../src/index.ts";
import { declarations, recordsFor } from "./arbitraries.ts";

const nothing = () => undefined;

function resolve(resource: object, others: readonly RegistryResource[] = []): ResolveResult {
  const lookup = (id: string) => others.find((other) => other.$id === id) ?? standardLookup(id);
  return resolveSchema({ $id: "urn:test", ...resource }, lookup);
}

function pathsOf(result: ResolveResult): string[] {
  return listFields(result.schema).map(({ path }) => path);
}

describe("resolveSchema", () => {
  it("puts a schema together from its class and field groups, as the registry stores it", () => {
    const stored: RegistryResource = {
      $id: "https://ns.adobe.com/acme/schemas/995dabbe",
      title: "Lead",
      type: "object",
      allOf: [
        { $ref: "https://ns.adobe.com/xdm/context/profile", type: "object", "meta:xdmType": "object" },
        { $ref: "https://ns.adobe.com/xdm/context/profile-person-details", type: "object", "meta:xdmType": "object" },
      ],
      "meta:extends": ["https://ns.adobe.com/xdm/context/profile", "https://ns.adobe.com/xdm/data/record"],
      "meta:class": "https://ns.adobe.com/xdm/context/profile",
    };
    const { schema, missing } = resolveSchema(stored, standardLookup);
    expect(missing).toStrictEqual([]);
    expect(schema).toMatchObject({ id: stored.$id, title: "Lead", class: stored["meta:class"], behavior: "record" });
    expect(findField(schema, "person.name.firstName")).toStrictEqual({
      name: "firstName",
      path: "person.name.firstName",
      type: "string",
      title: "First name",
      required: false,
    });
    const { "meta:class": _class, "meta:extends": _extends, ...public_ } = stored;
    expect(resolveSchema(public_ as RegistryResource, standardLookup).schema).toStrictEqual(schema);
  });

  it("reads the public names: prefixes, definitions, constants, missing types", () => {
    const result = resolve({
      title: "Odd",
      definitions: {
        "a/b~c d": {
          properties: {
            "xdm:unit": { const: "" },
            "xdm:state": { enum: ["on", "off"] },
            "xdm:list": { items: { type: "string", format: "uri" } },
            "@id": { type: "string" },
            "repo:createDate": { type: "string", format: "date-time" },
            "https://ns.adobe.com/experience/mcid": { properties: { "xdm:id": { type: "string" } } },
          },
          required: ["xdm:unit", "repo:createDate"],
        },
      },
      allOf: [
        { $ref: "#/definitions/a~1b~0c%20d" },
        { $ref: "https://ns.adobe.com/xdm/common/extensible#/definitions/@context" },
      ],
    });
    expect(result.missing).toStrictEqual([]);
    expect(listFields(result.schema).map(({ path, type, required }) => `${path} ${type} ${required}`)).toStrictEqual([
      "unit string true",
      "state string false",
      "list array false",
      "_id string false",
      "_repo object true",
      "_repo.createDate date-time true",
      "_experience object false",
      "_experience.mcid object false",
      "_experience.mcid.id string false",
    ]);
    expect(findField(result.schema, "list[0]")?.type).toBe("uri");
    expect(findField(result.schema, "unit")?.enum).toStrictEqual([""]);
  });

  it("marks the fields that are deprecated, and not those that refer to something that is", () => {
    const types: Record<string, RegistryResource> = {
      "urn:old": { $id: "urn:old", "meta:status": "deprecated", properties: { a: { type: "string" } } },
    };
    const properties = {
      fax: { type: "string", "meta:status": "deprecated" },
      mail: { type: "string", "meta:status": "stable" },
      kept: { $ref: "urn:old" },
    };
    const { schema } = resolveSchema({ $id: "urn:s", properties, "meta:status": "deprecated" }, (id) => types[id]);
    expect(listFields(schema).filter(({ deprecated }) => deprecated)).toMatchObject([{ path: "fax" }]);
    expect(schema.root.deprecated).toBeUndefined();
    const again = resolveSchema({ ...resolvedResource(schema), $id: "urn:s" }, () => undefined).schema;
    expect(findField(again, "fax")?.deprecated).toBe(true);
    expect(validateRecord(schema, { fax: "1" })).toStrictEqual([]);
  });

  it("takes only the members that meta:refProperty names", () => {
    const group: RegistryResource = {
      $id: "urn:group",
      properties: {
        "xdm:audit": {
          type: "object",
          properties: { "xdm:by": { type: "string" }, "xdm:at": { type: "string" }, "xdm:no": { type: "string" } },
          required: ["xdm:at", "xdm:no"],
        },
        "xdm:other": { type: "string" },
      },
    };
    const result = resolve({ allOf: [{ $ref: "urn:group", "meta:refProperty": ["/audit/by", "/audit/at"] }] }, [group]);
    expect(pathsOf(result)).toStrictEqual(["audit", "audit.by", "audit.at"]);
    expect(findField(result.schema, "audit.at")?.required).toBe(true);
    expect(validateRecord(result.schema, { audit: { at: "x" } })).toStrictEqual([]);
  });

  it("takes only what the references around it take too", () => {
    const [inner, outer] = [
      { $id: "urn:inner", properties: { a: { properties: { b: { type: "string" }, c: { type: "string" } } }, d: {} } },
      { $id: "urn:outer", allOf: [{ $ref: "urn:inner", "meta:refProperty": ["/a", "/d"] }] },
    ] as RegistryResource[];
    const taken = (...paths: string[]): string[] =>
      pathsOf(resolve({ allOf: [{ $ref: "urn:outer", "meta:refProperty": paths }] }, [inner!, outer!]));
    expect(taken("/a/b")).toStrictEqual(["a", "a.b"]);
    expect(taken("/a", "/x")).toStrictEqual(["a", "a.b", "a.c"]);
    expect(taken("/x")).toStrictEqual([]);
  });

  it("leaves out the parts of a field that doubles with each reference", () => {
    const depth = 40;
    const doubling = Array.from({ length: depth }, (_, index): RegistryResource => {
      const refs = ["/a", "/a/b"].map((path) => ({ $ref: `urn:${index + 1}`, "meta:refProperty": [path] }));
      return { $id: `urn:${index}`, properties: { a: { type: "object" } }, allOf: refs };
    });
    const last = { $id: `urn:${depth}`, properties: { a: { properties: { b: { type: "string" } } } } };
    const { schema } = resolve({ allOf: [{ $ref: "urn:0" }] }, [...doubling, last]);
    expect(schema.root.open).toBe(true);
    expect(findField(schema, "a.b")?.type).toBe("string");
  });

  it("merges a standard structure with what a custom field group adds inside it", () => {
    const custom: RegistryResource = {
      $id: "urn:custom",
      allOf: [{ $ref: "https://ns.adobe.com/xdm/context/profile-person-details" }, { $ref: "#/definitions/own" }],
      "meta:extends": ["https://ns.adobe.com/xdm/context/profile-person-details"],
      definitions: {
        own: {
          properties: {
            person: {
              type: "object",
              properties: { _acme: { type: "object", properties: { nick: { type: "string" } } } },
            },
          },
        },
      },
    };
    const { schema } = resolve(
      { allOf: [{ $ref: "https://ns.adobe.com/xdm/context/profile" }, { $ref: "urn:custom" }] },
      [custom],
    );
    expect(findField(schema, "person._acme.nick")?.type).toBe("string");
    expect(findField(schema, "person.name.lastName")?.type).toBe("string");
  });

  it("says what it could not find and leaves the place open", () => {
    const result = resolve({
      properties: { a: { $ref: "urn:unknown" }, b: { $ref: "#/definitions/none" }, c: { type: "string" } },
    });
    expect(result.missing).toStrictEqual(["urn:unknown", "#/definitions/none"]);
    expect(findField(result.schema, "a")?.open).toBe(true);
    expect(validateRecord(result.schema, { a: { x: 1 }, b: "z", c: "y" })).toStrictEqual([]);
    expect(validateRecord(result.schema, { d: 1 })).toHaveLength(1);
  });

  it("refuses no element or value whose type is not said, and every member of an object without members", () => {
    const { schema } = resolve({
      properties: {
        list: { type: "array" },
        map: { type: "object", "meta:xdmType": "map" },
        none: { type: "object" },
        any: { title: "Anything" },
      },
    });
    for (const any of ["x", 1, { y: [1] }]) expect(validateRecord(schema, { any })).toStrictEqual([]);
    expect(validateRecord(schema, { list: [1, "x", { y: 1 }], map: { k: 1, l: ["x"] } })).toStrictEqual([]);
    expect(validateRecord(schema, { none: { x: 1 } }).map(({ kind }) => kind)).toStrictEqual(["unknown-field"]);
  });

  it("is not changed by what the lookup answers later", () => {
    const known = new Map<string, RegistryResource>([
      ["urn:a", { $id: "urn:a", properties: { x: { type: "string" } } }],
    ]);
    const { schema } = resolveSchema({ $id: "urn:test", properties: { a: { $ref: "urn:a" } } }, (id) => known.get(id));
    known.set("urn:a", { $id: "urn:a", properties: { y: { type: "string" } } });
    expect(listFields(schema).map(({ path }) => path)).toStrictEqual(["a", "a.x"]);
  });

  it("ends on schemas that contain themselves", () => {
    const tree: RegistryResource = {
      $id: "urn:tree",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "urn:tree" } } },
    };
    const twins = ["urn:one", "urn:two"].map(($id, index) => ({
      $id,
      allOf: [{ $ref: index === 0 ? "urn:two" : "urn:one" }],
    }));
    const { schema } = resolve({ properties: { root: { $ref: "urn:tree" } }, allOf: [{ $ref: "urn:one" }] }, [
      tree,
      ...twins,
    ]);
    expect(findField(schema, "root.children[0].name")).toBeUndefined();
    expect(
      validateRecord(schema, { root: { name: "a", children: [{ name: "b", children: [{ name: 1 }] }] } }),
    ).toStrictEqual([]);
  });

  it("knows the behaviour of a class, and of a schema without a known class takes record", () => {
    const event = { allOf: [{ $ref: "https://ns.adobe.com/xdm/context/experienceevent" }] };
    expect(resolve(event).schema).toMatchObject({ behavior: "time-series", class: event.allOf[0]?.$ref });
    expect(resolveSchema({ $id: "urn:x", ...event }, nothing).schema.behavior).toBe("record");
  });

  it("reads what is referred to many times once", () => {
    const floors = Array.from({ length: 40 }, (_, index): RegistryResource => {
      const $ref = `urn:floor${index + 1}`;
      return {
        $id: `urn:floor${index}`,
        allOf: [{ $ref }, { $ref }],
        properties: { [`f${index}`]: { type: "string" } },
      };
    });
    const top: RegistryResource = { $id: "urn:floor40", properties: { top: { type: "date" } } };
    const { schema, missing } = resolve({ allOf: [{ $ref: "urn:floor0" }] }, [...floors, top]);
    expect(missing).toStrictEqual([]);
    expect(listFields(schema)).toHaveLength(41);
  });

  it("is not led astray by names of Object and by wrong shapes", () => {
    const odd = JSON.parse(
      '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"},"n":null,"t":{"type":7,"enum":{},"items":[]}},"required":"x","allOf":{}}',
    ) as object;
    const { schema } = resolve(odd);
    expect([...(schema.root.fields?.keys() ?? [])]).toStrictEqual(["__proto__", "constructor", "t"]);
    expect(
      validateRecord(schema, JSON.parse('{"__proto__":"a","constructor":"b"}')).map(({ kind }) => kind),
    ).toStrictEqual(["type"]);
  });
});

describe("resolvedResource", () => {
  it("is a schema that resolves to the same tree without any lookup", () => {
    for (const { resource } of standardResources()) {
      const { schema } = resolveSchema(resource, standardLookup);
      const full = { ...resource, allOf: [], definitions: {}, ...resolvedResource(schema) };
      expect(resolveSchema(full, nothing).schema.root).toStrictEqual(schema.root);
    }
  });

  it("states no type where none is known", () => {
    const { schema } = resolve({
      properties: { any: { title: "Any" }, gone: { $ref: "urn:unknown" }, none: { type: "object" } },
    });
    expect(resolvedResource(schema)["properties"]).toStrictEqual({
      any: { title: "Any" },
      gone: {},
      none: { type: "object", properties: {}, "meta:xdmType": "object" },
    });
  });

  it("holds for declared schemas too", () => {
    fc.assert(
      fc.property(declarations, (fields) => {
        const { root } = declaredSchema({ title: "T", class: "profile", fields });
        expect(resolveSchema({ $id: "urn:x", ...fieldSchema(root) }, nothing).schema.root).toStrictEqual(root);
      }),
    );
  });
});

describe("declarations", () => {
  it("admit the records that are made for them", () => {
    const pair = declarations.chain((fields) => {
      const schema = declaredSchema({ title: "T", class: "profile", fields });
      return recordsFor(schema.root).map((record) => ({ schema, record }));
    });
    fc.assert(
      fc.property(pair, ({ schema, record }) => {
        expect(validateRecord(schema, record)).toStrictEqual([]);
      }),
    );
  });
});

describe("compatibilityPath", () => {
  it.each([
    ["xdm:birthDate", ["birthDate"]],
    ["@id", ["_id"]],
    ["@type", ["_type"]],
    ["repo:createDate", ["_repo", "createDate"]],
    ["schema:latitude", ["_schema", "latitude"]],
    ["https://ns.adobe.com/experience/mcid", ["_experience", "mcid"]],
    ["https://ns.adobe.com/xdm/channels/email", ["_channels", "email"]],
    ["https://ns.adobe.com/xdm/channels/direct-mail", ["_channels", "directMail"]],
    ["xdm:tool-usage", ["toolUsage"]],
    ["tool-usage", ["tool-usage"]],
    ["plain", ["plain"]],
    ["_acme", ["_acme"]],
    ["", [""]],
    [":x", [":x"]],
  ])("%s -> %j", (name, path) => {
    expect(compatibilityPath(name)).toStrictEqual(path);
  });
});
