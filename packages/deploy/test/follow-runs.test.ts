import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { renderRunLive, renderRunTable } from "../src/render/run-table.ts";
import { followRuns } from "../src/runs/follow-runs.ts";
import type { FlowRuns } from "../src/runs/list-runs.ts";
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

describe("followRuns", () => {
  it("tells changes as they come, and ends when each flow has ended a run", async () => {
    await writeFile(join(files, "leads-dev/leads/a.tsv"), gzipSync("Id\tFirstName\tEmail\n1\tAda\ta@x.org\n"));
    const looks: (readonly FlowRuns[])[] = [];
    const client = sandbox.readonlyClient();
    await client.schemaRegistry.stats();
    const last = await followRuns({
      client,
      config: leads(),
      keys: [],
      sinceEpochMs: 0,
      waitMs: 24 * hour,
      clock: {
        now: sandbox.clock.now,
        sleep: async (_ms, signal) => {
          await sandbox.emulator.clock.advance(hour / 4);
          await sandbox.clock.sleep(1, signal);
        },
      },
      onUpdate: (flows) => looks.push(flows),
    });
    expect(looks[0]?.[0]?.runs).toStrictEqual([]);
    expect(looks.length).toBeGreaterThan(1);
    expect(last[0]?.runs.some(({ records }) => records?.written === 1)).toBe(true);
  });

  it("gives up when the wait is over, and follows only what it is told to", async () => {
    const end = (keys: readonly string[]) =>
      followRuns({
        client: sandbox.readonlyClient(),
        config: leads(),
        keys,
        sinceEpochMs: 0,
        waitMs: 30_000,
        clock: sandbox.clock,
        onUpdate: () => undefined,
      });
    expect(await end([])).toMatchObject([{ key: "leads-tsv", runs: [] }]);
    expect(await end(["other"])).toStrictEqual([]);
  });
});

describe("renderings of runs", () => {
  const run = (written: number, at: number, verdict: "success" | "failed" = "success") => ({
    key: "leads",
    flowId: "f",
    runId: `run-${at}`,
    verdict,
    records: { read: written, written, failed: 0 },
    startedAtEpochMs: at * hour,
    durationMs: 1500,
    errors: verdict === "failed" ? [{ code: "CONNECTOR-1", message: "no\u001b[2Jfiles" }] : [],
  });
  const flows = [
    {
      key: "leads",
      flowId: "f",
      enabled: true,
      createdAtEpochMs: 0,
      runs: [run(0, 4, "failed"), run(1000, 3), run(500, 2), run(1, 1)],
    },
  ];

  it("no line is longer than the terminal, and control characters are shown", () => {
    for (const width of [60, 80, 120]) {
      const lines = renderRunTable(flows, { width })
        .split("\n")
        .filter((line) => !line.includes("CONNECTOR"));
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    }
    expect(renderRunTable(flows)).toContain("no\\u001b[2Jfiles");
  });

  it("the live view shows records over time, oldest first", () => {
    expect(renderRunLive(flows, { width: 80 })).toStrictEqual(["  leads     failed    ▁▄█·         0 written"]);
  });
});
