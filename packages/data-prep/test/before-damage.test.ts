import { constants, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Compression, FileOptions, Row } from "../src/types.ts";
import { inChunks, readAll } from "./read-items.ts";
import { runs } from "./runs.ts";

const count = 700;
const rows: Row[] = Array.from({ length: count }, (_, index) => ({
  Id: `${index}`,
  Name: `name ${(index * 7919) % 10_007}${index % 50 === 0 ? "\nof two lines" : ""}`,
}));
const quoted = (value: unknown): string => (String(value).includes("\n") ? `"${String(value)}"` : String(value));

/** A text of rows, and the offset behind each row's line end. */
function layOut(header: string, lines: readonly string[]): { readonly text: string; readonly ends: readonly number[] } {
  let length = header.length;
  return { text: header + lines.join(""), ends: lines.map((line) => (length += line.length)) };
}
const formats: readonly (readonly [FileOptions["format"], string, ReturnType<typeof layOut>])[] = [
  [
    "delimited",
    "lines",
    layOut(
      "Id,Name\n",
      rows.map(({ Id, Name }) => `${quoted(Id)},${quoted(Name)}\n`),
    ),
  ],
  [
    "json",
    "lines",
    layOut(
      "",
      rows.map((row) => `${JSON.stringify(row)}\n`),
    ),
  ],
  [
    "json",
    "an array",
    layOut(
      "[",
      rows.map((row) => `${JSON.stringify(row)},`),
    ),
  ],
  [
    "json",
    "objects over lines",
    layOut(
      "",
      rows.map((row) => `${JSON.stringify(row, null, 1)}\n`),
    ),
  ],
];

const flush = { finishFlush: constants.Z_SYNC_FLUSH };
const packings: readonly (readonly [Compression, (text: string) => Buffer, (part: Buffer) => Buffer])[] = [
  ["gzip", (text) => gzipSync(text), (part) => gunzipSync(part, flush)],
  ["deflate", (text) => deflateSync(text), (part) => inflateSync(part, flush)],
  ["deflate", (text) => deflateRawSync(text), (part) => inflateRawSync(part, flush)],
];

/** How much of the text Node's own zlib gets out of the bytes before a place. */
function lengthBefore(unpack: (part: Buffer) => Buffer, packed: Buffer, place: number): number {
  try {
    return unpack(packed.subarray(0, place)).length;
  } catch {
    return 0;
  }
}

describe.each(formats)("%s, %s", (format, _, { text, ends }) => {
  test.each(packings)(
    "inside %s: every row that is whole before the damage is read",
    async (compression, pack, unpack) => {
      const packed = pack(text);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(packed.length - 1),
          fc.integer({ min: 0, max: 255 }),
          fc.constantFrom(7, 100, 16_384),
          async (place, mask, size) => {
            const bytes = Buffer.from(mask === 0 ? packed.subarray(0, place) : packed);
            if (mask !== 0) bytes[place] = (bytes[place] ?? 0) ^ mask;
            const known = lengthBefore(unpack, packed, place);
            const whole = ends.filter((end) => end <= known).length;
            const read = await readAll(inChunks(bytes, size), { format, compression });
            expect(read.rows.slice(0, whole)).toStrictEqual(rows.slice(0, whole));
          },
        ),
        runs(30),
      );
    },
  );
});

describe("a file that is cut off", () => {
  test.each(formats.slice(0, 2))("%s, %s: no row is made of a part of one", async (format, _, { text, ends }) => {
    const packed = gzipSync(text);
    for (const place of [0.2, 0.5, 0.8].map((share) => Math.floor(share * packed.length))) {
      const known = lengthBefore((part) => gunzipSync(part, flush), packed, place);
      const whole = ends.filter((end) => end <= known).length;
      const read = await readAll(packed.subarray(0, place), { format, compression: "gzip" });
      expect(read.rows).toStrictEqual(rows.slice(0, whole));
      const message = expect.stringContaining("cut off");
      const line = text.slice(0, ends[whole - 1]).split("\n").length;
      const problem = { code: "corrupt-file", message, file: "file", rowNumber: whole + 1, line };
      expect(read.problems).toStrictEqual([problem]);
    }
  });
});
