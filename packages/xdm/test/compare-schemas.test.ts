import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareSchemas,
  declaredSchema,
  resolveSchema,
  validateRecord,
  type DeclaredSchema,
  type FieldDeclaration,
  type SchemaDifference,
} from "../src/index.ts";
import { declarations, recordsFor } from "./arbitraries.ts";

type Fields = Readonly<Record<string, FieldDeclaration>>;

function schemaOf(fields: Fields, fieldGroups: readonly string[] = []): DeclaredSchema {
  return declaredSchema({ title: "T", class: "profile", fields, fieldGroups });
}

function compare(before: Fields, after: Fields): string[] {
  return compareSchemas(schemaOf(before), schemaOf(after)).map(short);
}

function short({ kind, classification, path }: SchemaDifference): string {
  return `${classification} ${kind} ${path}`;
}

describe("compareSchemas", () => {
  it.each<[string, Fields, Fields, string[]]>([
    ["a new field", {}, { a: { type: "string" } }, ["additive field-added _tenant"]],
    [
      "a field beside another",
      { b: { type: "string" } },
      { b: { type: "string" }, a: { type: "date" } },
      ["additive field-added _tenant.a"],
    ],
    [
      "a new required field",
      { b: { type: "string" } },
      { b: { type: "string" }, a: { type: "string", required: true } },
      ["care field-added _tenant.a", "care required _tenant"],
    ],
    [
      "a field that is gone",
      { a: { type: "string" }, b: { type: "string" } },
      { b: { type: "string" } },
      ["breaking field-removed _tenant.a"],
    ],
    [
      "a rename",
      { a: { type: "string" } },
      { b: { type: "string" } },
      ["breaking field-removed _tenant.a", "additive field-added _tenant.b"],
    ],
    ["another type", { a: { type: "string" } }, { a: { type: "integer" } }, ["breaking type-changed _tenant.a"]],
    [
      "an array of another type",
      { a: { type: "array", items: { type: "string" } } },
      { a: { type: "array", items: { type: "date" } } },
      ["breaking type-changed _tenant.a"],
    ],
    [
      "a map of another type",
      { a: { type: "map" } },
      { a: { type: "map", values: "integer" } },
      ["breaking type-changed _tenant.a.*"],
    ],
    [
      "an integer that becomes long",
      { a: { type: "integer" } },
      { a: { type: "long" } },
      ["breaking type-changed _tenant.a"],
    ],
    [
      "a long that becomes an integer",
      { a: { type: "long" } },
      { a: { type: "integer" } },
      ["breaking type-changed _tenant.a"],
    ],
    [
      "a list with one value more",
      { a: { type: "string", enum: ["x"] } },
      { a: { type: "string", enum: ["x", "y"] } },
      ["care widened _tenant.a"],
    ],
    [
      "a list with one value less",
      { a: { type: "string", enum: ["x", "y"] } },
      { a: { type: "string", enum: ["x"] } },
      ["breaking narrowed _tenant.a"],
    ],
    [
      "a list in another order",
      { a: { type: "string", enum: ["x", "y"] } },
      { a: { type: "string", enum: ["y", "x"] } },
      [],
    ],
    [
      "a list where there was none",
      { a: { type: "string" } },
      { a: { type: "string", enum: ["x"] } },
      ["breaking narrowed _tenant.a"],
    ],
    ["no list any more", { a: { type: "string", enum: ["x"] } }, { a: { type: "string" } }, ["care widened _tenant.a"]],
    [
      "a new pattern",
      { a: { type: "string", pattern: "x" } },
      { a: { type: "string", pattern: "y" } },
      ["breaking narrowed _tenant.a"],
    ],
    [
      "two values that become one with a comma",
      { a: { type: "string", enum: ["x", "y"] } },
      { a: { type: "string", enum: ["x, y"] } },
      ["breaking narrowed _tenant.a"],
    ],
    ["a format", { a: { type: "string" } }, { a: { type: "uri" } }, ["breaking narrowed _tenant.a"]],
    [
      "a lower maximum",
      { a: { type: "integer", maximum: 9 } },
      { a: { type: "integer", maximum: 8 } },
      ["breaking narrowed _tenant.a"],
    ],
    [
      "a higher maximum",
      { a: { type: "integer", maximum: 8 } },
      { a: { type: "integer", maximum: 9 } },
      ["care widened _tenant.a"],
    ],
    ["a minimum", { a: { type: "number" } }, { a: { type: "number", minimum: 0 } }, ["breaking narrowed _tenant.a"]],
    [
      "a length",
      { a: { type: "string", maxLength: 5 } },
      { a: { type: "string", maxLength: 4 } },
      ["breaking narrowed _tenant.a"],
    ],
    [
      "a title",
      { a: { type: "string", title: "A" } },
      { a: { type: "string", title: "B" } },
      ["additive label-changed _tenant.a"],
    ],
    [
      "required that becomes optional",
      { a: { type: "string", required: true } },
      { a: { type: "string" } },
      ["additive optional _tenant.a", "additive optional _tenant"],
    ],
    [
      "optional that becomes required",
      { a: { type: "string" } },
      { a: { type: "string", required: true } },
      ["care required _tenant.a", "care required _tenant"],
    ],
    [
      "a byte that becomes an integer with the same bounds plus one",
      { a: { type: "byte", minimum: 0, maximum: 9 } },
      { a: { type: "integer", minimum: 0, maximum: 10 } },
      ["breaking type-changed _tenant.a"],
    ],
    [
      "the same range in another integer type",
      { a: { type: "short", minimum: 0, maximum: 9 } },
      { a: { type: "integer", minimum: 0, maximum: 9 } },
      [],
    ],
  ])("classifies %s", (_, before, after, expected) => {
    expect(compare(before, after)).toStrictEqual(expected);
  });

  it("refuses a field whose name differs from another one only in case", () => {
    const text: FieldDeclaration = { type: "string" };
    expect(compare({ score: text }, { score: text, Score: text })).toStrictEqual([
      "breaking field-added _tenant.Score",
    ]);
    expect(compare({ score: text }, { Score: text })).toContain("breaking field-removed _tenant.score");
  });

  it("classifies a new field group as additive and another class as breaking", () => {
    const bare = schemaOf({});
    const more = schemaOf({}, ["profile-person-details", "identitymap"]);
    expect(compareSchemas(bare, more).map(short)).toStrictEqual([
      "additive field-added person",
      "additive field-added identityMap",
    ]);
    expect(compareSchemas(more, bare).map(short)).toStrictEqual([
      "breaking field-removed person",
      "breaking field-removed identityMap",
    ]);
    const event = declaredSchema({ title: "T", class: "experience-event" });
    expect(compareSchemas(bare, event).map(short)).toContain("breaking class-changed ");
  });

  it("does not take what it cannot see for removed", () => {
    const whole = schemaOf({ a: { type: "string" } });
    const partly = schemaOf({}, ["https://ns.adobe.com/acme/mixins/1"]);
    expect(compareSchemas(whole, partly)).toStrictEqual([]);
  });

  it("takes a field without a title for one that is titled by its name", () => {
    const [bare, titled] = [{}, { title: "a" }].map(
      (label) =>
        resolveSchema({ $id: "urn:1", properties: { a: { type: "string", ...label } } }, () => undefined).schema,
    );
    expect(compareSchemas(bare!, titled!)).toStrictEqual([]);
  });

  it("takes an object without members for empty, and one of which nothing is known for unchanged", () => {
    expect(
      compare({ a: { type: "object", fields: {} } }, { a: { type: "object", fields: { b: { type: "date" } } } }),
    ).toStrictEqual(["additive field-added _tenant.a.b"]);
    const known = resolveSchema({ $id: "urn:1", properties: { a: { type: "string" } } }, () => undefined).schema;
    const unknown = resolveSchema({ $id: "urn:1", properties: { a: { $ref: "urn:2" } } }, () => undefined).schema;
    expect(compareSchemas(known, unknown)).toStrictEqual([]);
    expect(compareSchemas(unknown, known)).toStrictEqual([]);
  });

  it("says what changed from what to what", () => {
    expect(
      compareSchemas(
        schemaOf({ a: { type: "integer", maximum: 9 } }),
        schemaOf({ a: { type: "integer", maximum: 8 } }),
      ),
    ).toStrictEqual([
      {
        kind: "narrowed",
        classification: "breaking",
        path: "_tenant.a",
        message: "_tenant.a admits other or fewer values: maximum 9 -> 8",
        before: "9",
        after: "8",
      },
    ]);
  });

  it("finds no difference between a schema and itself", () => {
    fc.assert(
      fc.property(declarations, (fields) => {
        expect(compare(fields, fields)).toStrictEqual([]);
      }),
    );
  });

  it("finds a difference again, the other way round, when a change is taken back", () => {
    fc.assert(
      fc.property(declarations, declarations, (before, after) => {
        expect(compare(before, after).length > 0).toBe(compare(after, before).length > 0);
      }),
    );
  });

  it("lets a schema accept every record that it accepted before, unless it says breaking or care", () => {
    const change = fc.record({ before: declarations, after: declarations }).chain((pair) => {
      const before = schemaOf(pair.before);
      return recordsFor(before.root).map((record) => ({ ...pair, before, record }));
    });
    let judged = 0;
    fc.assert(
      fc.property(change, ({ before, after: fields, record }) => {
        const after = schemaOf(fields);
        expect(validateRecord(before, record)).toStrictEqual([]);
        if (validateRecord(after, record).length === 0) return;
        judged++;
        const warned = compareSchemas(before, after).filter(({ classification }) => classification !== "additive");
        expect(warned).not.toStrictEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(judged).toBeGreaterThan(20);
  });
});
