import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { inChunks, readAll } from "./read-items.ts";

const parquet = { format: "parquet" } as const;
const folder = join(import.meta.dirname, "fixtures");
const files = readdirSync(folder).filter((name) => name.endsWith(".parquet"));

/** The first row of every fixture; the second has nothing but nulls. See fixtures/write-parquet.py. */
const row = {
  id: "9007199254740993",
  small: -7,
  name: "Ädä",
  score: 0.1,
  ratio: 1.5,
  active: true,
  price: 10.05,
  huge: "-12345678901234567890.123",
  day: "2024-02-29",
  ms: "2024-05-05T20:39:00.005Z",
  us: "1969-12-31T23:59:59.123456Z",
  ns: "2023-11-14T22:13:20.123456789Z",
  raw: "/wA=",
  tags: ["a", null, "c"],
  empty: [],
  address: { line1: "1 Way", geo: { lat: 1.25 } },
  emails: [
    { address: "a@x", types: ["home", "work"] },
    { address: null, types: null },
  ],
  extra: { k: 1, j: 2 },
  level: "gold",
};
const nulls = Object.fromEntries(Object.keys(row).map((key) => [key, null]));
/** DuckDB has no nanoseconds with a zone, Polars no maps. */
const differences: Readonly<Record<string, object>> = {
  "duckdb.parquet": { ns: "2023-11-14T22:13:20.123456Z" },
  "duckdb-v1.parquet": { ns: "2023-11-14T22:13:20.123456Z" },
};
const withoutMap = [row, nulls].map((one) =>
  Object.fromEntries(Object.entries(one).filter(([name]) => name !== "extra")),
);

describe("Parquet files", () => {
  test.each(files)("that Apache Arrow, DuckDB and Polars wrote: %s", async (name) => {
    const { rows, problems } = await readAll(inChunks(readFileSync(join(folder, name)), 1000), parquet);
    expect(problems).toStrictEqual([]);
    expect(rows).toStrictEqual(name === "polars.parquet" ? withoutMap : [{ ...row, ...differences[name] }, nulls]);
  });

  test("rows carry their number over batches and row groups", async () => {
    const total = 12_345;
    const bytes = parquetWriteBuffer({
      columnData: [{ name: "n", data: Array.from({ length: total }, (_, index) => index), type: "INT32" }],
      rowGroupSize: 4_000,
    });
    const { items } = await readAll(new Uint8Array(bytes), parquet, "n.parquet");
    expect(items).toHaveLength(total);
    expect(items[total - 1]).toStrictEqual({ kind: "row", row: { n: total - 1 }, rowNumber: total, file: "n.parquet" });
  });

  test("numbers that JSON does not have are text", async () => {
    const data = [Number.NaN, Infinity, -Infinity, 0.1];
    for (const type of ["FLOAT", "DOUBLE"] as const) {
      const bytes = parquetWriteBuffer({ columnData: [{ name: "n", data, type }] });
      const { rows } = await readAll(new Uint8Array(bytes), parquet);
      expect(rows.map(({ n }) => n)).toStrictEqual(["NaN", "Infinity", "-Infinity", 0.1]);
    }
  });

  test("a column that would be the prototype of its row is refused, not lost", async () => {
    const bytes = parquetWriteBuffer({ columnData: [{ name: "__proto__", data: ["a"], type: "STRING" }] });
    const { rows, problems } = await readAll(new Uint8Array(bytes), parquet);
    expect(rows).toStrictEqual([]);
    expect(problems).toMatchObject([{ code: "unsupported", message: expect.stringContaining("__proto__") }]);
  });

  test("a row group that expands without end is a limit", async () => {
    const data = Array.from({ length: 4_100_000 }, () => 7);
    const bytes = parquetWriteBuffer({ columnData: [{ name: "n", data, type: "INT32" }], rowGroupSize: data.length });
    expect(bytes.byteLength).toBeLessThan(1_000);
    expect(await readAll(new Uint8Array(bytes), parquet)).toMatchObject({
      rows: [],
      problems: [{ code: "limit", message: expect.stringContaining("maxRatio") }],
    });
  });

  test("a damaged row group costs its own rows, from the damage on", async () => {
    const bytes = Buffer.from(
      parquetWriteBuffer({
        columnData: [{ name: "n", data: Array.from({ length: 4_000 }, (_, index) => BigInt(index)), type: "INT64" }],
        rowGroupSize: 1_000,
        codec: "UNCOMPRESSED",
      }),
    );
    const start = bytes.indexOf(Buffer.from(BigInt64Array.of(1_000n, 1_001n).buffer));
    // The header of the page, which a page without sum stands or falls with.
    bytes.fill(0xff, start - 20, start);
    const { rows, problems } = await readAll(bytes, parquet, "n.parquet");
    expect(problems).toStrictEqual([
      {
        code: "corrupt-file",
        message: expect.stringMatching(/rows 1001 to 2000 .*row group 2 of 4/),
        file: "n.parquet",
        rowNumber: 1001,
      },
    ]);
    expect(rows.map(({ n }) => n)).toStrictEqual(
      Array.from({ length: 4_000 }, (_, index) => index).filter((n) => n < 1_000 || n >= 2_000),
    );
  });

  test("a file that is cut off, or none, is a problem", async () => {
    const bytes = readFileSync(join(folder, "snappy.parquet"));
    for (const part of [bytes.subarray(0, bytes.length / 2), Buffer.from("Id,Name\n1,x\n"), bytes.subarray(0, 3)]) {
      expect(await readAll(part, parquet)).toMatchObject({ rows: [], problems: [{ code: "corrupt-file" }] });
    }
    expect((await readAll("", parquet)).problems).toMatchObject([{ code: "empty-file" }]);
  });

  test("damage anywhere never throws", async () => {
    const bytes = readFileSync(join(folder, "gzip.parquet"));
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const { rows } = await readAll(damaged, parquet);
      expect(rows.length).toBeLessThanOrEqual(2);
    }
  });

  test("takes no compression around it", async () => {
    expect((await readAll("", { ...parquet, compression: "gzip" })).problems).toMatchObject([{ code: "unsupported" }]);
  });
});
