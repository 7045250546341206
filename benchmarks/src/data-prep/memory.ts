import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { z } from "zod";
import { runChild } from "../child.ts";
import { median } from "../measure.ts";
import { leadsFile } from "./leads-file.ts";
import { atMost, type Measured, type RunOptions } from "../report.ts";

const sizes = {
  smoke: { megabytes: [0.1], runs: 1 },
  default: { megabytes: [10, 100], runs: 1 },
  full: { megabytes: [10, 100, 1000], runs: 3 },
};

/** Those of ours have to stay below the limits; the others are floors. */
const kinds = [
  { kind: "none", name: "the stream alone, in chunks that come again (floor)", packed: false, ours: false },
  { kind: "lines", name: "node:readline alone (floor)", packed: false, ours: false },
  { kind: "gunzip", name: "node:zlib alone (floor)", packed: true, ours: false },
  { kind: "delimited", name: "delimited", packed: false, ours: true },
  { kind: "gzip", name: "delimited, gzip, openFile", packed: true, ours: true },
  { kind: "gzip-stream", name: "delimited, gzip, createReadStream", packed: true, ours: true },
  { kind: "json", name: "json", packed: false, ours: true },
] as const;

/** MB: what issue 5 allows, and what design.md §8 takes from it. */
const most = 150;
/** Our own: from 100 MB of input to 1 GB. */
const mostGrowth = 1.1;

const answer = z.object({
  parts: z.number(),
  peakMegabytes: z.number(),
  nurseryMegabytes: z.number(),
  seconds: z.number(),
});
type Answer = z.infer<typeof answer>;

interface Series {
  readonly name: string;
  readonly ours: boolean;
  readonly size: number;
  readonly runs: readonly Answer[];
}

/** Peak memory of reading and mapping a stream of the given size, each in a process of its own. */
export async function measureMemory({ scale, progress }: RunOptions): Promise<Measured> {
  const { megabytes, runs } = sizes[scale];
  const all: Series[] = [];
  const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
  try {
    // Fills Node's cache of compiled sources, which would count as memory of the first process.
    if (scale !== "smoke") await measureOne("delimited", "1");
    for (const size of megabytes) {
      const file = join(folder, `leads-${size}.csv.gz`);
      await pipeline(Readable.from(leadsFile("delimited", size * 1e6)), createGzip(), createWriteStream(file));
      for (const { kind, name, packed, ours } of kinds) {
        progress(`memory, ${name}, ${size} MB`);
        const measured: Answer[] = [];
        while (measured.length < runs) measured.push(await measureOne(kind, packed ? file : String(size)));
        all.push({ name, ours, size, runs: measured });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    tables: [
      {
        title: "Memory: read and map with a schema, peak of the whole process and V8's nursery at its end",
        columns: ["format", "input MB", "rows or parts", "peak MB, each run", "nursery MB", "seconds"],
        rows: all.map((one) => [
          one.name,
          one.size,
          one.runs[0]?.parts ?? 0,
          one.runs.map(({ peakMegabytes }) => peakMegabytes.toFixed(0)).join(", "),
          one.runs.map(({ nurseryMegabytes }) => nurseryMegabytes.toFixed(0)).join(", "),
          median(one.runs.map(({ seconds }) => seconds)),
        ]),
      },
    ],
    targets: kinds.filter(({ ours }) => ours).flatMap(({ name }) => targetsOf(all.filter((one) => one.name === name))),
    notes: [
      "Memory: sizes are those of the expanded text; the text is made as it is read; the packed one is a file.",
      "V8's nursery doubles whenever what has outlived its collections adds up to its half, held or not: any program that runs for long has a large one.",
    ],
  };
}

function targetsOf(series: readonly Series[]) {
  const [before, last] = series.slice(-2);
  const largest = last ?? before;
  if (largest === undefined) return [];
  const highest = Math.max(...largest.runs.map(({ peakMegabytes }) => peakMegabytes));
  const limit = atMost(`peak memory, ${largest.name}`, highest, most, "MB");
  // Below 100 MB the code has not yet been optimised.
  if (before === undefined || largest.size < 1000) return [limit];
  const growth = (of: (run: Answer) => number): number => median(largest.runs.map(of)) / median(before.runs.map(of));
  return [
    limit,
    atMost(
      `peak of 1 GB beside 100 MB, ${largest.name}`,
      growth(({ peakMegabytes }) => peakMegabytes),
      mostGrowth,
      "x",
    ),
    atMost(
      `the same without V8's nursery, ${largest.name}`,
      growth(({ peakMegabytes, nurseryMegabytes }) => peakMegabytes - nurseryMegabytes),
      mostGrowth,
      "x",
    ),
  ];
}

async function measureOne(kind: string, given: string): Promise<Answer> {
  return answer.parse(await runChild(join(import.meta.dirname, "memory-child.ts"), [kind, given]));
}
