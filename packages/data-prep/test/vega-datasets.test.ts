import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { openFile, readRows } from "../src/index.ts";
import { readAll } from "./read-items.ts";

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve("vega-datasets")), "../data");
const files = readdirSync(folder);

type Rows = Record<string, unknown>[];

/** Where the reader means to differ from csv-parse: empty text is null. */
function withNulls(rows: Record<string, string>[]): Rows {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text === "" ? null : text])),
  );
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

describe("vega-datasets", () => {
  test.each(files.filter((name) => /\.[ct]sv$/.test(name)))("%s, beside csv-parse", async (name) => {
    const bytes = readFileSync(join(folder, name));
    const delimiter = name.endsWith(".tsv") ? "\t" : ",";
    const expected = parse(bytes, { columns: true, bom: true, delimiter, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
    const { rows, problems } = await readAll(bytes, { format: "delimited", delimiter });
    expect(problems).toStrictEqual([]);
    expect(rows).toStrictEqual(withNulls(expected));
  });

  test.each(files.filter((name) => name.endsWith(".json")))("%s, beside JSON.parse", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const value: unknown = JSON.parse(text);
    const elements: unknown[] = Array.isArray(value) ? value : [value];
    const { rows, problems } = await readAll(text, { format: "json" });
    expect(rows).toStrictEqual(elements.filter(isObject));
    expect(problems).toHaveLength(elements.length - rows.length);
  });

  test.runIf(process.env["AEP_TEST_FULL"] === "1")("flights-3m.parquet", { timeout: 120_000 }, async () => {
    await using file = await openFile(join(folder, "flights-3m.parquet"));
    let count = 0;
    for await (const item of readRows(file, { format: "parquet" }, "flights-3m.parquet")) {
      if (item.kind === "row") count += 1;
    }
    expect(count).toBe(3_000_000);
  });
});
