import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inChunks, readAll } from "./read-items.ts";
import { runs } from "./runs.ts";

/** Whole numbers beyond 2^53 are read as text; from 1e21 on JSON.stringify writes an exponent. */
function withDigits(_: string, value: unknown): unknown {
  const rounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return rounded && Math.abs(value) < 1e21 ? String(value) : value;
}

const json = { format: "json" } as const;

describe("JSON files", () => {
  test.each([
    ["one object per line", '{"a":1}\n{"a":2}\n', [1, 2]],
    ["blank lines and CRLF", '\r\n{"a":1}\r\n\r\n{"a":2}', [1, 2]],
    ["a single line", '{"a":1}', [1]],
    ["an array", '[{"a":1},{"a":2}]', [1, 2]],
    ["an array over lines", '[\n  {"a": 1},\n  {"a": 2}\n]\n', [1, 2]],
    ["an empty array", " [ ] ", []],
    ["a single object over lines", '{\n  "a": {\n    "b": [1, 2]\n  }\n}\n', [{ b: [1, 2] }]],
    ["objects over lines behind each other", '{\n"a": 1\n}\n{\n"a": 2\n}', [1, 2]],
    ["objects behind each other in a line of their own", '{"a":\n1}{"a":2} {"a":3}', [1, 2, 3]],
    ["brackets and quotes in strings", '[{"a":"]}\\"[{"}]', [']}"[{']],
    ["a byte order mark", '\uFEFF{"a":1}', [1]],
  ])("%s", async (_, text, values) => {
    const { rows, problems } = await readAll(text, json);
    expect(problems).toStrictEqual([]);
    expect(rows.map((row) => row["a"])).toStrictEqual(values);
  });

  test("rows carry their number and line", async () => {
    const { items } = await readAll('[\n{"a":1},\n\n{"a":2}]', json, "x.json");
    expect(items).toStrictEqual([
      { kind: "row", row: { a: 1 }, rowNumber: 1, file: "x.json", line: 2 },
      { kind: "row", row: { a: 2 }, rowNumber: 2, file: "x.json", line: 4 },
    ]);
  });

  test("a whole number beyond 2^53 keeps its digits", async () => {
    const { rows } = await readAll(
      '{"id":9007199254740993,"n":-12345678901234567890,"s":9007199254740991,"f":0.1234567890123456789,"__proto__":1}\n' +
        `{"e":-1e400,"k":1E+308,"d":${"9".repeat(400)}.0}`,
      json,
    );
    expect(rows[0]).toMatchObject({
      id: "9007199254740993",
      n: "-12345678901234567890",
      s: 9007199254740991,
      f: 0.12345678901234568,
    });
    // Larger than any double: Infinity would be no JSON.
    expect(rows[1]).toStrictEqual({ e: "-1e400", k: 1e308, d: `${"9".repeat(400)}.0` });
  });

  test.each([
    ["a broken line", '{"a":1}\n{"a":\n{"a":3}\n', [1, 3], [2]],
    ["a broken first line", '{"a":1\n{"a":2}\n{"a":3}', [2, 3], [1]],
    ["a line that is text", 'hello\n{"a":2}\n', [2], [1]],
    ["lines that are no objects", '{"a":1}\n[1]\n3\n"x"\nnull\n{"a":2}', [1, 2], [2, 3, 4, 5]],
    ["elements that are no objects", '[{"a":1}, 2, [3], "x", {"a":4}]', [1, 4], [1, 1, 1]],
    ["an element that is broken inside", '[{"a":1},\n{"a":nope},\n{"a":3}]', [1, 3], [2]],
  ])("%s: the rows around are kept", async (_, text, values, lines) => {
    const { rows, problems } = await readAll(text, json);
    expect(rows.map((row) => row["a"])).toStrictEqual(values);
    expect(problems.map(({ code, line }) => [code, line])).toStrictEqual(lines.map((line) => ["corrupt-row", line]));
  });

  test.each([
    ["lines", '{"a":1}\n  {"a":nope}\n{"a":3', [2, 2, 8], [3, 3, 7]],
    ["an array", '[ {"a":1}, {"a":nope},\n {"b":\n 01}]', [2, 1, 17], [3, 3, 3]],
    ["an array of other things", '[1,\n  "x"]', [1, 1, 2], [2, 2, 3]],
  ])("%s: a bad row has its number, line and column", async (_, text, ...places) => {
    const { problems } = await readAll(text, json);
    expect(problems.map(({ rowNumber, line, column }) => [rowNumber, line, column])).toStrictEqual(places);
  });

  test("damage of the file has its line and column", async () => {
    const { problems } = await readAll('[{"a":1},\n {"a":2} {"a":3}]', json, "x.json");
    const message = 'A "," is missing between two elements.';
    expect(problems).toStrictEqual([
      { code: "corrupt-file", message, file: "x.json", rowNumber: 3, line: 2, column: 10 },
    ]);
  });

  test.each([
    ["an array that is cut off", '[{"a":1},{"a":2},{"a"', [1, 2]],
    ["an array that is not closed", '[{"a":1}', [1]],
    ["an array that lacks a comma", '[{"a":1} {"a":2}]', [1]],
    ["an array with a hole", '[{"a":1},,{"a":2}]', [1]],
    ["an array with text behind it", '[{"a":1}] x', [1]],
    ["an object over lines that is cut off", '{\n"a": 1\n}\n{\n"a":', [1]],
  ])("%s: the rows before are kept", async (_, text, values) => {
    const { rows, problems } = await readAll(text, json);
    expect(rows.map((row) => row["a"])).toStrictEqual(values);
    expect(problems).toMatchObject([{ code: "corrupt-file" }]);
    expect(problems[0]?.line).toBeGreaterThan(0);
  });

  test("a row that is nested without end is a bad row", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    for (const text of [`{"a":1}\n${deep}\n{"a":2}`, `[{"a":1},${deep},{"a":2}]`]) {
      const { rows, problems } = await readAll(text, json);
      expect(rows).toStrictEqual([{ a: 1 }, { a: 2 }]);
      expect(problems).toMatchObject([{ code: "corrupt-row", message: expect.stringContaining("nested") }]);
    }
  });

  test.each(["", " \n "])("%j is an empty file", async (text) => {
    expect((await readAll(text, json)).problems).toMatchObject([{ code: "empty-file" }]);
  });

  test("gives back what JSON.stringify wrote, in any layout, wherever the chunks are cut", async () => {
    const row = fc.dictionary(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
      { minKeys: 1, maxKeys: 3 },
    );
    const layouts: ((rows: object[]) => string)[] = [
      (rows) => rows.map((value) => JSON.stringify(value)).join("\n"),
      (rows) => JSON.stringify(rows),
      (rows) => JSON.stringify(rows, null, 2),
      (rows) => rows.map((value) => JSON.stringify(value, null, "\t")).join("\n"),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...layouts),
        fc.integer({ min: 1, max: 9 }),
        async (rows, layout, size) => {
          const result = await readAll(inChunks(Buffer.from(layout(rows)), size), json);
          expect(result.problems).toStrictEqual([]);
          expect(result.rows).toStrictEqual(rows.map((value) => JSON.parse(JSON.stringify(value), withDigits)));
        },
      ),
      runs(150),
    );
  });

  test("never throws and never loops, whatever the bytes", async () => {
    const text = fc.string({
      unit: fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "\\", "a", "1", " ", "\n"),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (value, size) => {
        const { items } = await readAll(inChunks(Buffer.from(value), size), json);
        expect(items.length).toBeLessThanOrEqual(value.length + 1);
      }),
      runs(500),
    );
  });
});
