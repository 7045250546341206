import { initParser, inferSchema } from "udsv";
import { readRows, type FileOptions } from "@aep-ingest/data-prep";
import { find, interleave, ratio, type Contender } from "../measure.ts";
import type { Scale, Table } from "../report.ts";

/** A table of readers that make rows of the same bytes; the first one is ours. */
export async function compareReaders(
  title: string,
  bytes: Uint8Array,
  rows: number,
  scale: Scale,
  contenders: readonly Contender[],
): Promise<Table> {
  const series = await interleave(contenders, {
    rounds: scale === "smoke" ? 1 : 5,
    warmup: scale === "smoke" ? 0 : 1,
  });
  const base = find(series, "data-prep");
  const fastest = series.filter((one) => one !== base).reduce((a, b) => (a.wallMs < b.wallMs ? a : b));
  return {
    title: `${title}, ${(bytes.length / 1e6).toFixed(1)} MB, ${rows} rows, medians`,
    columns: ["reader", "rows/s", "MB/s", "data-prep takes x its time"],
    rows: series.map((one) => [
      one === fastest ? `${one.name} (fastest peer)` : one.name,
      (rows / one.wallMs) * 1000,
      bytes.length / 1000 / one.wallMs,
      ratio(base, one),
    ]),
  };
}

/** Our reader over a stream of chunks. */
export function ours(bytes: Uint8Array, file: FileOptions, rows: number): Contender {
  return { name: "data-prep", run: () => count(readRows(chunks(bytes), file, "leads"), rows) };
}

export async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 65_536;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function count(items: AsyncIterable<unknown>, expected: number): Promise<void> {
  let seen = 0;
  for await (const item of items) seen += item === undefined ? 0 : 1;
  if (seen !== expected) throw new Error(`${seen} rows were read instead of ${expected}.`);
}

/** The fastest parser of the registry for CSV that is in memory. */
export function readUdsv(csv: Uint8Array): unknown {
  const text = Buffer.from(csv.buffer, csv.byteOffset, csv.length).toString("utf8");
  return initParser(inferSchema(text)).stringObjs(text);
}
