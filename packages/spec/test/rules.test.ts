import { readFile, readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse, rules, type Diagnostic, type Rule } from "../src/index.ts";
import { rulePages } from "../scripts/rule-pages.ts";
import { filesOf, optionsOf, unusedCodes } from "./examples.ts";

function problemsOf(example: string): readonly Diagnostic[] {
  const options = optionsOf(example);
  const { diagnostics } = parse(filesOf(example), options);
  return diagnostics.filter(({ position }) => position.file === "example.yaml" || options.environment !== undefined);
}

const pages = rulePages();
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

  it("have a page each, which is as the table has it", async () => {
    // When this fails after a change of the rules: `npm run rules` in packages/spec.
    const folder = new URL("../../../docs/diagnostics/", import.meta.url);
    const published = await Promise.all(
      (await readdir(folder)).map(async (name) => [name, await readFile(new URL(name, folder), "utf8")] as const),
    );
    expect(Object.fromEntries(published)).toStrictEqual(Object.fromEntries(pages));
    expect(published.map(([name]) => name)).toEqual(
      expect.arrayContaining(Object.keys(rules).map((code) => `${code}.md`)),
    );
  });

  it.each(tested)("%s: its page shows what is reported, what it means and how to mend it", (code, rule) => {
    const page = pages.get(`${code}.md`);
    expect(page).toContain(`${rule.severity} ${code} `);
    for (const text of [rule.title, rule.meaning, rule.fix]) expect(page).toContain(text);
  });

  it.each(tested)("%s: the wrong example shows this problem and no other", (code, rule) => {
    const codes = problemsOf(rule.wrong).map((problem) => problem.code);
    expect(new Set(codes.filter((found) => found === code || !unusedCodes.has(found)))).toStrictEqual(new Set([code]));
  });

  it.each(tested)("%s: the right example has no problem", (code, rule) => {
    const problems = problemsOf(rule.right).filter(
      (problem) => problem.code === code || !unusedCodes.has(problem.code),
    );
    expect(problems).toStrictEqual([]);
  });

  it.each(tested)("%s: is reported with its severity", (code, rule) => {
    const severities = problemsOf(rule.wrong)
      .filter((problem) => problem.code === code)
      .map((problem) => problem.severity);
    expect(new Set(severities)).toStrictEqual(new Set([rule.severity]));
  });

  it.each([
    "AEP105",
    "AEP113",
    "AEP211",
    "AEP405",
    "AEP408",
    "AEP409",
    "AEP411",
    "AEP412",
    "AEP414",
    "AEP415",
    "AEP423",
    "AEP521",
    "AEP522",
    "AEP523",
    "AEP542",
    "AEP543",
    "AEP606",
    "AEP607",
    "AEP624",
    "AEP704",
  ])("%s names the other place, because two disagree", (code) => {
    const rule = tested.find(([name]) => name === code)?.[1];
    const places = problemsOf(rule?.wrong ?? "").filter((problem) => problem.code === code);
    expect(places).not.toHaveLength(0);
    for (const { related, position } of places) {
      expect(related?.position).toBeDefined();
      expect(related?.position).not.toStrictEqual(position);
    }
  });
});
