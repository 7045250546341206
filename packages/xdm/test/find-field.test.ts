import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  declaredSchema,
  findField,
  formatFieldPath,
  isOpenAt,
  listFields,
  parseFieldPath,
  suggestField,
  type PathStep,
} from "../src/index.ts";

const schema = declaredSchema({
  title: "Order",
  class: "experience-event",
  fieldGroups: ["experienceevent-commerce", "profile-personal-details"],
  fields: {
    emails: { type: "array", items: { type: "object", fields: { address: { type: "string" } } } },
    "a.b": { type: "string" },
    grid: { type: "array", items: { type: "array", items: { type: "integer" } } },
    counts: { type: "map", values: "integer" },
  },
});

describe("findField", () => {
  it.each([
    ["timestamp", "date-time"],
    ["personalEmail.address", "string"],
    ["_tenant", "object"],
    ["_tenant.emails", "array"],
    ["_tenant.emails[0]", "object"],
    ["_tenant.emails[0].address", "string"],
    ["_tenant.emails[*].address", "string"],
    [String.raw`_tenant.a\.b`, "string"],
    ["_tenant.grid[0][12]", "integer"],
    ["_tenant.counts", "map"],
    ["_tenant.counts.anything", "integer"],
    ["identityMap.ECID[0].id", "string"],
    ["productListItems[*].priceTotal", "number"],
  ])("finds %s", (path, type) => {
    expect(findField(schema, path)?.type).toBe(type);
  });

  it.each([
    "",
    "nope",
    "timestamp.x",
    "timestamp[0]",
    "personalEmail[0].address",
    "_tenant.a.b",
    "_tenant..emails",
    "_tenant.emails[",
    "_tenant.emails[-1]",
    ".timestamp",
    "timestamp.",
    "constructor",
    "__proto__",
  ])("finds nothing at '%s'", (path) => {
    expect(findField(schema, path)).toBeUndefined();
  });

  it("takes an array's field without an index for that of its elements", () => {
    expect(findField(schema, "_tenant.emails.address")?.type).toBe("string");
  });
});

describe("isOpenAt", () => {
  it("is true only where a part of the schema is not known", () => {
    const partly = declaredSchema({
      title: "Lead",
      class: "profile",
      fieldGroups: ["https://ns.adobe.com/acme/mixins/1"],
    });
    expect(isOpenAt(partly, "_acme.size")).toBe(true);
    // A group that is known by its name only may add members to objects that are known.
    expect(isOpenAt(partly, "_repo.fancyNewMember")).toBe(true);
    expect(isOpenAt(partly, "personID")).toBe(false);
    expect(isOpenAt(schema, "_acme.size")).toBe(false);
  });
});

describe("listFields", () => {
  it("lists every field at the path at which it is found", () => {
    const fields = listFields(schema);
    expect(fields.length).toBeGreaterThan(200);
    expect(fields.map(({ path }) => path)).toContain("identityMap.*.id");
    for (const field of fields) expect([field.path, findField(schema, field.path)]).toStrictEqual([field.path, field]);
  });
});

it("writes the paths of odd names so that they are found again", () => {
  const odd = declaredSchema({
    title: "T",
    class: "profile",
    fields: Object.fromEntries(
      ["a.b", "c[0]", "d]", "e\\f", "[*]", "*"].map((name) => [name, { type: "string" } as const]),
    ),
  });
  for (const field of listFields(odd)) expect(findField(odd, field.path)).toStrictEqual(field);
});

describe("suggestField", () => {
  it.each([
    ["persnalEmail.address", "personalEmail.address"],
    ["personalEmail.adress", "personalEmail.address"],
    ["personal_email.Address", "personalEmail.address"],
    ["_tenant.emials[0].adress", "_tenant.emails[0].address"],
    ["purchaseOrderNumber", "commerce.order.purchaseOrderNumber"],
    ["timestmap", "timestamp"],
  ])("%s -> %s", (wrong, right) => {
    expect(suggestField(schema, wrong)).toBe(right);
  });

  it("says nothing about a path that exists, and nothing rather than nonsense", () => {
    expect(suggestField(schema, "timestamp")).toBeUndefined();
    expect(suggestField(schema, "zzzzzzzzzzzz")).toBeUndefined();
    expect(suggestField(schema, "a[")).toBeUndefined();
  });

  it("suggests only paths that exist", () => {
    const paths = listFields(schema).map(({ path }) => path);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), fc.constantFrom("", "x", "_"), (path, position, letter) => {
        const at = position % path.length;
        const suggestion = suggestField(schema, path.slice(0, at) + letter + path.slice(at + 1));
        expect(suggestion === undefined || findField(schema, suggestion) !== undefined).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("parseFieldPath", () => {
  it("is the inverse of formatFieldPath", () => {
    const name = fc.string({ minLength: 1 }).map((text): PathStep => ({ kind: "name", name: text }));
    const other = fc.oneof(
      name,
      fc.nat(999).map((index): PathStep => ({ kind: "index", index })),
      fc.constant<PathStep>({ kind: "all" }),
    );
    fc.assert(
      fc.property(name, fc.array(other, { maxLength: 5 }), (first, rest) => {
        expect(parseFieldPath(formatFieldPath([first, ...rest]))).toStrictEqual([first, ...rest]);
      }),
    );
  });

  it("never throws and takes time in proportion to the length", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseFieldPath(text)));
    expect(parseFieldPath(`${"a.".repeat(50_000)}[`)).toBeUndefined();
  });
});
