import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleRow, functionExamples } from "../scripts/function-examples.ts";
import { functionPage } from "../scripts/function-page.ts";
import { compileMapping } from "../src/index.ts";
import { checkExpression, functions, listSourceFields, parseExpression } from "../src/language/index.ts";

const columns = Object.keys(exampleRow);

describe("the examples of docs/mapping-functions.md", () => {
  test("are one for every function, in the order of the table", () => {
    expect(Object.keys(functionExamples)).toStrictEqual([...functions.keys()]);
  });

  test.each(Object.entries(functionExamples))("%s", async (name, [expression, result]) => {
    const parsed = parseExpression(expression);
    expect(parsed.problems).toStrictEqual([]);
    expect(expression).toContain(`${name}(`);
    expect(listSourceFields(parsed.expression!).every(({ root }) => columns.includes(root))).toBe(true);
    const errors = checkExpression(expression, { columns, flow: "analytics" });
    expect(errors.filter(({ severity }) => severity === "error")).toStrictEqual([]);
    const operation = {
      sourceType: "EXPRESSION",
      source: `to_array(true, ${expression})`,
      destination: "out",
    } as const;
    const mapping = await compileMapping([operation], { clock: () => 1_700_000_000_123, random: () => 0.5 });
    const { record, problems } = mapping.map(exampleRow);
    expect(problems).toStrictEqual([]);
    const [value = null] = Array.isArray(record["out"]) ? record["out"] : [];
    // A record leaves nulls out, of arrays too.
    const pruned = Array.isArray(result) ? result.filter((item) => item !== null) : result;
    expect(value).toStrictEqual(pruned);
  });
});

describe("docs/mapping-functions.md", () => {
  test("is as the table has it", () => {
    // When this fails after a change of the functions: `pnpm run functions` in packages/data-prep.
    const page = join(import.meta.dirname, "../../../docs/mapping-functions.md");
    expect(readFileSync(page, "utf8")).toBe(functionPage());
  });
});
