import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import { connect, flowservice } from "./client.ts";
import { connectionBody, flowBody, makeParts } from "./objects.ts";

const landingZoneSpec = "26f526f2-58f4-4712-961d-e41bf1ccc0e8";
const day = 86_400_000;
let folder: string;
let emulator: Emulator;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-storages-"));
  for (const name of ["files", "blob", "zone"]) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, `${name}.csv`), "Id\n1\n");
  }
  emulator = createEmulator({
    files: path.join(folder, "files"),
    seed: { folders: { "Own storage": path.join(folder, "blob") } },
    landingZone: path.join(folder, "zone"),
  });
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

async function names(url: string): Promise<unknown> {
  const client = await connect(emulator);
  const { body } = await client.get(`${flowservice}/${url}/explore?objectType=root`);
  return (body as { name: string }[]).map(({ name }) => name);
}

describe("storages", () => {
  it("are folders of their own by connection, for the landing zone, and for all others", async () => {
    const client = await connect(emulator);
    const make = async (name: string) =>
      (await client.post(`${flowservice}/connections`, connectionBody(name))).text("id");
    expect(await names(`connections/${await make("Own storage")}`)).toStrictEqual(["blob.csv"]);
    expect(await names(`connections/${await make("Other")}`)).toStrictEqual(["files.csv"]);
    expect(await names(`connectionSpecs/${landingZoneSpec}`)).toStrictEqual(["zone.csv"]);
  });

  it("a flow reads from its own; a file of the landing zone is gone after seven days", async () => {
    const client = await connect(emulator);
    const parts = await makeParts(client);
    const source = await client.post(`${flowservice}/sourceConnections`, {
      name: "zone",
      connectionSpec: { id: landingZoneSpec, version: "1.0" },
      data: { format: "delimited" },
      params: { path: "/*.csv" },
    });
    const startIn = async (ms: number) => {
      const scheduleParams = { frequency: "once", startTime: Math.floor((emulator.clock.now() + ms) / 1000) };
      const own = await connect(emulator);
      const body = flowBody({ ...parts, source: source.text("id") }, 0, { scheduleParams });
      const flow = (await own.post(`${flowservice}/flows`, body)).text("id");
      await emulator.clock.advance(ms);
      const runs = await (await connect(emulator)).get(`${flowservice}/runs?property=flowId==${flow}`);
      return runs.at("items.0.metrics.fileSummary.inputFileCount");
    };
    expect(await startIn(6 * day)).toBe(1);
    expect(await startIn(2 * day)).toBe(0);
    expect(await names(`connectionSpecs/${landingZoneSpec}`)).toStrictEqual([]);
  });
});
