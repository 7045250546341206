import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { watchRuns } from "../src/runs/watch-runs.ts";
import { renderRunsMarkdown, renderRunsText } from "../src/render/runs.ts";
import type { RunReport } from "../src/types.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
let files: string;
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), "aep-deploy-"));
  await mkdir(join(files, "leads-dev/leads"), { recursive: true });
  const rows = "Id\tFirstName\tEmail\n1\tAda\tada@example.com\n2\tBob\tbob@example.com\n";
  await writeFile(join(files, "leads-dev/leads/a.tsv"), gzipSync(rows));
  sandbox = await createSandbox({ files });
});
afterEach(async () => {
  await sandbox.close();
  await rm(files, { recursive: true });
});

async function applied() {
  const { flows } = await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
  return flows;
}

describe("watchRuns", () => {
  it("reports the first run after the start, with its records", async () => {
    const flows = await applied();
    const client = sandbox.readonlyClient();
    const updates: (readonly RunReport[])[] = [];
    await sandbox.emulator.clock.advance(11 * 60_000);
    sandbox.requests();
    const reports = await watchRuns({
      flows,
      client,
      waitMs: 600_000,
      clock: sandbox.clock,
      onUpdate: (next) => updates.push(next),
    });
    expect(reports).toMatchObject([
      { key: "leads-tsv", verdict: "success", records: { read: 2, written: 2, failed: 0 }, errors: [] },
    ]);
    expect(reports[0]?.batchIds).toHaveLength(1);
    expect(updates.at(-1)).toStrictEqual(reports);
    expect(sandbox.requests().every(({ path }) => path.includes("/runs?"))).toBe(true);
    expect(renderRunsText(reports)).toContain("2 records read, 2 written, 0 failed");
    expect(renderRunsMarkdown(reports)).toContain("| leads\\-tsv | success | 2 | 2 | 0 |");
  });

  it("reports the first run, however long the flow took to be made", async () => {
    sandbox.takeTurns(async (_client, act, isWrite) => {
      if (isWrite) await sandbox.emulator.clock.advance(20_000);
      return act();
    });
    const flows = await applied();
    const client = sandbox.readonlyClient();
    const { scheduleParams } = await client.flowService.flows.get(flows[0]?.flowId ?? "");
    const startEpochMs = (scheduleParams?.startTime ?? 0) * 1000;
    expect(flows).toMatchObject([{ startEpochMs }]);
    await sandbox.emulator.clock.advance(90 * 60_000);
    const reports = await watchRuns({ flows, client, waitMs: 600_000, clock: sandbox.clock });
    expect(reports).toMatchObject([{ verdict: "success", startedAtEpochMs: startEpochMs, records: { read: 2 } }]);
  });

  it("reports a flow that starts after the wait at once, with its start", async () => {
    const flows = await applied();
    const client = sandbox.readonlyClient();
    sandbox.requests();
    const reports = await watchRuns({ flows, client, waitMs: 60_000, clock: sandbox.clock });
    const start = new Date(flows[0]?.startEpochMs ?? 0).toISOString().slice(0, 19);
    expect(reports).toMatchObject([{ verdict: "pending", note: `starts ${start}Z, after the wait` }]);
    expect(sandbox.requests()).toStrictEqual([]);
  });

  it("gives up when the wait is over", async () => {
    const flows = await applied();
    const client = sandbox.readonlyClient();
    await client.schemaRegistry.stats();
    const reports = await watchRuns({ flows, client, waitMs: 360_000, clock: sandbox.clock });
    expect(reports).toMatchObject([{ verdict: "pending" }]);
    expect(reports[0]?.note).toMatch(/after the wait|not begun/);
  });
});
