import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { default as addFormats } from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse, rules, toSarif, type Diagnostic, type Rule } from "../src/index.ts";
import { file, filesOf, optionsOf } from "./examples.ts";

/** The schema of SARIF 2.1.0 (rtm.5) as OASIS has it. It says draft 4, and means the same as draft 7. */
const { $schema: _draft, id: _id, ...official } = sarifSchema as Readonly<Record<string, unknown>>;
// One pattern of the schema is no regular expression of the strict kind.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(official);

const text = `version: 1
project: acme/leads
schemas:
  lead: { title: Lead, class: profile }
datasets:
  leads: { schema: leed }
  leads: { schema: lead }
`;
const { diagnostics } = parse([file(text)]);

describe("toSarif", () => {
  it("is a log with rules, places in UTF-16 columns and related places", () => {
    const log = toSarif(diagnostics, { toolVersion: "1.2.3" }) as {
      runs: { results: unknown[]; tool: { driver: { rules: { id: string }[] } } }[];
    };
    expect(log).toMatchObject({ version: "2.1.0" });
    const run = log.runs[0];
    expect(run?.tool.driver).toMatchObject({ name: "aep-ingest", semanticVersion: "1.2.3" });
    expect(run?.tool.driver.rules.map(({ id }) => id)).toStrictEqual(["AEP105", "AEP422", "AEP424"]);
    expect(run?.results.find((result) => (result as { ruleId: string }).ruleId === "AEP422")).toStrictEqual({
      ruleId: "AEP422",
      ruleIndex: 1,
      level: "error",
      message: { text: expect.stringMatching(/Did you mean lead\?$/) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "aep-ingest.yaml" },
            region: { startLine: 6, startColumn: 20, endLine: 6, endColumn: 24 },
          },
        },
      ],
    });
    expect(run?.results.find((result) => (result as { ruleId: string }).ruleId === "AEP105")).toMatchObject({
      relatedLocations: [{ physicalLocation: { region: { startLine: 6 } }, message: { text: "first here" } }],
    });
  });

  it("is held to the official schema, for every rule", () => {
    const all = Object.values<Rule>(rules).flatMap(({ wrong }) =>
      wrong === "" ? [] : parse(filesOf(wrong), optionsOf(wrong)).diagnostics,
    );
    expect(new Set(all.map(({ code }) => code)).size).toBeGreaterThan(100);
    expect([isSarif(toSarif(all, { toolVersion: "1.2.3" })), isSarif.errors]).toStrictEqual([true, null]);
    expect(isSarif(toSarif([]))).toBe(true);
  });

  it("is not valid by an accident of the check", () => {
    const broken = structuredClone(toSarif(diagnostics)) as { runs: { results: { level: string }[] }[] };
    broken.runs[0]!.results[0]!.level = "fatal";
    expect(isSarif(broken)).toBe(false);
  });

  it("links each rule to its page", () => {
    const log = toSarif(diagnostics) as { runs: { tool: { driver: { rules: { id: string; helpUri: string }[] } } }[] };
    for (const { id, helpUri } of log.runs[0]!.tool.driver.rules) expect(helpUri).toMatch(`/docs/diagnostics/${id}.md`);
  });

  it("makes no link of what a file calls something", () => {
    const config = [file('version: 1\nproject: a\n"[here](https://evil.example)": 1\n')];
    const log = JSON.stringify(toSarif(parse(config).diagnostics));
    expect(log).toContain("[here]");
    expect(log).not.toContain("](");
  });

  it("escapes names of files", () => {
    const strange: Diagnostic = { ...diagnostics[0]!, position: { ...diagnostics[0]!.position, file: "a b/#1?.yaml" } };
    expect(JSON.stringify(toSarif([strange]))).toContain('"uri":"a%20b/%231%3F.yaml"');
  });
});
