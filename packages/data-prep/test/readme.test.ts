import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkExpression } from "../src/language/index.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
const examples = Array.from(readme.matchAll(/```ts\n(.*?)```/gsu), ([, code = ""]) => code);

// Inside of the package, so that its own name means it.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(import.meta.dirname, ".readme-"));
  writeFileSync(join(folder, "leads.tsv.gz"), gzipSync("Id\tFirstName\n1\t Ada \n\tGrace\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an example as a user's module; answers what it exports and what it prints. */
async function run(code: string, name: string): Promise<{ exports: Record<string, unknown>; printed: unknown[] }> {
  const file = join(folder, name);
  const sample = `openFile(${JSON.stringify(join(folder, "leads.tsv.gz"))})`;
  writeFileSync(file, code.replace('openFile("leads.tsv.gz")', sample));
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    return { exports: await import(pathToFileURL(file).href), printed: log.mock.calls.flat() };
  } finally {
    log.mockRestore();
  }
}

describe("the README's examples", () => {
  test("are three", () => {
    expect(examples).toHaveLength(3);
  });

  test("a file through a mapping", async () => {
    const { printed } = await run(examples[0] ?? "", "file.ts");
    expect(printed).toStrictEqual([
      "ok",
      { read: 2, accepted: 2, rejected: 0, withProblems: 0 },
      { _id: "1", person: { name: { firstName: "Ada" } } },
    ]);
  });

  test("checks alone", () => {
    const [problem] = checkExpression("cocnat(First, Last)");
    const { severity, code, suggestion, start, end } = problem ?? {};
    expect(examples[1]).toContain('checkExpression("cocnat(First, Last)")');
    expect(examples[1]).toContain(
      `// [{ severity: "${severity}", code: "${code}", suggestion: "${suggestion}", start: ${start}, end: ${end}, … }]`,
    );
  });

  test("a text in a web page", async () => {
    const { exports } = await run(`${examples[2] ?? ""}\nexport { rows };\n`, "page.ts");
    expect(exports["rows"]).toMatchObject([
      { record: { _id: "438c4c7afe600cdf1e455c369bec76dc970fc8ca463447c7b387a347f3c79331" } },
    ]);
  });
});
