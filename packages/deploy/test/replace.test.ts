import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { exitCodeFor } from "../src/ending.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { isHandoverPending } from "../src/plan/notices.ts";
import { everything, theOnly } from "./support/hand.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const path = "/leads-dev/other/*.tsv";
const hour = 3_600_000;
const handover = (choice: string) => `    handover: ${choice}\n`;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await apply(leads());
  sandbox.writes();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
const schedule = async () =>
  (await theOnly(sandbox, "flows")).body["scheduleParams"] as { startTime: number; backfill?: boolean };

interface Running {
  looks: number;
  /** Writes that the sandbox had seen when the run was found ended. */
  writesAtLastLook: number;
  readonly endsAfter: number;
}

function running(looks: number): Running {
  return { looks: 0, writesAtLastLook: -1, endsAfter: looks };
}

/** A client whose flows have a run in progress for so many looks: the emulator's runs take no time. */
function withRuns(client: AepClient, runs: Running): AepClient {
  const seen = sandbox.emulator.requests().filter((entry) => entry.write).length;
  const list: AepClient["flowService"]["runs"]["list"] = async function* list() {
    runs.looks += 1;
    const status = runs.looks > runs.endsAfter ? "success" : "inProgress";
    runs.writesAtLastLook = sandbox.emulator.requests().filter((entry) => entry.write).length - seen;
    const none = { records: {}, files: {}, bytes: {}, errors: [], batchIds: [] };
    yield { id: "run-1", flowId: "old", createdAt: 0, status, ...none };
  };
  const { flowService } = client;
  return { ...client, flowService: { ...flowService, runs: { ...flowService.runs, list } } };
}

describe("replacing a flow that has started", () => {
  beforeEach(() => sandbox.emulator.clock.advance(hour));

  it("is blocked without handover, writes nothing, and tells gap and overlap in absolute times", async () => {
    const planned = await plan(leads({ path }));
    expect(planned.blocks).toMatchObject([{ code: "AEP911", position: { line: 24 } }]);
    const message = planned.blocks[0]?.message ?? "";
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
    expect(message).toMatch(new RegExp(`from-now: .* after ${time}; .* last run at ${time} .* neither`));
    expect(message).toMatch(
      new RegExp(
        `overlap: the new flow .* after ${time}, .* old one stays .* \\(about ${time}\\); .* twice, none is lost`,
      ),
    );
    expect(message).toMatch(new RegExp(`backfill: .* all files .* from ${time}; .* twice`));
    expect((await apply(leads({ path }))).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
    expect(exitCodeFor({ plan: planned })).toBe(3);
  });

  it("from-now: switches the old flow off before the new one is made, which reads new files only", async () => {
    const old = await theOnly(sandbox, "flows");
    expect((await apply(leads({ path, flow: handover("from-now") }))).messages).toStrictEqual([]);
    const order = sandbox.writes().map((entry) => `${entry.method} ${entry.path.split("/").slice(4).join("/")}`);
    const at = (text: string) => order.findIndex((line) => line.startsWith(text));
    expect(order).toHaveLength(7);
    expect(at(`POST flows/${old.id}/action?op=disable`)).toBeLessThan(order.indexOf("POST flows"));
    expect(order.indexOf("POST flows")).toBeLessThan(at(`DELETE flows/${old.id}`));
    expect(at(`DELETE flows/${old.id}`)).toBeLessThan(at("DELETE sourceConnections"));
    expect((await schedule()).backfill).toBe(false);
    expect((await plan(leads({ path, flow: handover("from-now") }))).actions).toStrictEqual([]);
    expect((await plan(leads({ path }))).actions).toStrictEqual([]);
  });

  it("backfill: the new flow reads all files again", async () => {
    await apply(leads({ path, flow: handover("backfill") }));
    expect((await schedule()).backfill).toBe(true);
  });

  it("overlap: keeps the old flow until it has run after the new one's start, and says so meanwhile", async () => {
    const config = leads({ path, flow: handover("overlap") });
    const old = await theOnly(sandbox, "flows");
    expect((await apply(config)).messages).toStrictEqual([]);
    expect(await everything(sandbox, "flows")).toHaveLength(2);
    const pending = await plan(config);
    expect(pending.actions).toStrictEqual([]);
    expect(isHandoverPending(pending)).toBe(true);
    expect(exitCodeFor({ plan: pending, detailed: true })).toBe(2);
    expect((await apply(config)).status).toBe("nothing-to-do");
    await sandbox.emulator.clock.advance(hour);
    const due = await plan(config);
    expect(due.actions).toMatchObject([{ verb: "delete", kind: "dataflow" }]);
    expect((await apply(config)).messages).toStrictEqual([]);
    const left = await theOnly(sandbox, "flows");
    expect(left.id).not.toBe(old.id);
    expect(left.body["state"]).toBe("enabled");
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect((await plan(config)).actions).toStrictEqual([]);
    expect(isHandoverPending(await plan(config))).toBe(false);
  });

  it("waits for the old flow's run in progress before the new flow is made", async () => {
    const runs = running(2);
    const result = await applyProject({
      config: leads({ path, flow: handover("from-now") }),
      client: withRuns(sandbox.client(), runs),
      env,
      clock: sandbox.clock,
    });
    expect(result.messages).toStrictEqual([]);
    expect(runs.looks).toBe(3);
    const order = sandbox.writes().map((entry) => `${entry.method} ${entry.path.split("/").slice(4, 5).join("/")}`);
    expect(runs.writesAtLastLook).toBe(order.indexOf("POST flows", order.indexOf("POST flows") + 1));
    expect(await everything(sandbox, "flows")).toHaveLength(1);
  });

  it("stops with exit code 4 when that run does not end, says what stands, and goes on the next time", async () => {
    const old = await theOnly(sandbox, "flows");
    const config = leads({ path, flow: handover("from-now") });
    const before = sandbox.clock.now();
    const client = withRuns(sandbox.client(), running(Infinity));
    const result = await applyProject({ config, client, env, clock: sandbox.clock });
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(600_000);
    expect(exitCodeFor({ applied: result })).toBe(4);
    expect(result.messages.join()).toMatch(/Run run-1 of flow .* has not ended.*switched off.*Run apply again/);
    const left = await theOnly(sandbox, "flows");
    expect([left.id, left.body["state"]]).toStrictEqual([old.id, "disabled"]);
    expect((await apply(config)).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).not.toBe(old.id);
    expect((await schedule()).backfill).toBe(false);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect((await plan(config)).actions).toStrictEqual([]);
  });

  it("switches the old flow on again when the service refuses the new one", async () => {
    sandbox.emulator.setFaults([
      { method: "POST", path: "/flows", fault: { kind: "status", status: 400, body: { message: "no" } } } as never,
    ]);
    const result = await apply(leads({ path, flow: handover("from-now") }));
    expect(result.status).not.toBe("applied");
    expect((await theOnly(sandbox, "flows")).body["state"]).toBe("enabled");
    sandbox.emulator.setFaults([]);
    expect((await apply(leads({ path, flow: handover("from-now") }))).messages).toStrictEqual([]);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect(await everything(sandbox, "targetConnections")).toHaveLength(1);
  });
});

describe("a replacement that stops half-way", () => {
  type Rule = Parameters<Sandbox["emulator"]["setFaults"]>[0][number];
  const refuse = (method: string, path: string, status: number): Rule => ({
    method,
    path,
    fault: { kind: "status", status, when: "before", body: { message: "no" } },
  });
  const config = leads({ path, flow: handover("from-now") });
  let old: string;
  beforeEach(async () => {
    await sandbox.emulator.clock.advance(hour);
    old = (await theOnly(sandbox, "flows")).id;
  });

  it("has the old flow on again when its runs cannot be seen, because no new one is made", async () => {
    sandbox.emulator.setFaults([refuse("GET", "/runs", 403)]);
    const result = await apply(config);
    expect(result.status).toBe("failed");
    expect(result.messages.join()).not.toContain("switched off");
    expect(await theOnly(sandbox, "flows")).toMatchObject({ id: old, body: { state: "enabled" } });
  });

  it.each<readonly [string, readonly Rule[]]>([
    [
      "cannot be switched on again",
      [refuse("GET", "/runs", 403), ...[2, 3, 4, 5].map((nth) => ({ ...refuse("POST", "/flows/*/action", 403), nth }))],
    ],
    [
      "stays off while nobody knows whether the new one exists",
      [{ method: "POST", path: "/flows", fault: { kind: "reset", when: "before" } }],
    ],
  ])("says so when the old flow %s", async (_, rules) => {
    sandbox.emulator.setFaults(rules);
    const result = await apply(config);
    expect(result.messages.join()).toContain(`old flow ${old} is switched off`);
    expect(await theOnly(sandbox, "flows")).toMatchObject({ id: old, body: { state: "disabled" } });
    sandbox.emulator.setFaults([]);
    expect((await apply(config)).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).not.toBe(old);
    expect((await plan(config)).actions).toStrictEqual([]);
  });
});

describe("switching a flow", () => {
  it("is done when somebody has done it already and the service refuses to do it again", async () => {
    const body = { type: "https://ns.adobe.com/aep/errors/FLOW-1422-400", title: "Bad request", status: 400 };
    sandbox.emulator.setFaults([
      { method: "POST", path: "/flows/*/action", fault: { kind: "status", status: 400, when: "after", body } },
    ]);
    expect((await apply(leads({ enabled: false }))).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).body["state"]).toBe("disabled");
  });
});

describe("a replacement that may be under way", () => {
  it("is not undone by other files until nobody can be about to delete the old flow", async () => {
    await sandbox.emulator.clock.advance(hour);
    sandbox.cut({ write: 4, when: "after" });
    await apply(leads({ path, flow: handover("from-now") }));
    sandbox.cut(undefined);
    expect(await everything(sandbox, "flows")).toHaveLength(2);
    sandbox.writes();
    const refused = await apply(leads({ every: "1h" }));
    expect(refused).toMatchObject({ status: "blocked", plan: { blocks: [{ code: "AEP920" }] } });
    expect(refused.messages.join()).toMatch(/plan again after \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/);
    expect(sandbox.writes()).toStrictEqual([]);
    await sandbox.emulator.clock.advance(6 * 60_000 + 2000);
    const kept = leads({ every: "1h", flow: handover("from-now") });
    expect((await apply(kept)).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).body).toMatchObject({ state: "enabled" });
    expect((await plan(kept)).actions).toStrictEqual([]);
  });
});

describe("replacing a flow that has not started", () => {
  it("needs no handover and keeps the declared backfill", async () => {
    expect((await apply(leads({ path }))).messages).toStrictEqual([]);
    expect((await schedule()).backfill).not.toBe(false);
    expect((await plan(leads({ path }))).actions).toStrictEqual([]);
  });
});

describe("a flow that somebody deleted", () => {
  it("is made again by itself within the hour, and after that only with handover", async () => {
    const flow = await theOnly(sandbox, "flows");
    await sandbox.call("DELETE", `/flowservice/flows/${flow.id}`);
    expect((await plan(leads())).actions).toMatchObject([{ id: "dataflow/leads-tsv", verb: "create" }]);
    await sandbox.emulator.clock.advance(2 * hour);
    expect((await plan(leads())).blocks).toMatchObject([{ code: "AEP912" }]);
    const config = leads({ flow: handover("from-now") });
    expect((await apply(config)).messages).toStrictEqual([]);
    expect((await schedule()).backfill).toBe(false);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect((await plan(config)).actions).toStrictEqual([]);
  });
});

const at = (start: string) => leads({ every: `30m, start: ${start}` });

describe("the start of a schedule", () => {
  it("that has passed leads to the first slot at least five minutes away", async () => {
    const past = new Date(sandbox.emulator.clock.now() - 100 * hour);
    past.setUTCMinutes(7, 0, 0);
    const config = at(past.toISOString());
    const other = await createSandbox();
    try {
      const client = other.client();
      const result = await applyProject({ config, client, env, clock: other.clock });
      const start = result.flows[0]?.startEpochMs ?? 0;
      expect((start - past.getTime()) % (30 * 60_000)).toBe(0);
      expect(start - other.emulator.clock.now()).toBeGreaterThanOrEqual(4.9 * 60_000);
      expect(start - other.emulator.clock.now()).toBeLessThan(35.1 * 60_000);
      expect((await planProject({ config, client })).actions).toStrictEqual([]);
      await other.emulator.clock.advance(50 * hour);
      expect((await planProject({ config, client })).actions).toStrictEqual([]);
    } finally {
      await other.close();
    }
  });

  it("in the future is moved while the live one is in the future too", async () => {
    const later = new Date(sandbox.emulator.clock.now() + 50 * hour);
    later.setUTCMilliseconds(0);
    const config = at(later.toISOString());
    expect((await plan(config)).actions).toMatchObject([
      { verb: "update", reason: { kind: "config" }, changes: [{ field: "schedule.start" }] },
    ]);
    expect((await apply(config)).messages).toStrictEqual([]);
    expect((await schedule()).startTime).toBe(later.getTime() / 1000);
    expect((await plan(config)).actions).toStrictEqual([]);
    const earlier = at(new Date(later.getTime() - 20 * hour).toISOString());
    expect((await plan(earlier)).actions).toHaveLength(1);
  });
});
