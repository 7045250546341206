import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse, rules, type Diagnostic, type Rule } from "../src/index.ts";
import { rulesMarkdown } from "../src/rules/to-markdown.ts";
import { filesOf, optionsOf } from "./examples.ts";

function problemsOf(example: string): readonly Diagnostic[] {
  const options = optionsOf(example);
  const { diagnostics } = parse(filesOf(example), options);
  return diagnostics.filter(({ position }) => position.file === "example.yaml" || options.environment !== undefined);
}

/** What an example may have beside its own subject: it shows one definition, which nothing uses. */
const unused = new Set(["AEP312", "AEP418", "AEP424"]);

const tested = (Object.entries(rules) as [string, Rule][]).filter(([, rule]) => rule.wrong !== "");

describe("rules", () => {
  it("are at least seventy, each with a text of its own", () => {
    expect(tested.length).toBeGreaterThanOrEqual(70);
    expect(new Set(tested.map(([, rule]) => rule.meaning)).size).toBe(tested.length);
  });

  it("have examples, except those that no content of a config can show: load-files.test.ts and snapshot.test.ts do", () => {
    const others = (Object.entries(rules) as [string, Rule][]).filter(([, { wrong }]) => wrong === "");
    expect(others.map(([code]) => code)).toStrictEqual(["AEP116", "AEP117", "AEP118", "AEP119", "AEP140"]);
  });

  it("are all in the published reference", async () => {
    // When this fails after a change of the rules: `npm run rules` in packages/spec.
    expect(await readFile(new URL("../docs/rules.md", import.meta.url), "utf8")).toBe(rulesMarkdown());
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
