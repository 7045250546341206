import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { openFile, type FileOptions, type RandomAccess } from "../src/index.ts";
import { readAll } from "./read-items.ts";

const folder = mkdtempSync(join(tmpdir(), "aep-ingest-data-prep-"));
afterAll(() => rmSync(folder, { recursive: true }));

const csv = `n,text\n${Array.from({ length: 20_000 }, (_, index) => `${index},text ${index}`).join("\n")}\n`;

function saved(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function zipped(): string {
  saved("leads.csv", csv);
  execFileSync("python3", ["-m", "zipfile", "-c", "leads.zip", "leads.csv"], { cwd: folder });
  return join(folder, "leads.zip");
}

function parquet(): string {
  const rows = Array.from({ length: 20_000 }, (_, index) => index);
  const columnData = [
    { name: "n", data: rows.map(String), type: "STRING" as const },
    { name: "text", data: rows.map((index) => `text ${index}`), type: "STRING" as const },
  ];
  return saved("leads.parquet", new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2_000 })));
}

/** The source, and the most that was asked for at once. */
function watched(source: RandomAccess): RandomAccess & { largest: number } {
  const watching = {
    byteLength: source.byteLength,
    largest: 0,
    readAt: (start: number, end: number) => {
      watching.largest = Math.max(watching.largest, end - start);
      return source.readAt(start, end);
    },
  };
  return watching;
}

describe("a file on disk", () => {
  // hyparquet asks for the last 512 KiB first, where the index is.
  test.each<[string, () => string, FileOptions, number]>([
    ["text", () => saved("leads.csv", csv), { format: "delimited" }, 100_000],
    ["gzip", () => saved("leads.csv.gz", gzipSync(csv)), { format: "delimited", compression: "gzip" }, 100_000],
    ["zip", zipped, { format: "delimited", compression: "zipDeflate" }, 100_000],
    ["Parquet", parquet, { format: "parquet" }, 524_288],
  ])("%s is read part by part", async (_, make, options, most) => {
    await using file = await openFile(make());
    const source = watched(file);
    const { rows, problems } = await readAll(source, options);
    expect(problems).toStrictEqual([]);
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toStrictEqual({ n: "19999", text: "text 19999" });
    expect(source.largest).toBeLessThanOrEqual(most);
  });

  test("that became shorter meanwhile is a problem", async () => {
    for (const [path, options] of [
      [parquet(), { format: "parquet" }],
      [zipped(), { format: "delimited", compression: "zipDeflate" }],
      [saved("leads.csv", csv), { format: "delimited" }],
    ] as const) {
      await using file = await openFile(path);
      const source = { byteLength: file.byteLength + 10, readAt: file.readAt };
      expect((await readAll(source, options)).problems.at(-1)).toMatchObject({ code: "corrupt-file" });
    }
  });

  test("that is not there is an error", async () => {
    await expect(openFile(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});
