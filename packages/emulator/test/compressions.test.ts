import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { deflateSync, gunzipSync, gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { connect, flowservice } from "./client.ts";
import { flowBody, makeParts } from "./objects.ts";

const storage = path.resolve(import.meta.dirname, "../../../examples/compressed-files/storage");
const example = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(storage, name)));
const csv = "id,city\n1,Bern\n2,Oslo\n";

let folder: string;
let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-compressions-"));
  emulator = createEmulator({ files: folder });
  client = await connect(emulator);
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** Summary of a run over one file. */
async function ingest(format: string, compressionType: string, content: Uint8Array): Promise<unknown> {
  writeFileSync(path.join(folder, "packed"), content);
  const parts = await makeParts(client, {
    source: { data: { format, properties: { compressionType } }, params: { path: "/packed" } },
    mappings: [{ sourceType: "ATTRIBUTE", source: "id", destination: "_id" }],
  });
  await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
  await emulator.clock.advance(300_000);
  return (await client.get(`${flowservice}/runs`)).at("items.0.metrics");
}

describe("a packed source", () => {
  it.each([
    ["delimited", "gzip", gzipSync(csv), 2],
    ["delimited", "deflate", deflateSync(csv), 2],
    ["delimited", "gzip", example("gzip/cities.csv.gz"), undefined],
    ["delimited", "zipDeflate", example("zip/cities.zip"), undefined],
    ["json", "tarGzip", example("tar/cities.tar.gz"), undefined],
    ["json", "tar", gunzipSync(example("tar/cities.tar.gz")), undefined],
  ] as const)("%s in %s is read", async (format, compression, content, count) => {
    const metrics = await ingest(format, compression, content);
    expect(metrics).toMatchObject({ statusSummary: { status: "success" }, recordSummary: { failedRecordCount: 0 } });
    const { inputRecordCount } = (metrics as { recordSummary: { inputRecordCount: number } }).recordSummary;
    expect(inputRecordCount).toBeGreaterThanOrEqual(count ?? 2);
  });

  it("that is damaged fails the copy, and nothing of it lands", async () => {
    const zip = example("zip/cities.zip");
    expect(await ingest("delimited", "zipDeflate", zip.slice(0, zip.length - 30))).toMatchObject({
      statusSummary: { status: "failed", errors: [{ code: "CONNECTOR-1001-500" }] },
    });
  });
});
