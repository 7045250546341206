import { resolveSchema } from "@aep-ingest/xdm";
import { describe, expect, test } from "vitest";
import { checkMapping } from "../src/index.ts";
import type { MappingOperation } from "../src/types.ts";
import { leadSchema } from "./lead-schema.ts";

const schema = leadSchema();

function found(sourceType: MappingOperation["sourceType"], source: string, destination: string): string[] {
  return checkMapping({ sourceType, source, destination }, { schema, columns: ["a"] }).map(
    ({ severity, code, part, suggestion }) =>
      `${severity} ${code} ${part}${suggestion === undefined ? "" : ` ${suggestion}`}`,
  );
}

describe("checkMapping", () => {
  test("warns of a destination that is deprecated", () => {
    const properties = { fax: { type: "string", "meta:status": "deprecated" } };
    const old = resolveSchema({ $id: "urn:s", title: "Old", properties }, () => undefined).schema;
    const problems = checkMapping({ sourceType: "ATTRIBUTE", source: "a", destination: "fax" }, { schema: old });
    expect(problems).toMatchObject([{ severity: "warning", code: "discouraged", part: "destination" }]);
  });

  test.each([
    ["explode(a)", "_acme.note", ["warning argument-type source"]],
    ["explode(a)", "_acme.tags", []],
    ["explode(a)", "_acme.emails[*].address", []],
    ["explode(a)", "_acme.emails.address", []],
    ["a == 'x'", "_acme.note", ["warning argument-type source"]],
    ["a == 'x'", "_acme.active", []],
    ["iif(a == 'x', 1, nullify())", "_acme.active", ["warning argument-type source"]],
    ["iif(a == 'x', 1, 'yes')", "_acme.active", []],
    ["a == 'x' ? null : 'yes'", "_acme.active", []],
    ["now()", "_acme.since", []],
    ["now()", "_acme.note", []],
    ["now()", "_acme.leadScore", ["warning argument-type source"]],
    ["upper(a)", "person.name", ["warning argument-type source"]],
    ["str_to_object(a)", "_acme.extra", []],
    ["coalesce(a, 'x').split(',')", "_acme.note", ["warning argument-type source"]],
    ["first(explode(a))", "_acme.note", []],
    ["a + 1", "_acme.tags", []],
    [
      "uper(b)",
      "_acme.nte",
      ["error unknown-function source upper", "warning unknown-field source", "error unknown-field destination note"],
    ],
  ])("%s -> %s", (source, destination, expected) => {
    expect(found("EXPRESSION", source, destination)).toStrictEqual(expected);
  });

  test("a schema that is not wholly known may have any field", () => {
    const open = { ...schema, root: { ...schema.root, open: true as const } };
    const operation: MappingOperation = { sourceType: "ATTRIBUTE", source: "a", destination: "person.nickname" };
    expect(checkMapping(operation, { schema: open })).toStrictEqual([]);
    expect(checkMapping(operation, { schema })).toHaveLength(1);
  });

  test.each([
    ["crm", "_acme.source", []],
    ["12", "_acme.leadScore", []],
    ["12.5", "_acme.leadScore", ["warning argument-type source"]],
    ["True", "_acme.active", ["warning argument-type source"]],
    ["yes", "_acme.active", []],
    ["2024-01-01", "_acme.since", []],
    ["January", "_acme.since", ["warning argument-type source"]],
  ])("the literal %s -> %s", (source, destination, expected) => {
    expect(found("STATIC", source, destination)).toStrictEqual(expected);
  });

  test.each([
    ["a", "_acme.note", []],
    ["b", "_acme.note", ["warning unknown-field source"]],
    ["a[", "_acme.note", ["warning syntax source"]],
    ["", "_acme.note", ["error syntax source"]],
    ["a", "_acme..note", ["error syntax destination"]],
    ["a", "_acme.leadScore[0]", ["error unknown-field destination"]],
    ["a", "_acme.extra.anything", []],
  ])("the attribute %j -> %s", (source, destination, expected) => {
    expect(found("ATTRIBUTE", source, destination)).toStrictEqual(expected);
  });
});
