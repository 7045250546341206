import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAll } from "./read-items.ts";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("csv-spectrum/package.json"));
/** Its two files have different telephone numbers. */
const inconsistent = "location_coordinates";
const names = readdirSync(join(folder, "csvs"))
  .map((name) => name.replace(/\.csv$/u, ""))
  .filter((name) => name !== inconsistent);

/** The corpus has empty text where the service reads null. */
function withNulls(rows: readonly Record<string, string>[]): Record<string, string | null>[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === "" ? null : value])),
  );
}

describe("csv-spectrum", () => {
  test.each(names)("%s", async (name) => {
    const { rows, problems } = await readAll(readFileSync(join(folder, "csvs", `${name}.csv`)), {
      format: "delimited",
    });
    expect(problems).toStrictEqual([]);
    expect(rows).toStrictEqual(withNulls(JSON.parse(readFileSync(join(folder, "json", `${name}.json`), "utf8"))));
  });
});
