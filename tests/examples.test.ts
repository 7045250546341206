import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { connectors } from "@aep-ingest/connectors";
import { describe, expect, test } from "vitest";
import { ExampleSandbox, type ExampleOptions } from "./support/run-example.ts";

const root = join(import.meta.dirname, "../examples");

/** An example, and how many rows each of its dataflows has; none of them is wrong unless `failed` says so. */
interface Example extends ExampleOptions {
  readonly folder: string;
  readonly rows: Readonly<Record<string, number>>;
  /** Objects that were there before. @default 0 */
  readonly existing?: number;
}

const examples: readonly Example[] = [
  { folder: "connectors/adls-gen2", rows: { "sales-parquet": 3 } },
  { folder: "connectors/azure-blob", rows: { "subscribers-excel": 3 } },
  { folder: "connectors/azure-files", rows: { "products-weekly": 3 } },
  { folder: "connectors/data-landing-zone", rows: { "consents-hourly": 3 } },
  { folder: "connectors/event-hubs", rows: { "page-views-stream": 2 } },
  { folder: "connectors/ftp", rows: { "stores-once": 3 } },
  { folder: "connectors/gcs", rows: { "app-events-json": 3 } },
  { folder: "connectors/hdfs", rows: { "churn-weekly": 3 } },
  { folder: "connectors/kinesis", rows: { "orders-stream": 2 } },
  { folder: "connectors/oracle-object-storage", rows: { "cases-daily": 2 } },
  { folder: "connectors/pubsub", rows: { "logins-stream": 2 } },
  { folder: "connectors/s3", rows: { "members-nightly": 4 } },
  { folder: "connectors/sftp", rows: { "contacts-csv": 2 } },
  { folder: "calculated-fields", rows: { "signups-csv": 3 } },
  { folder: "compressed-files", rows: { "cities-gzip": 2, "cities-zip": 2, "cities-tar": 3 } },
  { folder: "environments", environment: "dev", rows: { "leads-csv": 2 } },
  { folder: "existing-schema", existing: 3, rows: { "leads-accepted": 2, "leads-rejected": 1 } },
  { folder: "json-and-parquet", rows: { "bookings-json": 2, "flights-parquet": 2 } },
  { folder: "monorepo", files: ["teams/crm/**/*.yaml"], rows: { "accounts-csv": 2 } },
  { folder: "monorepo", files: ["teams/web/aep-ingest.yaml"], rows: { "visits-json": 1 } },
  { folder: "own-fields", rows: { "customers-json": 2 } },
  { folder: "streaming", rows: { "orders-live": 2, "orders-archive": 3 } },
];

describe("examples", () => {
  test("are all run here, or elsewhere", async () => {
    const found = await readdir(root, { withFileTypes: true });
    const elsewhere = ["leads", "public-data"]; // `npm run demo`, and a test of its own
    expect(found.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort()).toStrictEqual(
      [...new Set([...examples.map(({ folder }) => folder.split("/")[0]), ...elsewhere])].sort(),
    );
  });

  test("show every connector", () => {
    const shown = examples.flatMap(({ folder }) => /^connectors\/(.*)/.exec(folder)?.[1] ?? []);
    expect(shown.sort()).toStrictEqual(Object.keys(connectors).sort());
  });

  const cases = examples.map((example) => [[example.folder, ...(example.files ?? [])].join(" "), example] as const);
  test.each(cases)("%s: what the preview accepts is ingested, and nothing is left to do", async (_name, example) => {
    const folder = join(root, example.folder);
    await using sandbox = await ExampleSandbox.open(folder);
    const result = await sandbox.run(folder, example);
    expect(result.diagnostics).toStrictEqual([]);
    const expected = Object.fromEntries(
      Object.entries(example.rows).map(([key, rows]) => [key, { read: rows, written: rows, failed: 0 }]),
    );
    expect(result.preview).toStrictEqual(expected);
    expect(result.ingested).toStrictEqual(expected);
    const { unchanged, ...rest } = result.again;
    expect(rest).toStrictEqual({ create: 0, update: 0, replace: 0, delete: 0, blocked: 0, drift: 0, writes: 0 });
    expect(unchanged).toBe(result.creates + (example.existing ?? 0));
  });

  test("environments: production has its own data, and a plan of development sees nothing of it", async () => {
    const folder = join(root, "environments");
    await using sandbox = await ExampleSandbox.open(folder);
    const prod = await sandbox.run(folder, { environment: "prod" });
    expect(prod.ingested).toStrictEqual({ "leads-csv": { read: 3, written: 3, failed: 0 } });
    const dev = await sandbox.run(folder, { environment: "dev" });
    expect(dev.creates).toBe(prod.creates);
  });

  test("monorepo: two projects in one sandbox leave each other alone", async () => {
    const folder = join(root, "monorepo");
    await using sandbox = await ExampleSandbox.open(folder);
    for (const team of examples.filter((example) => example.folder === "monorepo")) {
      const { creates, again } = await sandbox.run(folder, team);
      expect(creates).toBeGreaterThan(3);
      expect(again).toMatchObject({ unchanged: creates, update: 0, delete: 0, drift: 0 });
    }
  });
});
