import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { listRuns } from "../src/runs/list-runs.ts";
import { retryRun } from "../src/runs/retry-run.ts";
import { judgeRuns, parseRunRules } from "../src/runs/run-rules.ts";
import type { RunReport } from "../src/types.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const hour = 3_600_000;
let sandbox: Sandbox;
let files: string;
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), "aep-deploy-"));
  await mkdir(join(files, "leads-dev/leads"), { recursive: true });
  sandbox = await createSandbox({ files });
  await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
});
afterEach(async () => {
  await sandbox.close();
  await rm(files, { recursive: true });
});

const put = (name: string, rows: string) =>
  writeFile(join(files, "leads-dev/leads", name), gzipSync(`Id\tFirstName\tEmail\n${rows}`));
const list = () => listRuns({ client: sandbox.readonlyClient(), config: leads(), sinceEpochMs: 0 });
const now = () => sandbox.emulator.clock.now();
const broken = () => writeFile(join(files, "leads-dev/leads/broken.tsv"), "this is not gzip");

describe("listRuns", () => {
  it("shows the project's runs, newest first, in a request for the flows and one for the runs", async () => {
    await put("a.tsv", "1\tAda\tada@example.com\n");
    await sandbox.emulator.clock.advance(hour);
    await put("b.tsv", "2\tBob\tbob@example.com\n3\tCy\tcy@example.com\n");
    await sandbox.emulator.clock.advance(hour);
    sandbox.requests();
    const [flow, ...others] = await list();
    expect(sandbox.requests()).toHaveLength(2);
    expect(others).toStrictEqual([]);
    expect(flow).toMatchObject({ key: "leads-tsv", enabled: true });
    const written = flow?.runs.map(({ records }) => records?.written ?? 0).filter((count) => count > 0);
    expect(written).toStrictEqual([2, 1]);
    const starts = flow?.runs.map(({ startedAtEpochMs = 0 }) => startedAtEpochMs) ?? [];
    expect(starts).toStrictEqual(starts.toSorted((left, right) => right - left));
  });
});

describe("judgeRuns", () => {
  it("finds failed runs and, when nothing was written in a time, silence; not before the flow is that old", async () => {
    const rules = parseRunRules("failed, no-data>2h");
    await sandbox.emulator.clock.advance(hour);
    expect(judgeRuns(await list(), rules, now())).toStrictEqual([]);
    await sandbox.emulator.clock.advance(2 * hour);
    expect(judgeRuns(await list(), rules, now()).map(({ rule }) => rule)).toStrictEqual(["no-data"]);
    await put("a.tsv", "1\tAda\tada@example.com\n");
    await sandbox.emulator.clock.advance(hour);
    expect(judgeRuns(await list(), rules, now())).toStrictEqual([]);
    await broken();
    await sandbox.emulator.clock.advance(hour);
    expect(judgeRuns(await list(), rules, now()).map(({ rule }) => rule)).toContain("failed");
    expect(judgeRuns(await list(), parseRunRules("never"), now())).toStrictEqual([]);
  });

  it("counts the share of refused records against its limit", () => {
    const run: RunReport = {
      key: "a",
      flowId: "f",
      verdict: "partial",
      runId: "r",
      errors: [],
      records: { read: 100, failed: 6 },
    };
    const flows = [{ key: "a", flowId: "f", enabled: true, createdAtEpochMs: 0, runs: [run] }] as const;
    const rulesBroken = (text: string) => judgeRuns(flows, parseRunRules(text), 0).map(({ rule }) => rule);
    expect(rulesBroken("error-rate>5%")).toStrictEqual(["error-rate"]);
    expect(rulesBroken("error-rate>6")).toStrictEqual([]);
    expect(rulesBroken("partial")).toStrictEqual(["partial"]);
    expect(() => parseRunRules("sometimes")).toThrow('not "sometimes"');
  });
});

describe("retryRun", () => {
  it("runs a failed run again, and refuses any other, and what is not the project's", async () => {
    await put("a.tsv", "1\tAda\tada@example.com\n");
    await sandbox.emulator.clock.advance(hour);
    const good = (await list())[0]?.runs.find(({ verdict }) => verdict === "success")?.runId ?? "";
    const client = sandbox.client();
    sandbox.writes();
    await expect(retryRun({ client, config: leads(), runId: good })).rejects.toThrow("ingest its files twice");
    await broken();
    await sandbox.emulator.clock.advance(hour);
    const bad = (await list())[0]?.runs.find(({ verdict }) => verdict === "failed")?.runId ?? "";
    const foreign = leads({ project: "acme/other" });
    await expect(retryRun({ client, config: foreign, runId: bad })).rejects.toThrow("not a dataflow of acme/other");
    expect(sandbox.writes()).toStrictEqual([]);
    await put("broken.tsv", "4\tDee\tdee@example.com\n");
    expect(await retryRun({ client, config: leads(), runId: bad })).toMatchObject({ key: "leads-tsv" });
    expect(sandbox.writes()).toHaveLength(1);
  });
});
