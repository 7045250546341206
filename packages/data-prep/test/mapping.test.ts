import { declaredSchema } from "@aep-ingest/xdm";
import { describe, expect, test } from "vitest";
import { compileMapping } from "../src/mapping/compile-mapping.ts";
import type { JsonValue, MappedRow, MappingOperation, Row } from "../src/types.ts";
import { leadSchema } from "./lead-schema.ts";

function operation(destination: string, source: string): MappingOperation {
  if (source.startsWith("=")) return { sourceType: "EXPRESSION", source: source.slice(1).trim(), destination };
  if (source.startsWith("'")) return { sourceType: "STATIC", source: source.slice(1), destination };
  return { sourceType: "ATTRIBUTE", source, destination };
}

async function map(mappings: Record<string, string>, row: Row, options = {}): Promise<MappedRow> {
  const operations = Object.entries(mappings).map(([destination, source]) => operation(destination, source));
  return (await compileMapping(operations, { clock: () => 0, ...options })).map(row);
}

const schema = leadSchema();

describe("attribute paths", () => {
  const row: Row = {
    "First Name": "Ada",
    "Full.Name": "Ada L",
    address: { line1: "1 Way", "street.name": "Way" },
    emails: [{ email: "a@x", name: "A" }, { email: null, name: "B" }, { name: "C" }],
    tags: ["x", "y"],
  };

  test.each([
    ["First Name", "Ada"],
    ["Full.Name", "Ada L"],
    ["Full\\.Name", "Ada L"],
    ["address.line1", "1 Way"],
    ["address.street\\.name", "Way"],
    ["emails[0].email", "a@x"],
    ["emails[*].name", ["A", "B", "C"]],
    ["emails.name", ["A", "B", "C"]],
    ["tags", ["x", "y"]],
    ["address", { line1: "1 Way", "street.name": "Way" }],
  ])("%s", async (source, expected) => {
    expect((await map({ out: source }, row)).record).toStrictEqual({ out: expected });
  });

  test.each(["nothing", "address.nothing.more", "emails[9].email", "constructor", "__proto__", "address.toString"])(
    "%s is no value",
    async (source) => {
      expect(await map({ out: source }, row)).toStrictEqual({ record: {}, problems: [] });
    },
  );
});

describe("destination paths", () => {
  test("build objects, arrays and elements side by side", async () => {
    const row: Row = { a: "1", b: "2", list: [{ n: "x", m: "1" }, { n: null, m: "2" }, { n: "z" }] };
    const mappings = {
      "pi.name": "a",
      "pi.list[1]": "b",
      "pi.list[0]": "a",
      "all[*].name": "list[*].n",
      "all[*].more.m": "list[*].m",
      "dotted\\.name": "a",
    };
    expect((await map(mappings, row)).record).toStrictEqual({
      pi: { name: "1", list: ["1", "2"] },
      all: [{ name: "x", more: { m: "1" } }, { more: { m: "2" } }, { name: "z" }],
      "dotted.name": "1",
    });
  });

  test("cannot reach a prototype", async () => {
    const { record } = await map({ "__proto__.polluted": "a", "constructor.prototype.polluted": "a" }, { a: "x" });
    expect(Object.hasOwn(record, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });

  test("members stand on top of an object that is copied whole, in any order", async () => {
    const mappings = { "addr.line1": "'changed", addr: "address" };
    const { record } = await map(mappings, { address: { line1: "1 Way", city: "X" } });
    expect(record).toStrictEqual({ addr: { line1: "changed", city: "X" } });
  });

  test("two mappings that need different shapes in one place: the second is a problem", async () => {
    const { record, problems } = await map({ a: "x", "a.b": "y" }, { x: "1", y: "2" });
    expect(record).toStrictEqual({ a: "1" });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ mapping: 1, destination: "a.b" });
  });
});

describe("rows against a schema", () => {
  const required = { _id: "Id", "person.name.firstName": "First" };

  test("convert values to the types of their fields", async () => {
    const mappings = {
      ...required,
      "_acme.leadScore": "Score",
      "_acme.active": "Active",
      "_acme.since": "Since",
      "_acme.day": "Since",
      "_acme.ratio": "Ratio",
      "_acme.tags": "=explode(Tags)",
      "_acme.source": "'crm",
      "_acme.note": "=1234",
    };
    const row = {
      Id: "1",
      First: "Ada",
      Score: "42",
      Active: "yes",
      Since: "2024-05-05 20:39:00.005-0800",
      Ratio: "1.50",
      Tags: "a,,b",
    };
    expect(await map(mappings, row, { schema })).toStrictEqual({
      record: {
        _id: "1",
        person: { name: { firstName: "Ada" } },
        _acme: {
          leadScore: 42,
          active: true,
          since: "2024-05-05T20:39:00.005-08:00",
          day: "2024-05-05",
          ratio: 1.5,
          tags: ["a", "b"],
          source: "crm",
          note: "1234",
        },
      },
      problems: [],
    });
  });

  test.each([
    ["_acme.leadScore", "12.5", "whole number"],
    ["_acme.leadScore", "3000000000", "range"],
    ["_acme.leadScore", " 4", "INTEGER"],
    ["_acme.ratio", "1e999", "range of NUMBER"],
    ["_acme.active", "True", "BOOLEAN"],
    ["_acme.since", "2024-05-05 20:39:00", "date patterns"],
    ["_acme.since", "2024-02-30", "date patterns"],
    ["_acme.tags", "a", "ARRAY"],
    ["person", "a", "OBJECT"],
  ])("%s cannot be %j: the field is null and the row goes on", async (destination, value, message) => {
    const { record, problems, rejection } = await map(
      { ...required, [destination]: "Value" },
      { Id: "1", First: "A", Value: value },
      { schema },
    );
    expect(record).toStrictEqual({ _id: "1", person: { name: { firstName: "A" } } });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ mapping: 2, destination, source: "Value" });
    expect(problems[0]?.message).toContain(message);
    expect(rejection).toBeUndefined();
  });

  test("a missing or failed required field rejects the row", async () => {
    const missing = await map(required, { Id: "", First: "A" }, { schema });
    expect(missing.rejection).toMatchObject({ code: "required", path: "_id" });
    const failed = await map({ _id: "=Id.equals('x')" }, { Id: null }, { schema });
    expect(failed.problems).toHaveLength(1);
    expect(failed.rejection).toMatchObject({ code: "required", path: "_id" });
    expect(failed.rejection?.message).toContain("called on null");
  });

  test("a value that the schema refuses rejects the row", async () => {
    const { rejection, problems } = await map(
      { ...required, "_acme.leadScore": "S" },
      { Id: "1", S: "101" },
      { schema },
    );
    expect(problems).toStrictEqual([]);
    expect(rejection).toMatchObject({ code: "invalid", path: "_acme.leadScore" });
  });

  test("every reason to refuse a row is told, with the mapping that it comes from", async () => {
    const mappings = { _id: "Id", "_acme.emails.rank": "Rank", "_acme.leadScore": "S" };
    const row = { Id: null, S: "101", Rank: "1" };
    const { rejection, moreRejections } = await map(mappings, row, { schema });
    const all = [rejection, ...(moreRejections ?? [])].map((one) => [one?.mapping, one?.code, one?.path]);
    expect(all.toSorted()).toStrictEqual([
      [0, "required", "_id"],
      [2, "invalid", "_acme.leadScore"],
    ]);
    const unmapped = await map({ "_acme.leadScore": "S" }, { S: "1" }, { schema });
    expect(unmapped.rejection).toMatchObject({ code: "required", path: "_id" });
    expect(unmapped.rejection).not.toHaveProperty("mapping");
    expect(unmapped.moreRejections).toBeUndefined();
  });

  test("no pattern of a schema holds a mapping up, and each is checked", async () => {
    const patterned = declaredSchema({
      title: "T",
      class: "profile",
      fields: { code: { type: "string", pattern: "^(a+)+$" } },
    });
    const text = `${"a".repeat(100_000)}!`;
    const options = { schema: patterned, ingestion: "streaming" };
    expect((await map({ "_tenant.code": "Code" }, { Code: text }, options)).rejection?.code).toBe("invalid");
    expect((await map({ "_tenant.code": "Code" }, { Code: text.slice(0, -1) }, options)).rejection).toBeUndefined();
  });

  test("a pattern is checked by streaming ingestion; in a batch it is a warning", async () => {
    const mappings = { ...required, "_acme.code": "Code" };
    const batch = await map(mappings, { Id: "1", Code: "abc" }, { schema });
    expect(batch.rejection).toBeUndefined();
    expect(batch.warnings).toMatchObject([{ path: "_acme.code" }]);
    const streaming = await map(mappings, { Id: "1", Code: "abc" }, { schema, ingestion: "streaming" });
    expect(streaming.rejection).toMatchObject({ code: "invalid", path: "_acme.code" });
  });

  test("an identity that Profile will skip is a warning; the row is stored", async () => {
    const withIdentity = {
      ...schema,
      identities: [{ path: "personalEmail.address", namespace: "Email", primary: true }],
      profile: true,
    };
    const mappings = { _id: "Id", "personalEmail.address": "Email" };
    const none = await map(mappings, { Id: "1", Email: null }, { schema: withIdentity });
    expect(none).toMatchObject({
      record: { _id: "1" },
      warnings: [{ message: expect.stringContaining("primary identity") }],
    });
    expect(none.rejection).toBeUndefined();
    expect((await map(mappings, { Id: "1", Email: "a@x.org" }, { schema: withIdentity })).warnings).toBeUndefined();
  });

  test("null, empty text, arrays and objects are left out", async () => {
    const mappings = {
      _id: "Id",
      "person.name.firstName": "Empty",
      "_acme.tags": "=['', null]",
      "_acme.note": "=nullify()",
    };
    expect((await map(mappings, { Id: "1", Empty: "" }, { schema })).record).toStrictEqual({ _id: "1" });
  });

  test("a number is epoch milliseconds, and one that can only be seconds is refused", async () => {
    const ms = await map({ _id: "Id", "_acme.since": "T" }, { Id: "1", T: 1_700_000_000_123 }, { schema });
    expect(ms.record).toMatchObject({ _acme: { since: "2023-11-14T22:13:20.123Z" } });
    const seconds = await map({ _id: "Id", "_acme.since": "T" }, { Id: "1", T: 1_700_000_000 }, { schema });
    expect(seconds.problems[0]?.message).toContain("milliseconds");
    const micros = await map({ _id: "Id", "_acme.since": "T" }, { Id: "1", T: 1_700_000_000_123_456 }, { schema });
    expect(micros).toMatchObject({ record: { _id: "1" }, problems: [{ message: expect.stringContaining("9999") }] });
  });

  test("an object copy keeps the members that both sides have", async () => {
    const row = { Id: "1", Name: { firstName: "Ada", nick: "A", lastName: null } };
    expect((await map({ _id: "Id", "person.name": "Name" }, row, { schema })).record).toStrictEqual({
      _id: "1",
      person: { name: { firstName: "Ada" } },
    });
  });

  test("what is left out of a deep object takes no longer than the object is deep", async () => {
    let deep: JsonValue = null;
    for (let level = 0; level < 190; level += 1) deep = level % 2 === 0 ? { a: deep } : { a: deep, b: [], c: "" };
    expect((await map({ x: "deep", y: "id" }, { deep, id: "1" })).record).toStrictEqual({ y: "1" });
    const { record } = await map({ x: "mixed" }, { mixed: { k: 1, a: deep, l: { m: null, n: 2 }, o: "" } });
    expect(record).toStrictEqual({ x: { k: 1, l: { n: 2 } } });
  });
});

describe("compileMapping", () => {
  test("reports what is wrong with a mapping, and its field stays empty in every row", async () => {
    const operations = [operation("_id", "=lowre(Id)"), operation("person.nam", "Id"), operation("_acme.note", "Id")];
    const compiled = await compileMapping(operations, { schema });
    expect(
      compiled.problems.map(({ mapping, part, code, suggestion }) => [mapping, part, code, suggestion]),
    ).toStrictEqual([
      [0, "source", "unknown-function", "lower"],
      [1, "destination", "unknown-field", "name"],
    ]);
    const { record, problems, rejection } = compiled.map({ Id: "x" });
    expect(record).toStrictEqual({ _acme: { note: "x" } });
    expect(problems.map(({ mapping }) => mapping)).toStrictEqual([0, 1]);
    expect(rejection).toMatchObject({ code: "required", path: "_id" });
  });

  test.each([
    ["concat(a, uuid())", false],
    ["format(now(), 'yyyy')", false],
    ["upper(a)", true],
  ])("%s is deterministic: %s", async (source, expected) => {
    expect((await compileMapping([operation("x", `=${source}`)])).deterministic).toBe(expected);
  });

  test("takes clock, random and zone from outside", async () => {
    const options = { clock: () => 1_571_829_875_000, random: () => 0, zone: "America/Los_Angeles" };
    const mappings = { now: "=now()", id: "=uuid()", local: "=date('2024-07-01 10:00', 'yyyy-MM-dd HH:mm')" };
    expect((await map(mappings, {}, options)).record).toStrictEqual({
      now: "2019-10-23T11:24:35Z",
      id: "00000000-0000-4000-8000-000000000000",
      local: "2024-07-01T10:00:00-07:00",
    });
  });
});
