import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRows } from "../src/index.ts";
import type { Compression } from "../src/types.ts";
import { inChunks, readAll } from "./read-items.ts";

const csv = { format: "delimited" } as const;
const count = 6_000;
const text = [
  "Id,Name",
  ...Array.from({ length: count }, (_, index) => `${index},name ${(index * 7919) % 10_007}`),
].join("\n");
const lastRow = { Id: `${count - 1}`, Name: `name ${((count - 1) * 7919) % 10_007}` };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "data-prep-"));
  writeFileSync(join(folder, "leads.csv"), text);
  writeFileSync(join(folder, "more.csv"), "Id,Name\n1,x\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in the folder; false when this machine does not have it. */
function run(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { cwd: folder, stdio: "ignore" });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOENT") throw error;
    console.warn(`Skipped: this machine has no ${command}.`);
    return false;
  }
}

const python = (code: string): [string, string, string] => ["python3", "-c", code];

const written: [
  title: string,
  compression: Compression,
  file: string,
  command: [string, ...string[]],
  files: number,
][] = [
  ["gzip", "gzip", "leads.csv.gz", ["gzip", "-k", "-9", "leads.csv"], 1],
  [
    "python's gzip",
    "gzip",
    "py.csv.gz",
    python("import gzip;open('py.csv.gz','wb').write(gzip.compress(open('leads.csv','rb').read()))"),
    1,
  ],
  ["bzip2", "bzip2", "leads.csv.bz2", ["bzip2", "-k", "leads.csv"], 1],
  ["bzip2 with small blocks", "bzip2", "small.bz2", ["sh", "-c", "bzip2 -1 -c leads.csv > small.bz2"], 1],
  [
    "two bzip2 streams",
    "bzip2",
    "two.bz2",
    ["sh", "-c", "head -c 50000 leads.csv | bzip2 -c > two.bz2; tail -c +50001 leads.csv | bzip2 -c >> two.bz2"],
    1,
  ],
  [
    "python's zlib",
    "deflate",
    "py.zlib",
    python("import zlib;open('py.zlib','wb').write(zlib.compress(open('leads.csv','rb').read()))"),
    1,
  ],
  ["zip", "zipDeflate", "leads.zip", ["zip", "-q", "leads.zip", "leads.csv", "more.csv"], 2],
  ["zip to a pipe", "zipDeflate", "pipe.zip", ["sh", "-c", "zip -q - leads.csv more.csv | cat > pipe.zip"], 2],
  [
    "python's zipfile",
    "zipDeflate",
    "py.zip",
    python(
      "import zipfile;z=zipfile.ZipFile('py.zip','w',zipfile.ZIP_DEFLATED);z.write('leads.csv');z.write('more.csv','d/more.csv',zipfile.ZIP_STORED);z.close()",
    ),
    2,
  ],
  ["GNU tar", "tar", "leads.tar", ["tar", "cf", "leads.tar", "leads.csv", "more.csv"], 2],
  ["pax tar", "tar", "pax.tar", ["tar", "--format=pax", "-cf", "pax.tar", "leads.csv", "more.csv"], 2],
  ["v7 tar", "tar", "v7.tar", ["tar", "--format=v7", "-cf", "v7.tar", "leads.csv", "more.csv"], 2],
  ["tar through gzip", "tarGzip", "leads.tgz", ["tar", "czf", "leads.tgz", "./leads.csv", "more.csv"], 2],
  [
    "python's tarfile",
    "tarGzip",
    "py.tgz",
    python("import tarfile;t=tarfile.open('py.tgz','w:gz');t.add('leads.csv');t.add('more.csv');t.close()"),
    2,
  ],
];

describe("files that other programs compressed", () => {
  test.for(written)("%s", async ([, compression, file, command, files], { skip }) => {
    if (!run(...command)) skip();
    const bytes = readFileSync(join(folder, file));
    const { rows, problems, items } = await readAll(inChunks(bytes, 10_000), { ...csv, compression }, file);
    expect(problems).toStrictEqual([]);
    expect(rows).toHaveLength(count + files - 1);
    expect(rows[count - 1]).toStrictEqual(lastRow);
    const last = items.at(-1);
    const name = last?.kind === "row" ? last.file : "";
    expect(name.startsWith(file)).toBe(true);
    expect(name.endsWith(files === 2 ? "more.csv" : file)).toBe(true);
  });
});

describe("damage", () => {
  const whole = gzipSync(text);

  test("a gzip file that is cut off: the rows before the cut, then the problem", async () => {
    const { rows, problems, items } = await readAll(whole.subarray(0, whole.length / 2), {
      ...csv,
      compression: "gzip",
    });
    expect(rows.length).toBeGreaterThan(count / 3);
    expect(problems).toMatchObject([{ code: "corrupt-file" }]);
    expect(problems[0]?.message).toContain("cut off");
    expect(items.at(-1)?.kind).toBe("problem");
  });

  test("a damaged gzip file never passes for a whole one", async () => {
    for (const at of [0.1, 0.5, 0.9].map((share) => Math.floor(whole.length * share))) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const { problems } = await readAll(bytes, { ...csv, compression: "gzip" });
      expect(problems.filter(({ code }) => code === "corrupt-file")).toHaveLength(1);
    }
  });

  test.each(["gzip", "bzip2", "deflate", "tar", "tarGzip", "zipDeflate"] as const)(
    "what is no %s file is a problem",
    async (compression) => {
      const { rows, problems } = await readAll("Id,Name\n1,x\n".repeat(100), { ...csv, compression });
      expect(rows).toStrictEqual([]);
      expect(problems).toMatchObject([{ code: "corrupt-file" }]);
    },
  );

  test.each(["gzip", "bzip2", "deflate", "tar", "tarGzip", "zipDeflate"] as const)(
    "an empty %s file is empty",
    async (compression) => {
      expect((await readAll("", { ...csv, compression })).problems).toMatchObject([{ code: "empty-file" }]);
    },
  );

  test("deflate without zlib's header is read too", async () => {
    for (const bytes of [deflateSync(text), deflateRawSync(text)]) {
      const { rows, problems } = await readAll(bytes, { ...csv, compression: "deflate" });
      expect(problems).toStrictEqual([]);
      expect(rows).toHaveLength(count);
    }
  });

  test.each([1, 5_000, 16_384, 1_000_000])(
    "behind gzip data may stand zeros and nothing else, in chunks of %s",
    async (size) => {
      const packed = gzipSync(text.slice(0, 1_000));
      const whole = (await readAll(packed, { ...csv, compression: "gzip" })).rows;
      const read = (behind: Buffer): ReturnType<typeof readAll> =>
        readAll(inChunks(Buffer.concat([packed, behind]), size), { ...csv, compression: "gzip" });
      expect(await read(Buffer.alloc(20_000))).toMatchObject({ rows: whole, problems: [] });
      expect((await read(Buffer.alloc(20_000, "x"))).problems).toMatchObject([{ code: "corrupt-file" }]);
    },
  );

  test.each(["gzip", "deflate"] as const)("%s data is the same however it is cut into chunks", async (compression) => {
    const short = text.slice(0, 3_000);
    const members = [gzipSync(short.slice(0, 1_000)), gzipSync(short.slice(1_000))];
    const packed = compression === "gzip" ? Buffer.concat(members) : deflateSync(short);
    const { rows } = await readAll(short, csv);
    for (const size of [1, 7, 1_000]) {
      expect(await readAll(inChunks(packed, size), { ...csv, compression })).toMatchObject({ rows, problems: [] });
    }
  });

  test.each([
    ["gzip", gzipSync(text)],
    ["zip", Buffer.from("PK\x03\x04....")],
    ["Parquet", Buffer.from("PAR1....")],
    ["UTF-16", Buffer.from("\uFEFFId,Name\n", "utf16le")],
  ])("a file that is really %s is not read as text", async (name, bytes) => {
    for (const format of ["delimited", "json"] as const) {
      const { rows, problems } = await readAll(bytes, { format });
      expect(rows).toStrictEqual([]);
      expect(problems).toMatchObject([{ code: "unsupported", message: expect.stringContaining(name) }]);
    }
  });

  test("two gzip members are one file", async () => {
    const bytes = Buffer.concat([gzipSync(text.slice(0, 1000)), gzipSync(text.slice(1000))]);
    expect((await readAll(bytes, { ...csv, compression: "gzip" })).rows).toHaveLength(count);
  });
});

describe("stopping early", () => {
  test.each([
    ["delimited", undefined, Buffer.from(text)],
    ["json", undefined, Buffer.from('{"a":1}\n'.repeat(20_000))],
    ["delimited", "gzip", gzipSync(text)],
    ["json", "gzip", gzipSync('{"a":1}\n'.repeat(20_000))],
    ["delimited", "deflate", deflateSync(text)],
  ] as const)("closes the input: %s, %s", async (format, compression, bytes) => {
    let isOpen = true;
    async function* input(): AsyncGenerator<Uint8Array, void> {
      try {
        yield* inChunks(bytes, 500);
      } finally {
        isOpen = false;
      }
    }
    const options = { format, ...(compression === undefined ? {} : { compression }) };
    for await (const item of readRows(input(), options, "file")) {
      expect(item.kind).toBe("row");
      expect(isOpen).toBe(true);
      break;
    }
    expect(isOpen).toBe(false);
  });
});

describe("limits", () => {
  test("a file may not expand beyond maxExpandedBytes", async () => {
    const { problems } = await readAll(gzipSync(text), { ...csv, compression: "gzip", maxExpandedBytes: 50_000 });
    expect(problems).toMatchObject([{ code: "limit" }]);
  });

  test("one endless row is stopped in linear time", async () => {
    const endless = gzipSync(Buffer.alloc(60 * 1024 * 1024, "x"));
    for (const format of ["delimited", "json"] as const) {
      const { rows, problems } = await readAll(endless, { format, compression: "gzip" });
      expect(rows).toStrictEqual([]);
      expect(problems).toHaveLength(1);
    }
  });

  test("a compression bomb is stopped by its ratio", async () => {
    const bomb = gzipSync(Buffer.alloc(110 * 1024 * 1024, `${"a".repeat(100_000)}\n`));
    const { problems } = await readAll(bomb, { ...csv, compression: "gzip", maxExpandedBytes: 1e9 });
    expect(problems).toMatchObject([{ code: "limit" }]);
  });
});
