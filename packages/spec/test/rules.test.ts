import { describe, expect, it } from "vitest";
import { parse, type Diagnostic, type ParseOptions, type SourceFile } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { rules } from "../src/rules.ts";
import type { Rule } from "../src/rules/rule.ts";

const encoder = new TextEncoder();

/** `\xE9` in an example stands for the raw byte, which no text can hold. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(
    text
      .split(/(\\x[0-9A-F]{2})/)
      .flatMap((part) => (part.startsWith("\\x") ? [Number.parseInt(part.slice(2), 16)] : [...encoder.encode(part)])),
  );
}

function problemsOf(example: string): readonly Diagnostic[] {
  const file: SourceFile = { path: "example.yaml", bytes: bytesOf(example) };
  const isWhole = /^version:|^- version|^# nothing|^\tversion/m.test(example);
  const files = isWhole ? [file] : [{ path: "base.yaml", bytes: encoder.encode(baseConfig) }, file];
  const environment = /^# chosen: (\w+)/.exec(example)?.[1];
  const options: ParseOptions = environment === undefined ? {} : { environment };
  return parse(files, options).diagnostics.filter(
    ({ position }) => position.file === "example.yaml" || environment !== undefined,
  );
}

/** What an example may have beside its own subject: it shows one definition, which nothing uses. */
const unused = new Set(["AEP312", "AEP418", "AEP424"]);

const tested = (Object.entries(rules) as [string, Rule][]).filter(([, rule]) => rule.wrong !== "");

describe("rules", () => {
  it("are at least seventy, each with a text of its own", () => {
    expect(tested.length).toBeGreaterThanOrEqual(70);
    expect(new Set(tested.map(([, rule]) => rule.meaning)).size).toBe(tested.length);
  });

  it.each(tested)("%s: the wrong example shows this problem and no other", (code, rule) => {
    const codes = problemsOf(rule.wrong).map((problem) => problem.code);
    expect(new Set(codes.filter((found) => found === code || !unused.has(found)))).toStrictEqual(new Set([code]));
  });

  it.each(tested)("%s: the right example has no problem", (code, rule) => {
    const problems = problemsOf(rule.right).filter((problem) => problem.code === code || !unused.has(problem.code));
    expect(problems).toStrictEqual([]);
  });

  it.each(tested)("%s: is reported with its severity", (code, rule) => {
    const severities = problemsOf(rule.wrong)
      .filter((problem) => problem.code === code)
      .map((problem) => problem.severity);
    expect(new Set(severities)).toStrictEqual(new Set([rule.severity]));
  });
});
