import { describe, expect, it } from "vitest";
import {
  declaredSchema,
  hasFormat,
  isRefused,
  recordValidator,
  validateRecord,
  type FieldDeclaration,
} from "../src/index.ts";

function problemsOf(declaration: FieldDeclaration, value: unknown): string[] {
  const schema = declaredSchema({ title: "T", class: "profile", fields: { a: declaration } });
  return validateRecord(schema, { _tenant: { a: value } }).map(({ kind, path }) => `${kind} ${path}`);
}

describe("validateRecord", () => {
  it.each<[FieldDeclaration, unknown[], unknown[]]>([
    [{ type: "string" }, ["x", " ", "null"], [1, true, { x: 1 }, ["x"]]],
    [{ type: "number" }, [0, -1.5, 1e300], ["1", Number.NaN, Number.POSITIVE_INFINITY, 1n]],
    [{ type: "integer" }, [0, -2_147_483_648, 2_147_483_647, 5n], [1.5, "1", true]],
    [{ type: "boolean" }, [true, false], [0, "true"]],
    [
      { type: "date" },
      ["2024-02-29", "0001-01-01"],
      ["2023-02-29", "2024-13-01", "2024-1-1", "2024-02-29T00:00:00Z", 1],
    ],
    [
      { type: "date-time" },
      ["2024-02-29T23:59:60Z", "2024-02-29T00:00:00.123456+05:30", "2024-02-29 10:00:00z"],
      ["2024-02-29", "2024-02-30T00:00:00Z", "2024-02-29T24:00:00Z", "2024-02-29T10:00:00", "2024-02-29T10:00Z"],
    ],
    [{ type: "array", items: { type: "integer" } }, [[1, 2]], [1, { 0: 1 }]],
    [{ type: "object", fields: { x: { type: "string" } } }, [{ x: "y" }], ["x", ["x"]]],
    [{ type: "map" }, [{ any: "x", "dotted.key": "y" }], ["x", ["x"]]],
  ])("checks types: %j", (declaration, good, bad) => {
    for (const value of good) expect([value, problemsOf(declaration, value)]).toStrictEqual([value, []]);
    for (const value of bad) expect([value, problemsOf(declaration, value)]).toStrictEqual([value, ["type _tenant.a"]]);
  });

  it.each<[FieldDeclaration, unknown[], unknown[], string]>([
    [{ type: "byte" }, [-128, 127], [-129, 128], "range"],
    [{ type: "short" }, [-32_768, 32_767], [32_768], "range"],
    [{ type: "integer" }, [2_147_483_647], [2_147_483_648, -2_147_483_649, 2n ** 40n], "range"],
    [{ type: "long" }, [2 ** 53 - 1, 2n ** 50n], [2 ** 53, 2n ** 60n], "range"],
    [{ type: "integer", minimum: 0, maximum: 100 }, [0, 100], [-1, 101], "range"],
    [{ type: "number", maximum: 0.5 }, [0.5, -9], [0.51], "range"],
    [{ type: "string", enum: ["on", "off"] }, ["on"], ["On", "x"], "enum"],
    [{ type: "string", pattern: "^[A-Z]{2}$" }, ["DE"], ["de", "DEU"], "pattern"],
    [{ type: "string", minLength: 2, maxLength: 3 }, ["ab", "abc", "😀😀😀"], ["a", "abcd"], "length"],
    [{ type: "string", format: "email" }, ["a.b+c@example.co.uk"], ["a", "a@", "a@b", "@b.de", "a b@c.de"], "format"],
    [{ type: "uri" }, ["https://a.example/x?y#z", "urn:x:y"], ["example.com/x", "https://a b"], "format"],
    [{ type: "string", format: "ipv4" }, ["0.0.0.0", "255.255.255.255"], ["256.1.1.1", "1.2.3", "1.2.3.4."], "format"],
    [{ type: "string", format: "ipv6" }, ["::", "fe80::1", "::ffff:1.2.3.4"], [":::", "1::2::3", "12345::"], "format"],
    [{ type: "string", format: "made-up" }, ["anything"], [], "format"],
  ])("checks what a value may be: %j", (declaration, good, bad, kind) => {
    for (const value of good) expect([value, problemsOf(declaration, value)]).toStrictEqual([value, []]);
    for (const value of bad)
      expect([value, problemsOf(declaration, value)]).toStrictEqual([value, [`${kind} _tenant.a`]]);
  });

  it("refuses null and empty members, wherever they stand", () => {
    for (const nothing of [null, "", [], {}]) {
      expect(problemsOf({ type: "string" }, nothing)).toStrictEqual(["null _tenant.a"]);
      expect(problemsOf({ type: "string", required: true }, nothing)).toStrictEqual(["required _tenant.a"]);
    }
    expect(problemsOf({ type: "array", items: { type: "string" } }, ["x", null])).toStrictEqual(["null _tenant.a[1]"]);
    expect(problemsOf({ type: "map" }, { key: null })).toStrictEqual(["null _tenant.a.key"]);
  });

  it("asks for required members of the objects that are there, and for objects that a required leaf needs", () => {
    const crm: FieldDeclaration = {
      type: "object",
      fields: { id: { type: "string", required: true }, n: { type: "string" } },
    };
    expect(problemsOf(crm, { n: "x" })).toStrictEqual(["required _tenant.a.id"]);
    const schema = declaredSchema({ title: "T", class: "profile", fields: { crm } });
    expect(validateRecord(schema, { personID: "p" }).map(({ path }) => path)).toStrictEqual(["_tenant"]);
    const list = declaredSchema({ title: "T", class: "profile", fields: { list: { type: "array", items: crm } } });
    expect(validateRecord(list, { personID: "p" })).toStrictEqual([]);
    expect(validateRecord(list, { _tenant: { list: [{ n: "x" }] } }).map(({ path }) => path)).toStrictEqual([
      "_tenant.list[0].id",
    ]);
  });

  it("names members that the schema does not have, once each", () => {
    const schema = declaredSchema({ title: "T", class: "profile", fieldGroups: ["profile-person-details"] });
    const record = JSON.parse('{"person":{"nme":{"first":"x"}},"zip":1,"a.b":2,"__proto__":{"x":1}}') as unknown;
    expect(validateRecord(schema, record).map(({ kind, path }) => [kind, path])).toStrictEqual([
      ["unknown-field", "person.nme"],
      ["unknown-field", "zip"],
      ["unknown-field", String.raw`a\.b`],
      ["unknown-field", "__proto__"],
    ]);
  });

  it("is no record: a list, a text, nothing", () => {
    const schema = declaredSchema({ title: "T", class: "profile" });
    for (const value of [[], "x", 1, null, undefined]) expect(validateRecord(schema, value)).toHaveLength(1);
    expect(validateRecord(schema, {})).toStrictEqual([]);
  });

  it("says what is wrong with which value, shortened", () => {
    const schema = declaredSchema({ title: "T", class: "profile", fields: { a: { type: "integer" } } });
    expect(validateRecord(schema, { _tenant: { a: "x".repeat(500) } })).toStrictEqual([
      { kind: "type", path: "_tenant.a", message: `_tenant.a is "${"x".repeat(60)}…", not an integer` },
    ]);
  });

  it("stays fast on long texts and hostile patterns", () => {
    const started = performance.now();
    expect(hasFormat("email", `${"a.".repeat(200_000)}@`)).toBe(false);
    expect(hasFormat("email", `a@${"a-".repeat(150)}`)).toBe(false);
    expect(hasFormat("date-time", `2024-01-01T00:00:00.${"0".repeat(1_000_000)}`)).toBe(false);
    expect(problemsOf({ type: "string", pattern: "[" }, "x")).toStrictEqual([]);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("isRefused", () => {
  const schema = declaredSchema({
    title: "T",
    class: "profile",
    fields: {
      code: { type: "string", pattern: "^[A-Z]+$" },
      mail: { type: "string", format: "email" },
      day: { type: "date" },
    },
  });
  const problems = validateRecord(schema, { _tenant: { code: "a", mail: "b", day: "c", more: 1 } });

  it("leaves patterns and formats to streaming ingestion; a date is a type", () => {
    expect(problems.map(({ kind }) => kind)).toStrictEqual(["pattern", "format", "type", "unknown-field"]);
    expect(problems.map((problem) => isRefused(problem, "batch"))).toStrictEqual([false, false, true, false]);
    expect(problems.map((problem) => isRefused(problem, "streaming"))).toStrictEqual([true, true, true, false]);
  });
});

describe("recordValidator", () => {
  const schema = declaredSchema({
    title: "T",
    class: "profile",
    fields: { a: { type: "string", pattern: "^x" }, b: { type: "integer" } },
  });

  it("keeps nothing of one record for the next", () => {
    const validate = recordValidator(schema);
    const first = validate({ _tenant: { b: "one" } });
    const second = validate({ _tenant: { b: 1 } });
    expect(first.map(({ path }) => path)).toStrictEqual(["_tenant.b"]);
    expect(second).toStrictEqual([]);
  });

  it("knows where it stands after a pattern engine has failed inside a record", () => {
    let fails = true;
    const validate = recordValidator(schema, {
      matches: () => {
        if (fails) throw new RangeError("too deep");
        return false;
      },
    });
    expect(() => validate({ _tenant: { a: "y" } })).toThrow(RangeError);
    fails = false;
    expect(validate({ _tenant: { a: "y" } }).map(({ path }) => path)).toStrictEqual(["_tenant.a"]);
  });
});
