import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readRows } from "../src/index.ts";
import { inChunks, readAll } from "./read-items.ts";

const csv = { format: "delimited" } as const;
const count = 6_000;
const text = [
  "Id,Name",
  ...Array.from({ length: count }, (_, index) => `${index},name ${(index * 7919) % 10_007}`),
].join("\n");

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
      // A source may bring its first byte alone.
      for (const input of [bytes, inChunks(bytes, 1)]) {
        const { rows, problems } = await readAll(input, { format });
        expect(rows).toStrictEqual([]);
        expect(problems).toMatchObject([{ code: "unsupported", message: expect.stringContaining(name) }]);
      }
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
