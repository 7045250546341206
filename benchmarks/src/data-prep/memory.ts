import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { z } from "zod";
import { runChild } from "../child.ts";
import { leadsFile } from "./leads-file.ts";
import { atMost, type Measured, type RunOptions } from "../report.ts";

const megabytes = { smoke: [0.1], default: [10, 100], full: [10, 100, 1000] };
const formats = ["none", "delimited", "delimited+gzip", "json"] as const;
const most = 150;

/** What `memory-child.ts` prints. */
const answer = z.object({ rows: z.number(), peakMegabytes: z.number(), seconds: z.number() });

/** Peak memory of a process that maps a stream of the given size, each in a process of its own. */
export async function measureMemory({ scale, progress }: RunOptions): Promise<Measured> {
  const rows: (string | number)[][] = [];
  const peaks: Record<string, number[]> = {};
  // Fills Node's cache of compiled sources, which would count as memory of the first process.
  if (scale !== "smoke") await measureOne("delimited", 1);
  for (const format of formats) {
    for (const size of megabytes[scale]) {
      progress(`memory, ${format}, ${size} MB`);
      const { peakMegabytes, rows: read, seconds } = await measureOne(format, size);
      (peaks[format] ??= []).push(peakMegabytes);
      rows.push([
        format === "none" ? "the stream alone (floor), in chunks" : format,
        size,
        read,
        peakMegabytes,
        seconds,
      ]);
    }
  }
  const largest = formats.flatMap((format) => {
    const [before, last] = (peaks[format] ?? []).slice(-2);
    return format === "none" ? [] : [{ format, before, last: last ?? before ?? Number.NaN }];
  });
  return {
    tables: [
      {
        title: "Memory: read and map with a schema, peak of the whole process",
        columns: ["format", "input MB", "rows", "peak MB", "seconds"],
        rows,
      },
    ],
    targets: largest.flatMap(({ format, before, last }) => [
      atMost(`peak memory, ${format}`, last, most, "MB"),
      // Below 100 MB the heap has not yet the size that it settles at.
      ...(scale === "full" ? [atMost(`peak of 1 GB beside 100 MB, ${format}`, last / (before ?? last), 1.1, "x")] : []),
    ]),
    notes: ["Memory: sizes are those of the expanded text; the text is made as it is read; the packed one is a file."],
  };
}

async function measureOne(format: (typeof formats)[number], megabytes: number): Promise<z.infer<typeof answer>> {
  const child = join(import.meta.dirname, "memory-child.ts");
  if (format !== "delimited+gzip") return answer.parse(await runChild(child, [format, String(megabytes)]));
  const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
  try {
    const file = join(folder, "leads.csv.gz");
    await pipeline(Readable.from(leadsFile("delimited", megabytes * 1e6)), createGzip(), createWriteStream(file));
    return answer.parse(await runChild(child, [format, file]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
