import { join } from "node:path";
import vm from "node:vm";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";

interface Bundle {
  readonly code: string;
  /** What the bundler could not take in. */
  readonly missing: readonly string[];
}

/** A page's script around the package, in one file and without a way to load anything more. */
async function bundleForBrowser(script: string): Promise<Bundle> {
  const warnings: string[] = [];
  const bundle = await rolldown({
    input: "page",
    platform: "browser",
    resolve: { conditionNames: ["@aep-ingest/source", "browser", "import", "default"] },
    cwd: join(import.meta.dirname, ".."),
    onLog: (_level, { message }) => void warnings.push(message),
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === "page" ? join(import.meta.dirname, "page.ts") : null),
        load: (id) => (id.endsWith("page.ts") ? script : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "iife", name: "page", codeSplitting: false });
  await bundle.close();
  const [{ code, imports, dynamicImports }] = output;
  return { code, missing: [...warnings, ...imports, ...dynamicImports] };
}

/** The language's own globals, and of a browser's what the package uses. */
async function runInPage(code: string): Promise<unknown> {
  const context = vm.createContext({ TextDecoder, TextEncoder });
  expect(vm.runInContext("typeof process + typeof Buffer + typeof require", context)).toBe("undefined".repeat(3));
  const page = vm.runInContext(`${code}; page`, context) as { readonly result: Promise<string> };
  return JSON.parse(await page.result);
}

describe("@aep-ingest/data-prep/mapping in a browser", () => {
  test("parses, checks, reads text and previews with dates, hashes and regular expressions", async () => {
    const { code, missing } = await bundleForBrowser(`
      import { declaredSchema } from "@aep-ingest/xdm";
      import { checkMapping, formatExpression, parseExpression, preview, readText } from "@aep-ingest/data-prep/mapping";

      const schema = declaredSchema({ title: "Lead", class: "profile", fieldGroups: ["profile-person-details", "profile-personal-details"] });
      const operations = [
        { sourceType: "EXPRESSION", source: 'sha256(lower(Email))', destination: "_id" },
        { sourceType: "ATTRIBUTE", source: "First Name", destination: "person.name.firstName" },
        { sourceType: "EXPRESSION", source: 'extract_regex(Email, "@(.*)")[1]', destination: "person.name.lastName" },
        { sourceType: "EXPRESSION", source: 'date(Born, "d MMM yyyy")', destination: "person.birthDate" },
        { sourceType: "EXPRESSION", source: 'zone_date_to_zone(date(Born, "d MMM yyyy"), "Europe/Paris").toString()', destination: "person.name.fullName" },
      ];
      async function run() {
        const checked = operations.flatMap((operation) => checkMapping(operation, { schema }));
        const wrong = checkMapping({ sourceType: "EXPRESSION", source: "cocnat(a)", destination: "person.nam" }, { schema });
        const items = readText("Email,First Name,Born\\nÄ@b.org,Ann,1 May 2000\\nbad\\n", { format: "delimited" }, "leads.csv");
        const result = await preview(operations, { schema, items, threshold: 50 });
        const json = [];
        for await (const item of readText('{"a": 12345678901234567890}', { format: "json" })) json.push(item.row);
        return JSON.stringify({
          checked,
          suggestions: wrong.map(({ suggestion }) => suggestion),
          formatted: formatExpression(parseExpression("a  eq 1").expression),
          record: result.rows[0],
          totals: result.totals,
          verdict: result.verdict,
          readProblems: result.readProblems,
          json,
        });
      }
      export const result = run();
    `);
    expect(missing).toStrictEqual([]);
    expect(await runInPage(code)).toMatchObject({
      checked: [],
      suggestions: ["concat", "name"],
      formatted: "a == 1",
      record: {
        record: {
          _id: "c93c24faf908efabdbffcde8f9cff5a4c5d3622ee98a60243e09e9182c03331f",
          person: { name: { firstName: "Ann", lastName: "b.org" }, birthDate: "2000-05-01" },
        },
      },
      totals: { read: 2, accepted: 1, rejected: 1 },
      verdict: "tolerated",
      readProblems: [{ code: "corrupt-row", file: "leads.csv", line: 3 }],
      json: [{ a: "12345678901234567890" }],
    });
  });

  test("unlike the whole package, whose file readers need Node", async () => {
    const { missing } = await bundleForBrowser('export { readRows as result } from "@aep-ingest/data-prep";');
    expect(missing.join(" ")).toContain("node:zlib");
  });
});
