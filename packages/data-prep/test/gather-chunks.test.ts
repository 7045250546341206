import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatherChunks } from "../src/read/gather-chunks.ts";
import { readRows } from "../src/read/read-rows.ts";
import { runs } from "./runs.ts";

const csv = { format: "delimited" } as const;

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Uint8Array[] = [];
  for await (const chunk of chunks) copies.push(new Uint8Array(chunk));
  return Buffer.concat(copies);
}

function patterned(length: number, step: number, first: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = at * step + first;
  return bytes;
}

/** Chunks in one buffer, as sources may give them that use theirs again. */
async function* reusing(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  const buffer = new Uint8Array(Math.max(0, ...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.length);
    buffer.fill(0);
  }
}

/** A source that gives some chunks and then nothing, for ever. */
function stalled(...texts: string[]): AsyncIterable<Uint8Array> & { readonly ended: () => boolean } {
  let ended = false;
  return {
    ended: () => ended,
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const text = texts.shift();
        if (text === undefined) return new Promise(() => undefined);
        return Promise.resolve({ done: false, value: Buffer.from(text) });
      },
      return: () => {
        ended = true;
        return new Promise(() => undefined);
      },
    }),
  };
}

describe("gatherChunks", () => {
  test("gives the same bytes, however they are cut and though the source uses its memory again", async () => {
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 900_000, max: 2_200_000 })),
      {
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 250 }), async (lengths, step) => {
        const chunks = lengths.map((length, index) => patterned(length, step, index));
        const gathered = await bytesOf(gatherChunks(reusing(chunks)));
        expect(gathered.equals(Buffer.concat(chunks))).toBe(true);
      }),
      runs(20),
    );
  });

  test("hands on what came before the source failed, then its error", async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array, void> {
      yield Buffer.from("Id\n1\n");
      yield Buffer.from("2\n");
      throw new Error("the disk is gone");
    };
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const item of readRows(failing(), csv, "a.csv")) if (item.kind === "row") seen.push(item.row);
    })();
    await expect(reading).rejects.toThrow("the disk is gone");
    expect(seen).toStrictEqual([{ Id: "1" }, { Id: "2" }]);
  });

  test("gives the rows of a source that has gone silent, and waits for nothing when it is left", async () => {
    const source = stalled("Id\n1\n2\n", "3\n");
    const seen: unknown[] = [];
    for await (const item of readRows(source, csv, "a.csv")) {
      seen.push(item);
      if (seen.length === 3) break;
    }
    expect(seen).toHaveLength(3);
    expect(source.ended()).toBe(true);
  });

  test("asks for as much ahead as has been read, and for no more than four megabytes", async () => {
    const size = 65_536;
    let asked = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array, void> {
      for (;;) {
        asked += size;
        yield new Uint8Array(size);
      }
    };
    let taken = 0;
    for await (const chunk of gatherChunks(endless())) {
      expect(asked - taken).toBeLessThanOrEqual(Math.min(Math.max(taken, size), 4 * 1024 * 1024) + size);
      taken += chunk.length;
      if (taken > 20_000_000) break;
    }
  });
});

describe("a stream of Node's", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "gather-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is closed when it has been read, and when its reader is left", async () => {
    const path = join(folder, "long.csv");
    await writeFile(path, `Id\n${"1\n".repeat(2_000_000)}`);
    const whole = createReadStream(path);
    let rows = 0;
    for await (const item of readRows(whole, csv, path)) rows += item.kind === "row" ? 1 : 0;
    expect([rows, whole.destroyed]).toStrictEqual([2_000_000, true]);
    const left = createReadStream(path);
    for await (const _ of readRows(left, csv, path)) break;
    expect(left.destroyed).toBe(true);
  });
});
