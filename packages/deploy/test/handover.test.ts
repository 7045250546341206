import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { isHandoverPending } from "../src/plan/notices.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const minute = 60_000;
const hour = 60 * minute;

let sandbox: Sandbox;
let files: string;
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), "aep-handover-"));
  await mkdir(join(files, "leads-dev/leads"), { recursive: true });
  sandbox = await createSandbox({ files });
});
afterEach(async () => {
  await sandbox.close();
  await rm(files, { recursive: true });
});

const apply = async (yaml: string): Promise<void> => {
  await noteRuns();
  const result = await applyProject({ config: configOf(yaml), client: sandbox.client(), env, clock: sandbox.clock });
  expect(result.messages).toStrictEqual([]);
};
const plan = (yaml: string) => planProject({ config: configOf(yaml), client: sandbox.readonlyClient() });

const dropped: string[] = [];

/** A file of 1, 3, 9, 27 … rows: the sum of all rows that were written then tells how often each file was read. */
async function drop(name: string): Promise<void> {
  const rows = 3 ** dropped.length;
  dropped.push(name);
  const path = join(files, "leads-dev/leads", `${name}.tsv`);
  const lines = Array.from({ length: rows }, (_, row) => `${name}-${row}\tAda\tada@example.com`);
  await writeFile(path, gzipSync(["Id\tFirstName\tEmail", ...lines].join("\n")));
  const seconds = sandbox.emulator.clock.now() / 1000;
  await utimes(path, seconds, seconds);
}

/** Rows that each run has written; the runs of a flow are gone with it. */
const writtenBy = new Map<string, number>();

async function noteRuns(): Promise<void> {
  const { items } = (await sandbox.call("GET", "/flowservice/runs?limit=1000")) as {
    readonly items: readonly {
      readonly id: string;
      readonly metrics: { readonly recordSummary?: { readonly outputRecordCount?: number } };
    }[];
  };
  for (const { id, metrics } of items) writtenBy.set(id, Math.max(0, metrics.recordSummary?.outputRecordCount ?? 0));
}

async function timesRead(): Promise<Readonly<Record<string, number>>> {
  await noteRuns();
  const written = [...writtenBy.values()].reduce((sum, rows) => sum + rows, 0);
  return Object.fromEntries(dropped.map((name, index) => [name, Math.floor(written / 3 ** index) % 3]));
}

const daily = leadsYaml({ every: "1d" });

/** The same files, read every quarter of an hour, by a flow that cannot be had in place: its threshold is another one. */
const often = (handover: string): string =>
  leadsYaml({ every: "15m", flow: `    handover: ${handover}\n` }).replace("threshold: 5", "threshold: 6");

/** Hours after the daily flow's first run: a file that it reads, one that waits for the next day, the new config, more files. */
async function handOver(handover: string): Promise<void> {
  dropped.length = 0;
  writtenBy.clear();
  await apply(daily);
  await drop("first");
  await sandbox.emulator.clock.advance(hour);
  await drop("waiting");
  await sandbox.emulator.clock.advance(9 * hour);
  await apply(often(handover));
  await sandbox.emulator.clock.advance(hour);
  await drop("later");
  await sandbox.emulator.clock.advance(hour);
  // As the scheduled action does, long before the daily flow runs again.
  await apply(often(handover));
}

describe("a flow that is made again under its key", () => {
  const again = leadsYaml({ every: "1d", flow: "    handover: from-now\n" });
  const deleteAll = async (...collections: readonly ("flows" | "sourceConnections" | "targetConnections")[]) => {
    for (const collection of collections)
      for (const { id } of await everything(sandbox, collection))
        await sandbox.call("DELETE", `/flowservice/${collection}/${id}`);
  };
  beforeEach(async () => {
    dropped.length = 0;
    writtenBy.clear();
    await apply(daily);
    await drop("first");
    await sandbox.emulator.clock.advance(2 * hour);
    await noteRuns();
  });

  it.each([
    [
      "a person has deleted it with its connections",
      () => deleteAll("flows", "sourceConnections", "targetConnections"),
    ],
    [
      "it was removed and its dataset kept",
      () =>
        apply(
          "version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [connection, dataset, schema] }]\nacknowledge: [delete dataflows.leads-tsv]\n",
        ),
    ],
  ])("does not read what is in the dataset already, when %s", async (_, go) => {
    await go();
    expect(await everything(sandbox, "sourceConnections")).toStrictEqual([]);
    expect((await plan(daily)).blocks).toMatchObject([
      { code: "AEP912", message: expect.stringContaining("holds data") },
    ]);
    await apply(again);
    await sandbox.emulator.clock.advance(48 * hour);
    expect(await timesRead()).toStrictEqual({ first: 1 });
    expect((await plan(again)).actions).toStrictEqual([]);
  });

  it("does not read it either when a person has deleted what had just replaced it", async () => {
    await apply(often("from-now"));
    await deleteAll("flows");
    await apply(often("from-now"));
    await sandbox.emulator.clock.advance(48 * hour);
    expect(await timesRead()).toStrictEqual({ first: 1 });
  });

  it.each([
    ["handover: from-now", "15m"],
    ["", "15m"],
    ["", "15m, backfill: true"],
  ])("does not read it when a replacement is replaced before it has started: %j, every %s", async (handover, every) => {
    const quick = (word: string, threshold: number) =>
      leadsYaml({ every, flow: word === "" ? "" : `    ${word}\n` }).replace("threshold: 5", `threshold: ${threshold}`);
    await apply(quick("handover: from-now", 6));
    expect((await plan(quick("", 6))).actions).toStrictEqual([]);
    const action = (await plan(quick(handover, 7))).actions.find(({ verb }) => verb === "replace");
    expect(action?.notes).toStrictEqual([
      "The flow that is replaced has read nothing yet. Like it, the new one reads only files that arrive after its start.",
    ]);
    await apply(quick(handover, 7));
    expect((await plan(quick("", 7))).actions).toStrictEqual([]);
    await sandbox.emulator.clock.advance(hour);
    await drop("later");
    await sandbox.emulator.clock.advance(hour);
    expect(await timesRead()).toStrictEqual({ first: 1, later: 1 });
  });

  it("needs no word where the dataflow of this key has moved to another one", async () => {
    const moved = daily.replace("  leads-tsv:\n", "  elsewhere:\n");
    await apply(`${moved}moved: [{ from: dataflows.leads-tsv, to: dataflows.elsewhere }]\n`);
    const both = `${moved}  leads-tsv:
    source: { connection: leads-blob, path: /leads-dev/other/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`;
    expect((await plan(both)).blocks).toStrictEqual([]);
    await apply(both);
    expect((await plan(both)).actions).toStrictEqual([]);
    expect(await everything(sandbox, "flows")).toHaveLength(2);
  });

  it("is deleted with its data only where it holds data", async () => {
    const look = () =>
      planProject({ config: configOf(daily), client: sandbox.readonlyClient(), destroy: { keep: [] } });
    expect((await look()).blocks.map(({ message }) => message)).toStrictEqual([
      expect.stringContaining("Dataset Leads would be deleted, with its data."),
    ]);
    await sandbox.emulator.reset();
    await apply(daily);
    expect((await look()).blocks.map(({ message }) => message)).toStrictEqual([
      expect.stringContaining("Dataset Leads would be deleted, which shows no data."),
    ]);
  });

  it("is not said to be deleted where an apply may have been interrupted before it was made", async () => {
    await sandbox.emulator.reset();
    // Connection, field group, schema, identity, dataset, mapping set, pair; then the flow.
    sandbox.cut({ write: 9, when: "before" });
    await applyProject({ config: configOf(daily), client: sandbox.client(), env, clock: sandbox.clock });
    sandbox.cut(undefined);
    expect((await plan(daily)).blocks).toStrictEqual([]);
    await sandbox.emulator.clock.advance(2 * hour);
    expect((await plan(daily)).blocks).toMatchObject([
      { code: "AEP912", message: expect.stringContaining("or an apply was interrupted before it was made") },
    ]);
    await apply(leadsYaml({ every: "1d", flow: "    handover: backfill\n" }));
    expect(await everything(sandbox, "flows")).toHaveLength(1);
  });

  it("needs no word where the dataset is new, too", async () => {
    await deleteAll("flows", "sourceConnections", "targetConnections");
    const [dataSet] = await everything(sandbox, "dataSets");
    await sandbox.call("DELETE", `/catalog/dataSets/${dataSet?.id}`);
    expect((await plan(daily)).blocks).toStrictEqual([]);
  });
});

describe("what a handover says of files is what happens to them", () => {
  it("from-now: files after the old flow's last run are read by neither", async () => {
    await handOver("from-now");
    await sandbox.emulator.clock.advance(24 * hour);
    expect(await timesRead()).toStrictEqual({ first: 1, waiting: 0, later: 1 });
  });

  it("backfill: what the old flow has read is read twice", async () => {
    await handOver("backfill");
    await sandbox.emulator.clock.advance(24 * hour);
    expect(await timesRead()).toStrictEqual({ first: 2, waiting: 1, later: 1 });
  });

  it("none where the old flow starts while it is replaced: it stays, and the next plan asks for the word", async () => {
    dropped.length = 0;
    writtenBy.clear();
    await drop("first");
    await apply(daily);
    const other = daily.replace("threshold: 5", "threshold: 6");
    expect((await plan(other)).blocks).toStrictEqual([]);
    // The pair is made, and the old flow is about to be switched off.
    sandbox.beforeWrite(3, () => sandbox.emulator.clock.advance(6 * minute));
    const result = await applyProject({
      config: configOf(other),
      client: sandbox.client(),
      env,
      clock: sandbox.clock,
    });
    expect(result.status).toBe("failed");
    expect(result.messages.join()).toMatch(
      /^aep-ingest.yaml:\d+ replace dataflow .* has started since the plan was made/,
    );
    expect((await everything(sandbox, "flows")).map(({ body }) => body["state"])).toStrictEqual(["enabled"]);
    expect((await plan(other)).blocks).toMatchObject([{ code: "AEP911" }]);
    await apply(often("from-now"));
    await sandbox.emulator.clock.advance(48 * hour);
    expect(await timesRead()).toStrictEqual({ first: 1 });
  });

  it.each([
    ["from-now", "But that run has failed: its files are read by neither, too"],
    ["overlap", "But the old flow's last run has failed, and the documents do not say"],
  ])("%s: tells of a run that has failed", async (handover, text) => {
    dropped.length = 0;
    writtenBy.clear();
    await apply(daily);
    await drop("first");
    const folder = join(files, "leads-dev/leads");
    await rename(folder, `${folder}-away`);
    await sandbox.emulator.clock.advance(hour);
    await rename(`${folder}-away`, folder);
    const action = (await plan(often(handover))).actions.find(({ verb }) => verb === "replace");
    expect(action?.notes[0]).toContain(text);
    await apply(often("from-now"));
    await sandbox.emulator.clock.advance(48 * hour);
    expect(await timesRead()).toStrictEqual({ first: 0 });
  });

  it("overlap: the old flow stays until it has run after the new one's start, so that none is lost", async () => {
    await handOver("overlap");
    const pending = await plan(often("overlap"));
    expect(isHandoverPending(pending)).toBe(true);
    expect(pending.notices[0]?.message).toMatch(/until its first run after \S+Z has ended \(about \S+Z\)/);
    expect(await everything(sandbox, "flows")).toHaveLength(2);
    await sandbox.emulator.clock.advance(14 * hour);
    await apply(often("overlap"));
    expect(isHandoverPending(await plan(often("overlap")))).toBe(false);
    expect(await everything(sandbox, "flows")).toHaveLength(1);
    await drop("last");
    await sandbox.emulator.clock.advance(hour);
    expect(await timesRead()).toStrictEqual({ first: 1, waiting: 1, later: 2, last: 1 });
  });
});
