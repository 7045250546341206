import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";

const row = {
  n: 7,
  s: "text",
  num: "42",
  dec: "1.5",
  t: true,
  list: [1, "2", null],
  obj: { k: "v", "a.b": 1 },
  "x.y": "dotted column",
  deep: [{ a: { b: 1 } }, { a: { b: 2 } }, {}],
};

describe("operators follow JEXL's arithmetic", () => {
  test.each([
    ["1 + 2 * 3", 7],
    ["7 / 2", 3],
    ["-7 / 2", -3],
    ["7.0 / 2", 3.5],
    ["7 % 4", 3],
    ["-7 % 4", -3],
    ["7.5 % 2", 1.5],
    ["num / 5", 8],
    ["dec * 2", 3],
    ["to_decimal('20') / 3", 20 / 3],
    ["9007199254740991 + 2", "9007199254740993"],
    ["9007199254740993 - 9007199254740992", 1],
    ["0x1F", 31],
    ["010", 8],
    ["1e3 / 3", 1000 / 3],
    ["'1' + '2'", "12"],
    ["'1' + 2", 3],
    ["s + 1", "text1"],
    ["concat(3.0 * 2)", "6.0"],
    [
      "concat(12345678.5, ' ', 1.0e10, ' ', -1234567.5, ' ', 0.0005, ' ', 0.001)",
      "1.23456785E7 1.0E10 -1234567.5 5.0E-4 0.001",
    ],
    ["missing + 1", 1],
    ["missing + missing", 0],
    ["-num", -42],
    ["~5", -6],
    ["6 & 3", 2],
    ["6 | 3", 7],
    ["6 ^ 3", 5],
    ["1 << 10", 1024],
    ["-8 >> 1", -4],
    ["-1 >>> 60", 15],
  ])("%s is %j", async (source, expected) => {
    expect(await evaluate(source, row)).toStrictEqual(expected);
  });

  test.each([
    ["num == 42", true],
    ["num == 42.0", true],
    ["s == 42", false],
    ["missing == null", true],
    ["missing == ''", false],
    ["t == 'true'", true],
    ["[1, 2] == [1, 2]", true],
    ["n > 6.5", true],
    ["'a' < 'b'", true],
    ["missing < 1", false],
    ["missing > 1", false],
    ["missing <= missing", true],
    ["n gt 6 and n lt 8", true],
    ["not t", false],
    ["!missing", true],
    ["'false' || false", false],
    ["'no' && true", true],
    ["0 || 0.0", false],
    ["empty ''", true],
    ["empty missing", true],
    ["empty s", false],
    ["size(s) == 4", true],
    ["size(list) eq 3", true],
    ["s =~ 'te.*'", true],
    ["s =~ 'te'", false],
    ["s !~ ['a', 'text']", false],
    ["2 =~ list", true],
    ["'k' =~ obj", true],
    ["s =^ 'te'", true],
    ["s !$ 'xt'", false],
  ])("%s is %j", async (source, expected) => {
    expect(await evaluate(source, row)).toBe(expected);
  });

  test.each([
    ["missing ?: 'x'", "x"],
    ["'' ?: 'x'", "x"],
    ["'false' ?? 'x'", "false"],
    ["missing ?? null ?? 'y'", "y"],
    ["n > 6 ? 'big' : 'small'", "big"],
    ["missing ? 'a' : 'b'", "b"],
    ["1..3", [1, 2, 3]],
    ["3..1", [3, 2, 1]],
    ["{'a': 1, 'b': [2]}", { a: 1, b: [2] }],
    ["{1, 2, 1}", [1, 2]],
    ["transformArray([1, 2], x -> x * n)", [7, 14]],
    ["filterArray(['a', 'bb'], x -> size(x) > 1)", ["bb"]],
  ])("%s is %j", async (source, expected) => {
    expect(await evaluate(source, row)).toStrictEqual(expected);
  });

  test.each([
    ["1 / 0", "zero"],
    ["1.5 % 0", "zero"],
    ["s * 2", "number"],
    ["s < 1", "compared"],
    ["list + 1 - 1", "number"],
    ["missing.equals('x')", "null"],
    ["n.toUpperCase()", "method"],
    ["list.get(9)", "element"],
    ["s.substring(9)", "Position"],
  ])("%s is an error: %s", async (source, message) => {
    expect(await evaluate(source, row)).toStrictEqual({ problem: expect.stringContaining(message) });
  });
});

describe("fields", () => {
  test.each([
    ["obj.k", "v"],
    ["obj['k']", "v"],
    ["obj.a\\.b", 1],
    ["obj.missing.more", null],
    ["list[1]", "2"],
    ["list[9]", null],
    ["${x.y}", "dotted column"],
    ["x.y", "dotted column"],
    ["${deep[1].a.b}", 2],
    ["deep.a.b", [1, 2]],
    ["missing?.equals('x')", null],
    ["obj.hasOwnProperty", null],
    ["toString", null],
    ["obj.equals({'k': 'v', 'a.b': 1})", true],
    ["list.size()", 3],
    ["s.replaceAll('[aeiou]', '_$0')", "t_ext"],
    ["'a,b,,'.split(',')", ["a", "b"]],
    ["s.substring(1, 3).toUpperCase()", "EX"],
    ["first(list)", 1],
    ["''.split(',').size()", 1],
    ["'abc'.replace('', '-')", "-a-b-c-"],
    ["'a'.compareTo('c')", -2],
    ["'Ärger σς'.equalsIgnoreCase('äRGER ΣΣ')", true],
    ["'B'.compareToIgnoreCase('a')", 1],
    ["'abc'.compareTo('a')", 2],
    ["'\\u00A0a \\t'.trim()", "\u00A0a"],
  ])("%s is %j", async (source, expected) => {
    expect(await evaluate(source, row)).toStrictEqual(expected);
  });
});

describe("work without end is stopped", () => {
  const list = Array.from({ length: 20_000 }, (_, index) => index);
  const large = { list, items: list.map((p) => ({ p })), text: "a".repeat(200_000) };

  test.each([
    "transformArray(list, x -> transformArray(list, y -> x + y))",
    "transformArray(list, x -> sha512(text))",
    "filterArray(list, x -> matches_regex(text, '(a+)+b'))",
    "filterArray(list, x -> text.contains('b'))",
    "filterArray(list, x -> list == list)",
    "filterArray(list, x -> text =~ '(a|aa)+b')",
    "transformArray(items, x -> items.p)",
    `${"sha512(text) + ".repeat(100)}1`,
  ])("%s", async (source) => {
    expect(await evaluate(source, large)).toStrictEqual({ problem: expect.stringContaining("steps") });
  });

  test("a long list and a long text alone are no endless work", async () => {
    expect(await evaluate("size_of(transformArray(list, x -> x + 1))", large)).toBe(20_000);
    expect(await evaluate("size_of(concat(trim(lower(text)), upper(text)))", large)).toBe(400_000);
  });
});
