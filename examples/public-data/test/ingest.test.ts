import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, systemClock } from "@aep-ingest/core";
import {
  applyProject,
  configOf,
  loadProject,
  planProject,
  previewDataflows,
  selectKeys,
  watchRuns,
} from "@aep-ingest/deploy";
import { createEmulator, type ListeningEmulator } from "@aep-ingest/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");
const data = join(folder, "node_modules/vega-datasets/data");
const env = { OPEN_DATA_KEY: "key", OPEN_DATA_SECRET: "secret" };
/** Three million rows take their time; every run of `npm run test:full` ingests them. */
const full = process.env.AEP_TEST_FULL === "1";

describe("public data through the emulator", () => {
  let lake: string;
  let emulator: ListeningEmulator;
  beforeAll(async () => {
    lake = await mkdtemp(join(tmpdir(), "public-data-"));
    emulator = await createEmulator({ files: join(folder, "node_modules/vega-datasets"), dataDir: lake }).listen({
      port: 0,
    });
  });
  afterAll(async () => {
    await emulator.close();
    await rm(lake, { recursive: true });
  });

  const ingest = async (keys: readonly string[]) => {
    const project = await loadProject(["aep-ingest.yaml"], folder);
    expect(project.diagnostics).toStrictEqual([]);
    const config = selectKeys(configOf(project, undefined, "--env"), keys);
    const client = createClient({
      clientId: "id",
      clientSecret: "secret",
      orgId: "ACME@AdobeOrg",
      sandbox: "dev",
      baseUrl: emulator.url,
      imsUrl: emulator.url,
    });
    try {
      const result = await applyProject({ config, client, env, clock: systemClock });
      expect(result.status).toBe("applied");
      await fetch(`${emulator.url}/_emulator/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"advanceMs":600000}',
      });
      const reports = await watchRuns({ flows: result.flows, client, waitMs: 600_000, clock: systemClock });
      expect((await planProject({ config, client })).actions).toStrictEqual([]);
      return new Map(reports.map((report) => [report.key, report]));
    } finally {
      await client.close();
    }
  };

  test("every row of the CSV and of the JSON file arrives", async () => {
    const lines = (await readFile(join(data, "seattle-weather.csv"), "utf8")).trim().split("\n").length - 1;
    const cars = (JSON.parse(await readFile(join(data, "cars.json"), "utf8")) as unknown[]).length;
    const reports = await ingest(["seattle-weather", "cars"]);
    expect(reports.get("seattle-weather")).toMatchObject({
      verdict: "success",
      records: { read: lines, written: lines, failed: 0 },
    });
    expect(reports.get("cars")).toMatchObject({
      verdict: "success",
      records: { read: cars, written: cars, failed: 0 },
    });
  });

  test.runIf(full)("three million rows of Parquet arrive", { timeout: 600_000 }, async () => {
    const reports = await ingest(["flights"]);
    expect(reports.get("flights")).toMatchObject({
      verdict: "success",
      records: { read: 3_000_000, written: 3_000_000, failed: 0 },
    });
  });

  test("a preview shows the records that will be stored", async () => {
    const project = await loadProject(["aep-ingest.yaml"], folder);
    const config = selectKeys(configOf(project, undefined, "--env"), ["seattle-weather"]);
    const [report] = await previewDataflows(config, {
      readSample: () => createReadStream(join(data, "seattle-weather.csv")),
      rows: 5,
      now: 0,
    });
    expect(report).toMatchObject({ verdict: "ok", accepted: 1461, rejected: 0 });
    expect(report?.rows[0]?.record).toStrictEqual({
      _id: "seattle-2012-01-01",
      timestamp: "2012-01-01T00:00:00Z",
      eventType: "weather.observation",
      _tenant: { precipitation: 0, temperature: { max: 12.8, min: 5 }, wind: 4.7, kind: "drizzle" },
    });
  });
});
