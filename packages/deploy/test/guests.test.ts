import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { copyFlow, wipe } from "./support/copies.ts";
import { everything, theOnly, type Seen } from "./support/hand.ts";
import { configOf, env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
let real: Seen;
beforeEach(async () => {
  sandbox = await createSandbox();
  await apply(leads());
  real = await theOnly(sandbox, "flows");
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
/** By id; what its runs write into a flow is left out. */
const flows = async () =>
  new Map(
    (await everything(sandbox, "flows")).map(({ id, body }): [string, Seen["body"]] => [
      id,
      { ...body, lastRunDetails: undefined },
    ]),
  );
const switchOff = (id: string) => sandbox.call("POST", `/flowservice/flows/${id}/action?op=disable`);
const hour = 3_600_000;

interface Row {
  /** Flows with the mark: the real one, and its twin by a lost answer. */
  readonly marked: 0 | 1 | 2;
  /** Flows without it on our objects. Where none is marked, the first is the real one whose mark was edited away. */
  readonly unmarked: 0 | 1 | 2;
  /** What the unmarked ones have of ours. */
  readonly use: "pair" | "mapping set";
  /** Whether the unmarked ones are. */
  readonly enabled: boolean;
  readonly expected: "real stays" | "real is marked again" | "made again" | "in doubt";
}

const expectation = ({ marked, unmarked }: Pick<Row, "marked" | "unmarked">): Row["expected"] => {
  if (marked > 0) return "real stays";
  return (["made again", "real is marked again", "in doubt"] as const)[unmarked];
};

const rows = ([0, 1, 2] as const).flatMap((marked) =>
  ([0, 1, 2] as const).flatMap((unmarked) =>
    (["pair", "mapping set"] as const).flatMap((use) =>
      [true, false].map((enabled): Row => ({
        marked,
        unmarked,
        use,
        enabled,
        expected: expectation({ marked, unmarked }),
      })),
    ),
  ),
);

/** @returns ids of the flows that a person made. */
async function arrange({ marked, unmarked, use, enabled }: Row): Promise<readonly string[]> {
  if (marked === 2) await copyFlow(sandbox, real, { pair: "twin" });
  const pair = use === "pair" ? "shared" : "foreign";
  const byHand: string[] = [];
  while (byHand.length < unmarked - (marked === 0 ? 1 : 0))
    byHand.push(await copyFlow(sandbox, real, { pair, description: `Mine, number ${byHand.length}` }));
  if (marked === 0 && unmarked === 0) await sandbox.call("DELETE", `/flowservice/flows/${real.id}`);
  if (marked === 0 && unmarked > 0) {
    await wipe(sandbox, "flows");
    if (use === "mapping set") await wipe(sandbox, "sourceConnections", "targetConnections");
  }
  const withoutMark = [...byHand, ...(marked === 0 && unmarked > 0 ? [real.id] : [])];
  if (!enabled) for (const id of withoutMark) await switchOff(id);
  return byHand;
}

describe("flows with and without our mark on our objects", () => {
  it.each(rows.filter(({ expected }) => expected !== "in doubt"))(
    "$marked marked, $unmarked unmarked by $use, enabled: $enabled: $expected",
    async (row) => {
      const byHand = await arrange(row);
      const before = await flows();
      expect((await apply(leads())).messages).toStrictEqual([]);
      const after = await flows();
      for (const id of byHand) expect(after.get(id)).toStrictEqual(before.get(id));
      const ours = [...after.keys()].filter((id) => !byHand.includes(id));
      expect(ours).toHaveLength(1);
      expect(ours[0] === real.id).toBe(row.expected !== "made again");
      expect(after.get(ours[0]!)).toMatchObject({ state: "enabled", description: real.body["description"] });
      // Each of them reads the same data a second time, and the plan says so.
      const next = await plan(leads());
      expect(next.actions).toStrictEqual([]);
      expect(next.notices.map(({ code }) => code)).toStrictEqual(byHand.map(() => "AEP937"));
      for (const id of byHand) expect(next.notices.map(({ message }) => message).join("\n")).toContain(id);
    },
  );

  it.each(rows.filter(({ expected }) => expected === "in doubt"))(
    "$marked marked, $unmarked unmarked by $use, enabled: $enabled: in doubt, nothing is written, and a person decides",
    async (row) => {
      await arrange(row);
      const before = await flows();
      sandbox.writes();
      const result = await apply(leads());
      expect(result.plan.blocks.map(({ code }) => code)).toStrictEqual(["AEP922"]);
      const [message = ""] = result.messages;
      for (const id of before.keys()) expect(message).toContain(id);
      expect(sandbox.writes()).toStrictEqual([]);
      const mark = /\[aep-ingest [^\]]+\]/.exec(message)?.[0];
      const { etag } = (await everything(sandbox, "flows")).find(({ id }) => id === real.id)!;
      const operations = [{ op: "replace", path: "/description", value: `Partner leads, twice an hour ${mark}` }];
      await sandbox.call("PATCH", `/flowservice/flows/${real.id}`, operations, { "if-match": etag });
      expect((await apply(leads())).messages).toStrictEqual([]);
      const other = [...before.keys()].find((id) => id !== real.id)!;
      expect((await flows()).get(other)).toStrictEqual(before.get(other));
      expect((await flows()).get(real.id)).toMatchObject({ state: "enabled", description: real.body["description"] });
    },
  );
});

describe("a flow that a person made on our objects", () => {
  const other = { path: "/leads-dev/mine/*.tsv", name: "Mine" } as const;
  const handover = (choice: string) => ({ path: "/leads-dev/other/*.tsv", flow: `    handover: ${choice}\n` });

  it("is not taken for the older one when the file has changed since", async () => {
    await wipe(sandbox, "flows");
    const ours = await copyFlow(sandbox, real, { pair: "twin" });
    const before = (await flows()).get(real.id);
    expect((await apply(leads({ every: "2h", email: "= lower(Email)" }))).messages).toStrictEqual([]);
    expect((await flows()).get(real.id)).toStrictEqual(before);
    expect((await flows()).get(ours)).toMatchObject({ scheduleParams: { interval: 2 } });
  });

  it("stays when it reads something else with our mapping set, whatever becomes of ours", async () => {
    const mine = await copyFlow(sandbox, real, { pair: "foreign", description: "", ...other });
    const before = (await flows()).get(mine);
    const unchanged = async () => expect((await flows()).get(mine)).toStrictEqual(before);
    expect((await plan(leads())).notices).toStrictEqual([]);
    await sandbox.emulator.clock.advance(hour);
    expect((await plan(leads({ email: "= lower(Email)" }))).actions[0]?.notes).toStrictEqual([
      `Flow Mine (${mine}), which is not ours, uses this mapping set too and stays at version 0.`,
    ]);
    expect((await apply(leads({ email: "= lower(Email)", ...handover("from-now") }))).messages).toStrictEqual([]);
    await unchanged();
    const gone = configOf(
      'version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv }]\nacknowledge: ["delete datasets.leads", "delete dataflows.leads-tsv"]\n',
    );
    expect((await plan(gone)).actions.map(({ id }) => id)).not.toContain(`dataflow/leads-tsv#${mine}`);
    await sandbox.call("DELETE", `/flowservice/flows/${[...(await flows()).keys()].find((id) => id !== mine)}`);
    expect((await plan(gone)).actions.map(({ kind }) => kind)).not.toContain("dataflow");
    await apply(leads(handover("backfill")));
    expect((await flows()).size).toBe(2);
    await unchanged();
  });

  it("keeps the pair that it hangs on when ours is replaced", async () => {
    const mine = await copyFlow(sandbox, real, { pair: "shared", description: "" });
    const before = (await flows()).get(mine);
    await sandbox.emulator.clock.advance(hour);
    const result = await apply(leads(handover("from-now")));
    expect(result.messages).toStrictEqual([]);
    const after = await flows();
    expect(after.get(mine)).toMatchObject({ sourceConnectionIds: before?.["sourceConnectionIds"], state: "enabled" });
    expect(after.has(real.id)).toBe(false);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(2);
    expect((await plan(leads(handover("from-now")))).actions).toStrictEqual([]);
  });

  it("blocks the removal of what it hangs on", async () => {
    const mine = await copyFlow(sandbox, real, { pair: "shared", description: "", name: "Mine" });
    const gone = configOf("version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [dataset] }]\n");
    sandbox.writes();
    const result = await apply(gone);
    expect(result.plan.blocks.map(({ code }) => code)).toStrictEqual(["AEP923"]);
    expect(result.messages[0]).toContain(`Mine (${mine})`);
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("is never taken for ours when it carries somebody else's mark", async () => {
    await sandbox.call("DELETE", `/flowservice/flows/${real.id}`);
    const mark = "[aep-ingest other/project flow/leads-tsv 1:0123456789ab]";
    const mine = await copyFlow(sandbox, real, { pair: "shared", description: mark });
    await apply(leads());
    expect((await flows()).get(mine)).toMatchObject({ description: mark });
    expect((await flows()).size).toBe(2);
  });
});

describe("a flow whose mark was edited away", () => {
  it("is found among others by its source and target connection", async () => {
    const mine = await copyFlow(sandbox, real, { pair: "foreign", description: "" });
    await wipe(sandbox, "flows");
    expect((await apply(leads())).messages).toStrictEqual([]);
    const after = await flows();
    expect(after.get(real.id)).toMatchObject({ description: real.body["description"] });
    expect(after.get(mine)).toMatchObject({ description: `by hand ${mine}` });
  });

  it.each(["from-now", "overlap"])(
    "is marked before it is replaced, so that nothing of it is left: %s",
    async (choice) => {
      await wipe(sandbox, "flows");
      await sandbox.emulator.clock.advance(hour);
      const next = leads({ path: "/leads-dev/other/*.tsv", flow: `    handover: ${choice}\n` });
      expect((await apply(next)).messages).toStrictEqual([]);
      await sandbox.emulator.clock.advance(hour);
      expect((await apply(next)).messages).toStrictEqual([]);
      expect((await theOnly(sandbox, "flows")).id).not.toBe(real.id);
      expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
      expect((await plan(next)).actions).toStrictEqual([]);
    },
  );

  it("is deleted only when a person has marked it again", async () => {
    await wipe(sandbox, "flows");
    const gone = configOf("version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [dataset] }]\n");
    const [blocked] = (await plan(gone)).blocks;
    expect(blocked).toMatchObject({ code: "AEP923" });
    const marker = /\[aep-ingest acme\/leads flow\/leads-tsv 1:\w{12}\]/.exec(blocked?.message ?? "")?.[0];
    const { etag } = await theOnly(sandbox, "flows");
    const operations = [{ op: "replace", path: "/description", value: marker }];
    await sandbox.call("PATCH", `/flowservice/flows/${real.id}`, operations, { "if-match": etag });
    expect((await apply(gone)).messages).toStrictEqual([]);
    expect((await flows()).size).toBe(0);
  });
});
