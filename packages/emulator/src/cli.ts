#!/usr/bin/env node
import { closeSync, openSync, renameSync, statSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";

import type { ListeningEmulator } from "./listen.ts";
import type { Recorder } from "./recorder/recorder.ts";

const usage = `aep-emulator: Experience Platform's ingestion services on this machine

  --port N         port to listen on, 0 takes a free one (default 4010)
  --host H         address to listen on (default 127.0.0.1)
  --files DIR      folder that storage connections read from
  --landing-zone DIR  folder of the Data Landing Zone (default: that of --files)
  --data-dir DIR   folder that keeps objects and batches (default: nothing is kept)
  --seed FILE      YAML: tenantId, organisations, sandboxes, credentials, folders, landingZone, fixtures, snapshot
  --latency-ms N   added to every answer; 20..200 is drawn from this range
  --random-seed N  makes ids, etags and latencies repeat
  --strict         refuse what is only inferred to work
  --record URL     hand requests on to this gateway instead, and record the objects that pass
  --record-ims URL   IMS to hand token requests on to (default: that of --record)
  --record-to FILE   seed to write when it ends (default recording.json)
  --record-writes  hand on requests that change something, too
  --help           this text
`;

class UsageError extends Error {}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      files: { type: "string" },
      "landing-zone": { type: "string" },
      "random-seed": { type: "string" },
      seed: { type: "string" },
      "data-dir": { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      strict: { type: "boolean", default: false },
      record: { type: "string" },
      "record-ims": { type: "string" },
      "record-to": { type: "string", default: "recording.json" },
      "record-writes": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  for (const name of ["files", "landing-zone"] as const) {
    const folder = values[name];
    if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`--${name}: the folder ${folder} does not exist.`);
    }
  }
  const randomSeed = values["random-seed"];
  return {
    ...values,
    port: wholeNumber("port", values.port),
    latencyMs: latency(values["latency-ms"]),
    ...(randomSeed === undefined ? {} : { seedNumber: wholeNumber("random-seed", randomSeed) }),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name}: "${text}" is no whole number.`);
  return Number(text);
}

/** `20`, or `20..200`. */
function latency(text: string): number | readonly [number, number] {
  const [shortest = "", longest, ...rest] = text.split("..");
  if (longest === undefined) return wholeNumber("latency-ms", shortest);
  const range = [wholeNumber("latency-ms", shortest), wholeNumber("latency-ms", longest)] as const;
  if (rest.length > 0 || range[0] > range[1])
    throw new UsageError(`--latency-ms: "${text}" is no range such as 20..200.`);
  return range;
}

async function main(): Promise<number | undefined> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (options.record !== undefined) return record(options.record, options);
  const { files, strict, latencyMs, port, host, seedNumber } = options;
  const landingZone = options["landing-zone"];
  const dataDir = options["data-dir"];
  const seed =
    options.seed === undefined ? {} : { seed: await (await import("./seed-file.ts")).readSeedFile(options.seed) };
  const { createEmulator } = await import("./emulator.ts");
  const emulator = createEmulator({
    ...seed,
    strict,
    latencyMs,
    ...(files === undefined ? {} : { files }),
    ...(landingZone === undefined ? {} : { landingZone }),
    ...(seedNumber === undefined ? {} : { seedNumber }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const server = await emulator.listen({ port, host });
  announce(server, () => emulator.close());
  if (dataDir !== undefined || options.seed !== undefined) {
    const { collectGarbage } = await import("./collect-garbage.ts");
    collectGarbage();
  }
  return undefined;
}

/** How often a recording is written meanwhile, milliseconds: not every end can be caught. */
const savingMs = 60_000;

/** Stands between a client and a real gateway until it is ended; then the recording is written, whole or not at all. */
async function record(gateway: string, options: ReturnType<typeof readOptions>): Promise<undefined> {
  const { createRecorder } = await import("./recorder/recorder.ts");
  const ims = options["record-ims"];
  const recorder = ((): Recorder => {
    try {
      return createRecorder({ gateway, writes: options["record-writes"], ...(ims === undefined ? {} : { ims }) });
    } catch (error) {
      throw new UsageError(`--record: ${(error as Error).message}`, { cause: error });
    }
  })();
  const file = options["record-to"];
  // What cannot be written is said now, and not when there is something to lose.
  closeSync(openSync(file, "a"));
  const save = (): void => {
    writeFileSync(`${file}.part`, `${JSON.stringify(recorder.seed(), undefined, 2)}\n`);
    renameSync(`${file}.part`, file);
  };
  announce(await recorder.listen(options), save);
  setInterval(save, savingMs).unref();
}

function announce(server: ListeningEmulator, end: () => Promise<void> | void): void {
  process.stdout.write(`listening on ${server.url}\n`);
  const stop = async (): Promise<void> => {
    await server.close();
    await end();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

// Everything that is loaded from here on starts faster the second time.
enableCompileCache();
try {
  const code = await main();
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  // An error with a code says what the machine refused: a port, a folder, an option. Anything else is a fault of ours.
  const inUse = /^(?:(?:Port|DataFolder)InUse|Seed)Error$/.test((error as Error).name);
  const isExpected = error instanceof UsageError || inUse || hasCode(error);
  if (!isExpected) throw error;
  process.stderr.write(`aep-emulator: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function hasCode(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
