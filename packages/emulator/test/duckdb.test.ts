import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import { connect, flowservice, registry } from "./client.ts";
import { flowBody, makeParts, profileSchemaBody } from "./objects.ts";

/** 70 MB, so it is no dependency: `npm run test:full` fetches this very version when it is not there yet. */
const duckDb = "@duckdb/node-api@1.5.6-r.1";
const cache = path.join(os.tmpdir(), "aep-ingest-duckdb-1.5.6-r.1");
const full = process.env["AEP_TEST_FULL"] === "1";

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{ runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }> }>;
    }>;
  };
}

async function loadDuckDb(): Promise<DuckDb> {
  const require = createRequire(path.join(cache, "package.json"));
  if (!existsSync(path.join(cache, "node_modules/@duckdb/node-api"))) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(path.join(cache, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", duckDb], {
      cwd: cache,
      stdio: "ignore",
      timeout: 120_000,
    });
  }
  return (await import(require.resolve(duckDb.slice(0, duckDb.lastIndexOf("@"))))) as DuckDb;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-duckdb-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!full)("batches, read by DuckDB (with AEP_TEST_FULL=1)", () => {
  it("have the rows, and columns of the schema's types, nested ones too", { timeout: 180_000 }, async () => {
    const files = path.join(folder, "files");
    mkdirSync(files);
    writeFileSync(
      path.join(files, "a.csv"),
      "Id,Name,Score,When,Day,Ok,Tags\n1,Ada,7,2026-01-02T03:04:05Z,2026-01-02,true,a|b\n2,Grace,,,,false,\n",
    );
    const dataDir = path.join(folder, "data");
    const emulator = createEmulator({ files, dataDir });
    const client = await connect(emulator);
    const properties = {
      score: { type: "integer" },
      when: { type: "string", format: "date-time" },
      day: { type: "string", format: "date" },
      ok: { type: "boolean" },
      tags: { type: "array", items: { type: "string" } },
    };
    const group = await client.post(`${registry}/tenant/fieldgroups`, {
      type: "object",
      title: "Fields",
      "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
      definitions: { own: { properties: { _emulator: { type: "object", properties } } } },
      allOf: [{ $ref: "#/definitions/own" }],
    });
    const own = (name: string, source: string) => ({
      sourceType: "EXPRESSION",
      source,
      destination: `_emulator.${name}`,
    });
    const parts = await makeParts(client, {
      source: { params: { path: "/*.csv" } },
      schema: { allOf: [...profileSchemaBody.allOf, { $ref: group.text("$id") }] },
      mappings: [
        { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
        { sourceType: "ATTRIBUTE", source: "Name", destination: "person.name.firstName" },
        own("score", "to_integer(Score)"),
        own("when", "When"),
        own("day", "Day"),
        own("ok", 'Ok == "true"'),
        own("tags", 'split(Tags, "|")'),
      ],
    });
    await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
    await emulator.clock.advance(600_000);
    await emulator.close();

    const { DuckDBInstance } = await loadDuckDb();
    const database = await (await DuckDBInstance.create(":memory:")).connect();
    const query = async (sql: string) => (await database.runAndReadAll(sql)).getRowObjectsJson();
    const batch = `read_parquet('${dataDir}/**/*.parquet')`;
    expect(
      await query(`select _id, person.name.firstName as name, _emulator.score as score, _emulator.ok as ok,
        _emulator.tags as tags, _emulator.day::varchar as day, epoch_ms(_emulator."when"::timestamp) as moment
        from ${batch} order by _id`),
    ).toStrictEqual([
      {
        _id: "1",
        name: "Ada",
        score: 7,
        ok: true,
        tags: ["a", "b"],
        day: "2026-01-02",
        moment: String(Date.UTC(2026, 0, 2, 3, 4, 5)),
      },
      expect.objectContaining({ _id: "2", name: "Grace", score: null, ok: false, day: null }),
    ]);
    const types = await query(`select typeof(_emulator) as type from ${batch} limit 1`);
    expect(types[0]?.["type"]).toMatch(/score INTEGER.*"?when"? TIMESTAMP.*"?day"? DATE.*ok BOOLEAN.*tags VARCHAR\[\]/);
  });
});
