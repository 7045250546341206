import { describe, expect, it } from "vitest";
import { declaredSchema, matchesWithinBound, validateRecord } from "../src/index.ts";

describe("matchesWithinBound", () => {
  it.each([
    ["^[A-Z]{2}$", "DE", "de"],
    ["[0-1][0-9]-[0-9][0-9]", "on 12-31", "on 22-31"],
    ["^[0-9]+-[0-9]+$", "1-22", "1-"],
    ["^(?:a|b)c?$", "bc", "cc"],
    [String.raw`^(?<code>\w+)\/\d{2,}$`, "x/12", "x/1"],
    [String.raw`^[\]\\a]+$`, String.raw`]\a`, "b"],
    [String.raw`^\p{Lu}\u{1F600}$`, "Ä😀", "ä😀"],
    [String.raw`^a\-b$`, "a-b", "ab"],
    ["^(abc)*$", "abcabc", "abcab"],
    ["^.{1,}$", "x", ""],
    ["^(|x)$", "", "y"],
  ])("decides %s as JavaScript does", (pattern, good, bad) => {
    expect([matchesWithinBound(pattern, good), matchesWithinBound(pattern, bad)]).toStrictEqual([true, false]);
  });

  it.each([
    "^(a+)+$",
    "(a*)*b",
    "^(a|a)*$",
    "^(?:(?:a?){20}){20}$",
    "^(a|ab)(c|bcd)(d*)*$",
    "^(?=(a+))b$",
    String.raw`^(a)\1$`,
    "^(?<x>a)\\k<x>$",
    String.raw`^\p{Digit}+$`,
    String.raw`\Aaaa\z`,
    String.raw`^\Qaaa\E$`,
    "^[a-z&&[^b]]+$",
    "^[b[a]]+$",
    "[",
    "(".repeat(10_000),
  ])("leaves %s undecided", (pattern) => {
    expect(matchesWithinBound(pattern, "aaa")).toBeUndefined();
  });

  it.each([
    ["^(a+)+$", 50, ""],
    ["a*a*a*a*a*b", 100_000, ""],
    ["^(a?){25}a{25}$", 25, ""],
    ["(x+x+)+y", 10_000, ""],
    ["^(.*,){20}$", 1_000, ""],
    [`${"a?".repeat(30)}${"a".repeat(30)}`, 30, "a"],
    ["[a-z]+x", 1_000_000, "x"],
  ])("is not held up by %s, and not wrong", (pattern, length, matching) => {
    // Backtracking would not end within the time that a test has.
    for (const text of ["a", "x", ","]) {
      const verdict = matchesWithinBound(pattern, `${text.repeat(length)}!`);
      expect([text === matching, undefined]).toContain(verdict);
    }
  });

  it("matches short texts by patterns that would be slow for long ones", () => {
    expect(matchesWithinBound("a*a*b", "aab")).toBe(true);
    expect(matchesWithinBound("a*a*b", "a".repeat(10_000))).toBeUndefined();
  });
});

describe("validateRecord with a pattern", () => {
  const schema = declaredSchema({
    title: "T",
    class: "profile",
    fields: { a: { type: "string", pattern: "^(a+)+$" } },
  });
  const record = { _tenant: { a: `${"a".repeat(40)}!` } };

  it("reports nothing that was not decided", () => {
    expect(validateRecord(schema, record)).toStrictEqual([]);
  });

  it("asks the engine that it is given", () => {
    const asked: string[] = [];
    const matches = (pattern: string, text: string): boolean => {
      asked.push(`${pattern} ${text.length}`);
      return false;
    };
    expect(validateRecord(schema, record, { matches }).map(({ kind }) => kind)).toStrictEqual(["pattern"]);
    expect(asked).toStrictEqual(["^(a+)+$ 41"]);
  });
});
