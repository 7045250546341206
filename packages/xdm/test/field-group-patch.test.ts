import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareSchemas,
  fieldGroupBody,
  fieldGroupPatch,
  findField,
  listFields,
  resolveSchema,
  type FieldDeclaration,
  type JsonPatchOperation,
  type RegistryBody,
  type RegistryResource,
  type ResolvedSchema,
} from "../src/index.ts";
import { declarations } from "./arbitraries.ts";

type Fields = Readonly<Record<string, FieldDeclaration>>;

function bodyOf(fields: Fields): RegistryBody {
  return fieldGroupBody({ title: "T", class: "urn:class", fields, tenantId: "acme" });
}

function live(body: RegistryBody): RegistryResource {
  return { ...body, $id: "urn:group" };
}

function resolved(resource: RegistryResource): ResolvedSchema {
  return resolveSchema(resource, () => undefined).schema;
}

/** Operations of RFC 6902 on a copy, as strictly as the registry: only what is there can be replaced or removed. */
function apply(resource: RegistryResource, operations: readonly JsonPatchOperation[]): RegistryResource {
  const copy = structuredClone(resource) as Record<string, unknown>;
  for (const { op, path, value } of operations) {
    const steps = path
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = steps.pop()!;
    const owner = steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], copy) as Record<
      string,
      unknown
    >;
    if (op !== "add" && !Object.hasOwn(owner, last)) throw new Error(`nothing at ${path}`);
    if (op === "remove") delete owner[last];
    else if (Array.isArray(owner) && last === "-") owner.push(value);
    else owner[last] = value;
  }
  return copy as unknown as RegistryResource;
}

describe("fieldGroupPatch", () => {
  const text: FieldDeclaration = { type: "string" };

  it("adds one field and touches nothing else", () => {
    expect(
      fieldGroupPatch(live(bodyOf({ a: text })), bodyOf({ a: text, b: { type: "date", title: "B" } })),
    ).toStrictEqual([
      {
        op: "add",
        path: "/definitions/customFields/properties/_acme/properties/b",
        value: { title: "B", type: "string", "meta:xdmType": "date", format: "date" },
      },
    ]);
  });

  it("leaves live fields that are not declared, where a new required field changes their parents", () => {
    const before = live(bodyOf({ crm: { type: "object", fields: { id: text, old: { ...text, required: true } } } }));
    const operations = fieldGroupPatch(
      before,
      bodyOf({ crm: { type: "object", title: "CRM", fields: { id: { ...text, required: true } } } }),
    );
    const after = resolved(apply(before, operations));
    expect(findField(after, "_acme.crm.old")?.required).toBe(true);
    expect(findField(after, "_acme.crm.id")?.required).toBe(true);
    expect(findField(after, "_acme.crm")).toMatchObject({ title: "CRM", required: true });
    expect(findField(after, "_acme")?.required).toBe(true);
  });

  it("takes no notice of what the server adds", () => {
    const body = bodyOf({ a: { type: "object", fields: { b: { type: "integer", maximum: 9 } } } });
    const decorate = (node: unknown): unknown =>
      typeof node !== "object" || node === null || Array.isArray(node)
        ? node
        : {
            ...Object.fromEntries(Object.entries(node).map(([key, value]) => [key, decorate(value)])),
            "meta:xdmField": "x",
          };
    const served = {
      ...live(body),
      definitions: { customFields: { type: "object", properties: { _acme: decorate(acmeOf(body)) } } },
    };
    expect(fieldGroupPatch(served, body)).toStrictEqual([]);
  });

  it("finds the fields under another definition, in properties of the field group, or makes a place for them", () => {
    const body = bodyOf({ a: text, b: text });
    const acme = { type: "object", properties: { a: { type: "string" } } };
    const placed: RegistryResource[] = [
      {
        $id: "urn:1",
        definitions: { other: { properties: {} }, mine: { properties: { _acme: acme } } },
        allOf: [{ $ref: "#/definitions/mine" }],
      },
      { $id: "urn:2", properties: { _acme: acme } },
      { $id: "urn:3", allOf: [] },
      { $id: "urn:4" },
    ];
    for (const resource of placed) {
      const after = resolved(apply(resource, fieldGroupPatch(resource, body)));
      expect(listFields(after).map(({ path }) => path)).toStrictEqual(["_acme", "_acme.a", "_acme.b"]);
    }
  });

  it("keeps the members of objects in arrays inside arrays", () => {
    const grid = (member: string): RegistryBody =>
      bodyOf({ c: { type: "array", items: { type: "array", items: { type: "object", fields: { [member]: text } } } } });
    const before = live(grid("a"));
    const patch = fieldGroupPatch(before, grid("b"));
    expect(patch.map(({ op, path }) => [op, path.split("/").slice(-2).join("/")])).toStrictEqual([
      ["add", "properties/b"],
    ]);
    const paths = listFields(resolved(apply(before, patch))).map(({ path }) => path);
    expect(paths).toStrictEqual(["_acme", "_acme.c", "_acme.c.a", "_acme.c.b"]);
  });

  it("makes every declared field so, keeps every other, and has nothing to do the second time", () => {
    fc.assert(
      fc.property(declarations, declarations, (old, wanted) => {
        const before = live(bodyOf(old));
        const body = bodyOf(wanted);
        const after = apply(before, fieldGroupPatch(before, body));
        const left = compareSchemas(resolved(after), resolved(live(body))).filter(({ path }) => path !== "");
        expect(left.filter(({ kind }) => kind !== "field-removed" && kind !== "optional")).toStrictEqual([]);
        const lost = compareSchemas(resolved(before), resolved(after)).filter(({ kind }) => kind === "field-removed");
        expect(lost).toStrictEqual([]);
        expect(fieldGroupPatch(after, body)).toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

function acmeOf(body: RegistryBody): unknown {
  const definitions = body["definitions"] as {
    readonly customFields: { readonly properties: Readonly<Record<string, unknown>> };
  };
  return definitions.customFields.properties["_acme"];
}
