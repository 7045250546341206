import assert from "node:assert/strict";
import { join } from "node:path";
import { startWorker, type Worker } from "../child.ts";
import { find, interleave, ratio, type Sample } from "../measure.ts";
import { atLeast, atMost, type Measured, type Scale } from "../report.ts";
import { engineNames, makeEngine, type EngineName } from "./engines.ts";
import { leads, mapByHand } from "./leads.ts";

const sizes = {
  smoke: { rows: 20, previewed: 20, rounds: 1, warmup: 0 },
  default: { rows: 20_000, previewed: 10_000, rounds: 11, warmup: 3 },
  full: { rows: 40_000, previewed: 10_000, rounds: 15, warmup: 3 },
};
const engines = Object.keys(engineNames) as EngineName[];

interface EngineWorker extends Worker {
  readonly name: string;
  sample(): Promise<Sample>;
}

function start(name: EngineName, count: number): EngineWorker {
  const worker = startWorker(join(import.meta.dirname, "engine-child.ts"), [name, String(count)]);
  return { ...worker, name: engineNames[name], sample: async () => (await worker.tell({})) as Sample };
}

/** Rows per second of one mapping of ten fields, in every engine that can do it; each has a process of its own. */
export async function measureMapping(scale: Scale): Promise<Measured> {
  await requireSameRecords();
  const { rows, previewed, ...options } = sizes[scale];
  const shown = await firstPreview(previewed);
  const workers = engines.filter((name) => name !== "preview").map((name) => start(name, rows));
  try {
    const series = await interleave(workers, options);
    const base = find(series, engineNames.ours);
    const fastestJsonata = series
      .filter(({ name }) => name.startsWith("jsonata"))
      .reduce((best, one) => (one.wallMs < best.wallMs ? one : best));
    return {
      tables: [
        {
          title: `Mapping: ten fields, five functions, ${rows} rows, medians`,
          columns: ["engine", "rows/s", "time / data-prep"],
          rows: series.map((one) => [one.name, (rows / one.wallMs) * 1000, ratio(one, base)]),
        },
      ],
      targets: [
        atLeast(`rows/s beside ${fastestJsonata.name}`, ratio(fastestJsonata, base), 10, "x"),
        atMost(`preview of ${previewed} rows with its schema`, shown.wallMs, 1000, "ms"),
      ],
      notes: [
        "Every engine's records were compared with those by hand before the measurement.",
        "Mapping: each engine has a process of its own, and they take turns round by round.",
      ],
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** The first of its process, with nothing optimised yet, is what a user waits for. */
async function firstPreview(rows: number): Promise<Sample> {
  const worker = start("preview", rows);
  try {
    return await worker.sample();
  } finally {
    await worker.stop();
  }
}

async function requireSameRecords(): Promise<void> {
  for (const name of engines) {
    const { map } = await makeEngine(name, 1);
    if (map === undefined) continue;
    // Through JSON, because jsonata's objects have another prototype.
    for (const row of leads(20)) assert.deepEqual(JSON.parse(JSON.stringify(await map(row))), mapByHand(row));
  }
}
