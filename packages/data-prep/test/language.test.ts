import { describe, expect, test } from "vitest";
import { checkExpression, formatExpression, listSourceFields, parseExpression } from "../src/language/index.ts";

function reformat(text: string): string {
  const { expression, problems } = parseExpression(text);
  expect(problems).toStrictEqual([]);
  return formatExpression(expression!);
}

/** Severity, code and suggestion of each problem. */
function found(text: string, options = {}): string[] {
  return checkExpression(text, options).map(
    ({ severity, code, suggestion }) => `${severity} ${code}${suggestion ? ` ${suggestion}` : ""}`,
  );
}

describe("parseExpression", () => {
  test.each([
    ["1+2*3", "1 + 2 * 3"],
    ["(1+2)*3", "(1 + 2) * 3"],
    ["1-(2-3)", "1 - (2 - 3)"],
    ["a or b and c", "a || b && c"],
    ["(a or b) and not c", "(a || b) && !c"],
    ["a|b^c&d", "a | b ^ c & d"],
    ["a eq b", "a == b"],
    ["a << 1 + 2", "a << 1 + 2"],
    ["a ? b : c ? d : e", "a ? b : c ? d : e"],
    ["(a ? b : c) ? d : e", "(a ? b : c) ? d : e"],
    ["a ?: b ?? c", "a ?: b ?? c"],
    ["x == 'it\\'s'", `x == "it's"`],
    ["- -x", "- -x"],
    ["1..5", "1 .. 5"],
    ["{'a': 1, 'b': [2, 3]}", '{"a": 1, "b": [2, 3]}'],
    ["{:}", "{:}"],
    ["{1, 2}", "{1, 2}"],
    ["${First Name}.x[0]?.y('z')", '${First Name}.x[0]?.y("z")'],
    ["address.street\\.name", "address.street\\.name"],
    ["transformArray(xs, (x) -> x mod 2)", "transformArray(xs, x -> x % 2)"],
    ["size(a) gt 3", "size(a) > 3"],
    ["empty a and b", "empty(a) && b"],
  ])("reads %s as %s", (text, expected) => {
    expect(reformat(text)).toBe(expected);
  });

  test.each([
    ["concat(a, ", 10, 10],
    ["a < b < c", 6, 7],
    ['"open', 0, 5],
    ["a b", 2, 3],
    ["", 0, 0],
    ["${ }", 0, 4],
    ["089", 0, 3],
    ["1abc", 0, 2],
  ])("says where %s breaks", (text, start, end) => {
    const { expression, problems } = parseExpression(text);
    expect(expression).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: "error", code: "syntax", start, end });
  });

  test.each(["a = 1", "a; b", "new('java.io.File')", "if (a) b", "`a`", "var x", "a // note", "x += 1"])(
    "refuses %s",
    (text) => {
      expect(parseExpression(text).problems[0]).toMatchObject({ code: "forbidden" });
    },
  );

  test("says how a column with spaces in its name is written", () => {
    const spaced = (name: string) => `A column with spaces in its name is written \${${name}}.`;
    expect(parseExpression("upper(First Name)").problems[0]?.message).toContain(spaced("First Name"));
    expect(parseExpression("Total Spent in EUR").problems[0]?.message).toContain(spaced("Total Spent in EUR"));
    expect(parseExpression("upper(`First Name`)").problems[0]?.message).toContain("${…}");
    expect(parseExpression("a and b)").problems[0]?.message).not.toContain("spaces");
    expect(parseExpression("a or or b").problems[0]?.message).not.toContain("spaces");
  });

  test("stops at a depth that no stack minds", () => {
    expect(parseExpression("(".repeat(100_000)).problems[0]?.message).toContain("nested");
    expect(parseExpression("-".repeat(100_000)).problems).toHaveLength(1);
    expect(parseExpression(`a${"+a".repeat(100_000)}`).problems).toHaveLength(1);
  });
});

describe("listSourceFields", () => {
  test("names fields with their place and leaves lambda parameters out", () => {
    const { expression } = parseExpression("concat(${First Name}, a.b.c, transformArray(xs, x -> x.y + z))");
    expect(listSourceFields(expression!).map(({ path, root, start }) => [path, root, start])).toStrictEqual([
      ["First Name", "First Name", 7],
      ["a.b.c", "a", 22],
      ["xs", "xs", 44],
      ["z", "z", 59],
    ]);
  });
});

describe("checkExpression", () => {
  test.each([
    ["concat(a, b)", []],
    ["cocnat(a)", ["error unknown-function concat"]],
    ["REPLACE(a, 'b', 'c')", ["error unknown-function replacestr"]],
    ["ifnull(a, 'b')", ["error unknown-function coalesce"]],
    ["substring(a, 0, 1)", ["error unknown-function substr"]],
    ["constructor(a)", ["error unknown-function"]],
    ["substr(a, 1)", ["error argument-count"]],
    ["nullify(1)", ["error argument-count"]],
    ["to_object('a', 1, 'b')", ["error argument-count"]],
    ["equals(a, b)", ["error argument-count"]],
    ["a.equals()", ["error argument-count"]],
    ["_errors", ["error reserved-word ${_errors}"]],
    ["upper(date)", ["warning reserved-word ${date}"]],
    ["upper(${date})", []],
    ["a.getClass()", ["error forbidden"]],
    ["a.class.name", ["error forbidden"]],
    ["a.b.toUppercase()", ["warning unknown-function toUpperCase"]],
    ["aa_get_event_id(a, 'event1')", ["error flow-type"]],
    ["filterArray(a, x -> x > 0)", ["warning flow-type"]],
    ["filterArray(a, 1)", ["warning flow-type", "error argument-type"]],
    ["upper(x -> x)", ["error argument-type"]],
    ["md5(a, 'UTF8')", ["error argument-type UTF-8"]],
    ["is_set('a')", ["warning discouraged contains_key"]],
    ["'a' + b", ["warning discouraged"]],
    ["arrays_to_objects('a', b)", []],
    ["a.hashCode()", ["warning unknown-function"]],
    ["date(a, 'yyyy-bb-dd')", ["error argument-type"]],
    ["date(a, 'YYYY-MM-dd')", ["error argument-type"]],
    ['date(a, "yyyy-MM-dd\'T")', ["error argument-type"]],
    ["date(a, 'dd/mm/yyyy')", ["warning discouraged"]],
    ["date(a, 'yyyy-MM-dd HH:MM')", ["warning discouraged"]],
    ["date(a, 'yyyy-MM-dd hh:mm')", ["warning discouraged"]],
    ["date(a, 'yyyy-MM-dd hh:mm a')", []],
    ["format(a, 'YYYY-MM-dd')", ["warning discouraged"]],
    ["format(a, 'YYYY ww')", []],
    ["format(a, 'DD.MM.yyyy')", ["warning discouraged"]],
    ["dformat('x', 'yyyy')", ["error argument-type"]],
    ["date_part('mont', a)", ["error argument-type month"]],
    ["date_part('MM', a)", []],
    ["set_date_part('week', 1, a)", ["error argument-type"]],
    ["substr(a, 'x', 1)", ["error argument-type"]],
    ["substr(a, '2', b)", []],
    ["left(a, true)", ["error argument-type"]],
    ["matches_regex(a, '(')", ["error argument-type"]],
    ["matches_regex(a, '(?=x)')", ["warning discouraged"]],
    ["matches_regex(a, '(a)\\\\1')", ["warning discouraged"]],
    ["matches_regex(a, '(?i)\\\\p{Alpha}')", []],
    ["matches_regex(a, '(?i)x++')", ["warning discouraged"]],
    ["matches_regex(a, '[a-z&&[^b]]')", ["warning discouraged"]],
    ["explode(a, '[|')", ["error argument-type"]],
    ["explode(a, '\\\\|')", []],
    ["get_keys('a')", ["error argument-type"]],
    ["lpad(a, 1.5, 'x')", ["error argument-type"]],
    ["md5(a, 'utf-8')", []],
    ["md5(a, 'UTF-7')", ["error argument-type UTF-8"]],
    ["get_keys(json_to_object(a))", []],
    ["add_to_array(concat(a, b), 1)", ["error argument-type"]],
    ["join_arrays(a, [1])", []],
  ])("%s: %j", (text, expected) => {
    expect(found(text)).toStrictEqual(expected);
  });

  test("knows the columns", () => {
    expect(found("concat(Name, Emial)", { columns: ["Name", "Email"] })).toStrictEqual(["warning unknown-field Email"]);
    expect(found("${Full.Name}", { columns: ["Full.Name"] })).toStrictEqual([]);
    expect(found("Full.Name", { columns: ["Full.Name"] })).toStrictEqual([]);
    expect(found("object_to_map(addresses,type)", { columns: ["addresses"] })).toStrictEqual([]);
    expect(found("object_to_map('type',type)", { columns: [] })).toStrictEqual(["warning unknown-field"]);
    expect(found("address.street", { columns: ["address"] })).toStrictEqual([]);
  });

  test("allows Analytics functions in Analytics flows", () => {
    expect(found("aa_get_event_id(a, 'event1')", { flow: "analytics" })).toStrictEqual([]);
  });

  test("refuses more than 4096 characters", () => {
    expect(found(`"${"x".repeat(4094)}"`)).toStrictEqual([]);
    expect(found(`"${"x".repeat(4095)}"`)).toStrictEqual(["error too-long"]);
  });
});
