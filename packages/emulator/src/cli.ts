#!/usr/bin/env node
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import { createEmulator } from "./emulator.ts";
import { PortInUseError } from "./listen.ts";
import type { Seed } from "./seed.ts";
import { parseSeed } from "./seed.ts";

const usage = `aep-emulator: Experience Platform's ingestion services on this machine

  --port N         port to listen on, 0 takes a free one (default 4010)
  --host H         address to listen on (default 127.0.0.1)
  --files DIR      folder that storage connections read from
  --data-dir DIR   folder that keeps objects and batches (default: nothing is kept)
  --seed FILE      YAML: tenantId, organisations, sandboxes, credentials, snapshot
  --latency-ms N   added to every answer
  --strict         refuse what is only inferred to work
  --help           this text
`;

class UsageError extends Error {}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      files: { type: "string" },
      seed: { type: "string" },
      "data-dir": { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      strict: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { files } = values;
  if (files !== undefined && !statSync(files, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--files: the folder ${files} does not exist.`);
  }
  return {
    ...values,
    port: wholeNumber("port", values.port),
    latencyMs: wholeNumber("latency-ms", values["latency-ms"]),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name}: "${text}" is no whole number.`);
  return Number(text);
}

/** A seed file; `snapshot` in it is the path of a JSON file beside it. */
async function readSeed(file: string): Promise<Seed> {
  try {
    // Read only where there is a seed: the start should be quick.
    const { parse } = await import("yaml");
    const seed = parseSeed(parse(readFileSync(file, "utf8")));
    if (typeof seed.snapshot !== "string") return seed;
    const snapshot = path.resolve(path.dirname(file), seed.snapshot);
    return { ...seed, snapshot: JSON.parse(readFileSync(snapshot, "utf8")) as unknown };
  } catch (error) {
    throw new UsageError(`--seed ${file}: ${(error as Error).message}`, { cause: error });
  }
}

async function main(): Promise<number | undefined> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { files, strict, latencyMs, port, host } = options;
  const dataDir = options["data-dir"];
  const emulator = createEmulator({
    ...(options.seed === undefined ? {} : { seed: await readSeed(options.seed) }),
    strict,
    latencyMs,
    ...(files === undefined ? {} : { files }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const server = await emulator.listen({ port, host });
  process.stdout.write(`listening on ${server.url}\n`);
  const stop = async (): Promise<void> => {
    await server.close();
    await emulator.close();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
  return undefined;
}

try {
  const code = await main();
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  // An error with a code says what the machine refused: a port, a folder, an option. Anything else is a fault of ours.
  const isExpected = error instanceof UsageError || error instanceof PortInUseError || hasCode(error);
  if (!isExpected) throw error;
  process.stderr.write(`aep-emulator: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function hasCode(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
