import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import Bzip2 from "@foxglove/wasm-bz2";
import { parse as csvParse } from "csv-parse";
import { unzipSync, unzlibSync, zipSync } from "fflate";
import seekBzip from "seek-bzip";
import { extract, pack } from "tar-stream";
import { root } from "../../../scripts/lib/steps.ts";
import type { Scale, Table } from "../report.ts";
import { chunks, compareReaders, count, ours, readUdsv } from "./compare-readers.ts";

/** Node has no bzip2 to pack with: these were packed by bzip2 1.0.8. */
const bzip2Files = {
  smoke: { file: "bzip2-short.bz2", rows: 300 },
  default: { file: "bzip2.bz2", rows: 20_000 },
  full: { file: "bzip2.bz2", rows: 20_000 },
};
const maxBzip2Size = 1_000_000;

/** Packed files beside libraries that unpack them, each with the fastest CSV parser behind it. */
export async function measurePacked(csv: Buffer, rows: number, scale: Scale): Promise<Table[]> {
  const gzip = gzipSync(csv);
  const deflate = deflateSync(csv);
  const zip = zipSync({ "leads.csv": csv });
  const tar = await packTar(csv);
  const tarGzip = gzipSync(tar);
  const bzip2 = bzip2Files[scale];
  const bzip2Bytes = await readFile(join(root, "packages/data-prep/test/fixtures/packed", bzip2.file));
  const wasm = await Bzip2.init();
  const format = "delimited";
  return [
    await compareReaders("Delimited, gzip", gzip, rows, scale, [
      ours(gzip, { format, compression: "gzip" }, rows),
      {
        name: "node:zlib and csv-parse, stream",
        run: () => {
          const text = Readable.from(chunks(gzip)).pipe(createGunzip());
          return count(text.pipe(csvParse({ columns: true })), rows);
        },
      },
      { name: "node:zlib and udsv (whole text)", run: () => readUdsv(gunzipSync(gzip)) },
    ]),
    await compareReaders("Delimited, deflate", deflate, rows, scale, [
      ours(deflate, { format, compression: "deflate" }, rows),
      { name: "node:zlib and udsv (whole text)", run: () => readUdsv(inflateSync(deflate)) },
      { name: "fflate and udsv (whole text)", run: () => readUdsv(unzlibSync(deflate)) },
    ]),
    await compareReaders("Delimited, zip", zip, rows, scale, [
      ours(zip, { format, compression: "zipDeflate" }, rows),
      { name: "fflate and udsv (whole text)", run: () => readUdsv(onlyEntry(unzipSync(zip))) },
    ]),
    await compareReaders("Delimited, tar", tar, rows, scale, [
      ours(tar, { format, compression: "tar" }, rows),
      { name: "tar-stream and udsv (whole text)", run: async () => readUdsv(await unpackTar(tar)) },
    ]),
    await compareReaders("Delimited, tar and gzip", tarGzip, rows, scale, [
      ours(tarGzip, { format, compression: "tarGzip" }, rows),
      {
        name: "node:zlib, tar-stream and udsv (whole text)",
        run: async () => readUdsv(await unpackTar(gunzipSync(tarGzip))),
      },
    ]),
    await compareReaders("Delimited, bzip2", bzip2Bytes, bzip2.rows, scale, [
      ours(bzip2Bytes, { format, compression: "bzip2" }, bzip2.rows),
      {
        name: "wasm-bz2 and udsv (whole text)",
        run: () => readUdsv(wasm.decompress(bzip2Bytes, maxBzip2Size, { small: false })),
      },
      { name: "seek-bzip and udsv (whole text)", run: () => readUdsv(seekBzip.decode(bzip2Bytes)) },
    ]),
  ];
}

function onlyEntry(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return files["leads.csv"] ?? new Uint8Array();
}

async function packTar(csv: Buffer): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: "leads.csv" }, csv);
  archive.finalize();
  return buffer(archive);
}

async function unpackTar(tar: Uint8Array): Promise<Buffer> {
  const archive = extract();
  Readable.from(chunks(tar)).pipe(archive);
  const parts: Buffer[] = [];
  for await (const entry of archive) parts.push(await buffer(entry));
  return Buffer.concat(parts);
}
