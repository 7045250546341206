import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileExpression, noLocals } from "../src/evaluate/compile-expression.ts";
import { prepareRuntime } from "../src/evaluate/prepare.ts";
import { toJson } from "../src/evaluate/values.ts";
import { checkExpression, functions, parseExpression } from "../src/language/index.ts";
import type { JsonValue, Row } from "../src/types.ts";

interface Example {
  readonly expression: string;
  readonly result: JsonValue;
  readonly input?: Row;
  readonly exampleStatus?: string;
}

interface Documented {
  readonly name: string;
  readonly category: string;
  readonly minArgs: number;
  readonly maxArgs: number | null;
  readonly signature: string;
  readonly deterministic: boolean;
  readonly exampleStatus: string;
  readonly example: Example;
  readonly moreExamples?: readonly Example[];
  readonly input?: Row;
}

const shared = process.env["AEP_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const file = join(shared, "reference/data-prep-functions.json");
const documented: Documented[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
if (documented.length === 0) console.warn(`Skipped: ${file} is missing, so there are no documented examples to run.`);

const usable = new Set(["consistent", "needs-input"]);

/** Splitting at a space cannot take the "!" away that the published result lacks: a slip of the page. */
const slips = new Set(['explode("Hi, there!", " ")']);

/** The published result repeats the first argument's name around the map (see the function's note). */
const wrapped = new Set(["add_to_map"]);

const examples = documented
  .filter(({ exampleStatus }) => usable.has(exampleStatus))
  .flatMap(({ name, example, moreExamples = [], input = {} }) =>
    [example, ...moreExamples]
      .filter(({ exampleStatus, expression }) => exampleStatus !== "inconsistent" && !slips.has(expression))
      .map((one) => ({
        name,
        expression: one.expression,
        row: one.input ?? input,
        result: wrapped.has(name) ? Object.values(one.result as object)[0] : one.result,
      })),
  );

async function evaluate(text: string, row: Row): Promise<JsonValue> {
  const { expression, problems } = parseExpression(text);
  expect(problems).toStrictEqual([]);
  const runtime = await prepareRuntime([expression!], { clock: () => 0, random: () => 0.5 });
  return toJson(compileExpression(expression!, runtime)(row, noLocals));
}

describe.skipIf(documented.length === 0)("documented functions", () => {
  test("the table has exactly the published names, counts, signatures and categories", () => {
    const published = documented.map(({ name, category, minArgs, maxArgs, signature, deterministic }) => ({
      name,
      category,
      minArgs,
      maxArgs: maxArgs ?? Infinity,
      signature,
      deterministic: name === "zone_date_to_zone" ? true : deterministic,
    }));
    const known = [...functions.values()].map(({ name, category, minArgs, maxArgs, signature, deterministic }) => {
      return { name, category, minArgs, maxArgs, signature, deterministic };
    });
    expect(known).toStrictEqual(published);
    expect(known).toHaveLength(101);
  });

  test("functions whose example is no guide say what we do", () => {
    const unusable = documented.filter(({ exampleStatus }) => !usable.has(exampleStatus));
    expect(unusable).toHaveLength(14);
    expect(unusable.filter(({ name }) => functions.get(name)?.note === undefined)).toStrictEqual([]);
    for (const expression of slips) expect(functions.get(expression.split("(")[0] ?? "")?.note).toContain("lacks");
  });

  test.each(examples)("$expression", async ({ expression, row, result }) => {
    expect(await evaluate(expression, row)).toStrictEqual(result);
    const errors = checkExpression(expression, { flow: "analytics" }).filter(({ severity }) => severity === "error");
    expect(errors).toStrictEqual([]);
  });
});
