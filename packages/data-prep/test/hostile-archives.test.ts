import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compression } from "../src/types.ts";
import { readAll } from "./read-items.ts";
import { runs } from "./runs.ts";

const csv = { format: "delimited" } as const;

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
}

/** A zip file, entry by entry, so that each field can be wrong. */
function zip(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, flags = 0, method = 8, crc = crc32(text) } of entries) {
    const packed = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    local.push(Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name), packed);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, place, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** A tar archive of one file. */
function tar(name: string, text: string, type = "0"): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write(`${Buffer.byteLength(text).toString(8).padStart(11, "0")}\0`, 124);
  header.write(`        ${type}`, 148);
  header.write("ustar\x0000", 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  const content = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
  content.write(text);
  return Buffer.concat([header, content, Buffer.alloc(1024)]);
}

const text = "Id,Name\n1,a\n2,b\n";

describe("archives", () => {
  test("the archives of this test are right", async () => {
    expect(
      (
        await readAll(
          zip([
            { name: "a.csv", text },
            { name: "d/", text: "", method: 0 },
            { name: "d/b.csv", text, method: 0 },
          ]),
          { ...csv, compression: "zipDeflate" },
        )
      ).rows,
    ).toHaveLength(4);
    expect((await readAll(tar("a.csv", text), { ...csv, compression: "tar" })).rows).toHaveLength(2);
  });

  test.each(["../a.csv", "/etc/passwd", "a/../../b.csv", "C:\\x.csv", "..\\a.csv", "a\0.csv"])(
    "the name %j is refused",
    async (name) => {
      const inZip = await readAll(zip([{ name, text }]), { ...csv, compression: "zipDeflate" });
      expect(inZip).toMatchObject({ rows: [], problems: [{ code: "unsupported" }] });
      if (name.includes("\0")) return;
      const inTar = await readAll(tar(name, text), { ...csv, compression: "tar" });
      // oxlint-disable-next-line vitest/no-conditional-expect
      expect(inTar).toMatchObject({ rows: [], problems: [{ code: "unsupported" }] });
    },
  );

  test("more than 10,000 files in an archive are a limit", async () => {
    const one = tar("a.csv", "");
    const file = one.subarray(0, -1024);
    const inTar = (count: number): Buffer => Buffer.concat([...Array.from({ length: count }, () => file), one]);
    const inZip = (count: number): Buffer =>
      zip(Array.from({ length: count }, () => ({ name: "a", text: "", method: 0 })));
    for (const [compression, pack] of [
      ["tar", inTar],
      ["zipDeflate", inZip],
    ] as const) {
      const { problems } = await readAll(pack(10_001), { ...csv, compression });
      expect(problems.at(-1)).toMatchObject({ code: "limit", message: expect.stringContaining("10000 files") });
    }
  });

  test("links, devices and what macOS adds are passed over", async () => {
    for (const bytes of [
      tar("a.csv", "", "2"),
      tar("a.csv", "", "3"),
      tar("._a.csv", text),
      tar("d/.DS_Store", text),
    ]) {
      expect((await readAll(bytes, { ...csv, compression: "tar" })).items).toStrictEqual([]);
    }
  });

  test("entries that hold data of another form are a problem, and the files behind them are read", async () => {
    const pax = tar("PaxHeaders/a.csv", "22 GNU.sparse.major=1\n28 GNU.sparse.name=real.csv\n", "x");
    const archives = [
      ["it.tar/a.csv", "sparse file", [tar("a.csv", text, "S")]],
      ["it.tar/a.csv", 'type "M"', [tar("a.csv", text, "M")]],
      ["it.tar/real.csv", "sparse file", [pax, tar("GNUSparseFile.1/a.csv", text)]],
    ] as const;
    for (const [file, message, parts] of archives) {
      const bytes = Buffer.concat([...parts, tar("b.csv", text)].map((part) => part.subarray(0, -1024)));
      const { items } = await readAll(bytes, { ...csv, compression: "tar" }, "it.tar");
      expect(items).toMatchObject([
        { problem: { code: "unsupported", file, message: expect.stringContaining(message) } },
        { row: { Id: "1" }, file: "it.tar/b.csv" },
        { row: { Id: "2" }, file: "it.tar/b.csv" },
      ]);
    }
  });

  test("an archive behind the end of a tar archive is not passed over in silence", async () => {
    const [first, second] = [tar("a.csv", text), tar("b.csv", text)];
    const { rows, problems } = await readAll(Buffer.concat([first, second]), { ...csv, compression: "tar" });
    expect(rows).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "corrupt-file", message: expect.stringContaining("Behind the end") }]);
  });

  test("a damaged zip entry does not hide the ones behind it", async () => {
    const bytes = zip([
      { name: "a.csv", text, crc: 1 },
      { name: "b.csv", text, flags: 1 },
      { name: "c.csv", text, method: 12 },
      { name: "d.csv", text },
    ]);
    const { rows, problems, items } = await readAll(bytes, { ...csv, compression: "zipDeflate" }, "x.zip");
    expect(problems.map(({ code, file }) => [code, file])).toStrictEqual([
      ["corrupt-file", "x.zip/a.csv"],
      ["unsupported", "x.zip/b.csv"],
      ["unsupported", "x.zip/c.csv"],
    ]);
    expect(rows).toHaveLength(4);
    expect(items.at(-1)).toMatchObject({ kind: "row", file: "x.zip/d.csv", rowNumber: 2 });
  });

  test("a damaged header of a tar archive costs its own file only", async () => {
    const whole = Buffer.concat(
      [tar("a.csv", text), tar("b.csv", `${text}${"\0".repeat(600)}`), tar("c.csv", text)]
        // Only the last may bring the end of the archive.
        .map((one, index) => (index === 2 ? one : one.subarray(0, -1024))),
    );
    expect((await readAll(whole, { ...csv, compression: "tar" })).rows).toHaveLength(6);
    const bytes = Buffer.from(whole);
    bytes[1024 + 3] = 0x7a;
    const { items } = await readAll(bytes, { ...csv, compression: "tar" }, "x.tar");
    expect(items.map((item) => (item.kind === "row" ? item.file : item.problem))).toStrictEqual([
      "x.tar/a.csv",
      "x.tar/a.csv",
      { code: "corrupt-file", message: expect.stringContaining("Later ones are read"), file: "x.tar" },
      "x.tar/c.csv",
      "x.tar/c.csv",
    ]);
  });

  test("a tar archive that is cut off gives the rows before the cut", async () => {
    const bytes = tar("a.csv", `Id,Name\n${"1,a\n".repeat(1000)}`);
    const { rows, problems } = await readAll(bytes.subarray(0, 2048), { ...csv, compression: "tar" });
    expect(rows.length).toBeGreaterThan(370);
    expect(problems).toMatchObject([{ code: "corrupt-file" }]);
  });
});

describe("damage of any kind", () => {
  const long = `Id,Name\n${Array.from({ length: 300 }, (_, index) => `${index},name ${index * 7}`).join("\n")}`;
  const files: [Compression, Buffer][] = [
    [
      "zipDeflate",
      zip([
        { name: "a.csv", text: long },
        { name: "b.csv", text, method: 0 },
      ]),
    ],
    ["tar", tar("a.csv", long)],
    ["gzip", gzipSync(long)],
    ["tarGzip", gzipSync(tar("a.csv", long))],
    ["bzip2", readFileSync(join(import.meta.dirname, "fixtures/packed/bzip2-short.bz2"))],
  ];

  test.each(files)("never throws, and is always told where there are sums: %s", async (compression, whole) => {
    const original = (await readAll(whole, { ...csv, compression })).rows;
    // tar has sums of its headers only, and a zip's directory has none.
    const isSummed = compression !== "tar" && compression !== "zipDeflate";
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), fc.option(fc.nat(whole.length)), async (changes, cut) => {
        const bytes = Buffer.from(whole.subarray(0, cut ?? whole.length));
        for (const [at, mask] of changes) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
        const { rows, problems } = await readAll(bytes, { ...csv, compression });
        const isWhole = isDeepStrictEqual(rows, original);
        expect(problems.length > 0 || isWhole || !isSummed).toBe(true);
      }),
      runs(150),
    );
  });
});
