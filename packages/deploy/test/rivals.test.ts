import { afterAll, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import type { Action, ApplyResult } from "../src/types.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { createTurns } from "./support/turns.ts";

const rounds = process.env["AEP_TEST_FULL"] === "1" ? Number(process.env["AEP_RACES"] ?? 200) : 8;

interface Ended {
  readonly name: string;
  readonly config: Config;
  /** Undefined: it threw, which says so too. */
  readonly result: ApplyResult | undefined;
  /** Position among the ends, from 0. */
  readonly end: number;
}

/** Two applies whose requests pass one at a time, in a seeded order. */
async function race(
  sandbox: Sandbox,
  seed: number,
  configs: Readonly<Record<string, Config>>,
): Promise<readonly Ended[]> {
  sandbox.takeTurns(createTurns(seed).turn);
  let ends = 0;
  const ended = await Promise.all(
    Object.entries(configs).map(async ([name, config]): Promise<Ended> => {
      const result = await applyProject({ config, client: sandbox.client(name), env, clock: sandbox.clock }).catch(
        () => undefined,
      );
      const end = ends;
      ends += 1;
      return { name, config, result, end };
    }),
  );
  sandbox.takeTurns(undefined);
  return ended;
}

const saysSo = ({ result }: Ended): boolean => result === undefined || result.messages.length > 0;

let races = 0;
let faulty = 0;
afterAll(() => {
  console.log(`two applies at once: ${races} races, ${races - faulty} ended as one of the two configs`);
});

const path = "/leads-dev/other/*.tsv";
interface Pair {
  readonly name: string;
  readonly before?: Config;
  /** Config of an apply that was killed after its fourth write. */
  readonly killed?: Config;
  readonly first: Config;
  readonly second: Config;
}

const pairs: readonly Pair[] = [
  { name: "making a flow that reads other files", first: leads(), second: leads({ path }) },
  { name: "making a flow with another mapping", first: leads(), second: leads({ email: "= lower(Email)" }) },
  {
    name: "changing one flow in two ways",
    before: leads(),
    first: leads({ every: "45m", email: "= lower(Email)" }),
    second: leads({ every: "1h", name: "Renamed" }),
  },
  {
    name: "replacing a flow, and changing it",
    before: leads(),
    first: leads({ path, flow: "    handover: from-now\n" }),
    second: leads({ every: "1h" }),
  },
  {
    name: "replacing a flow that is off, and changing it",
    before: leads({ enabled: false }),
    first: leads({ path, enabled: false, flow: "    handover: from-now\n" }),
    second: leads({ every: "1h", enabled: false }),
  },
  {
    name: "replacing one flow in two ways",
    before: leads(),
    first: leads({ path, flow: "    handover: from-now\n" }),
    second: leads({ path: "/leads-dev/third/*.tsv", flow: "    handover: from-now\n" }),
  },
  {
    name: "going on with a replacement, and back",
    before: leads(),
    killed: leads({ path, flow: "    handover: from-now\n" }),
    first: leads({ path, flow: "    handover: from-now\n" }),
    second: leads({ every: "1h", flow: "    handover: from-now\n" }),
  },
  {
    name: "removing a flow, and changing it",
    before: leads(),
    first: configOf(
      'version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [connection, dataset, schema] }]\nacknowledge: ["delete dataflows.leads-tsv"]\n',
    ),
    second: leads({ every: "1h" }),
  },
];

/** Parts of a flow that was not made, which no flow uses. */
const isRest = ({ reason, verb, kind }: Action): boolean =>
  reason.kind === "leftover" || (verb === "delete" && /^(?:source|target) connection$/.test(kind));

/** What is wrong after one race, and after an apply that comes later; empty: nothing. */
async function judge(sandbox: Sandbox, seed: number, pair: Pair): Promise<readonly string[]> {
  const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
  const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
  const wrong: string[] = [];
  if (pair.before !== undefined) {
    await apply(pair.before);
    await sandbox.emulator.clock.advance(3_600_000);
  }
  if (pair.killed !== undefined) {
    sandbox.cut({ write: 4, when: "after" });
    await apply(pair.killed);
    sandbox.cut(undefined);
    await sandbox.emulator.clock.advance(3_600_000);
  }
  const ended = await race(sandbox, seed, { first: pair.first, second: pair.second });
  const flows = await everything(sandbox, "flows");
  const on = flows.filter(({ body }) => body["state"] === "enabled");
  // Two that each let go of the other's flow leave both, one of them off, and both say so.
  if (on.length > 1 || (flows.length > 1 && !ended.every(saysSo))) wrong.push(`${seed}: ${flows.length} flows`);
  const mayBeGone = ended.some(({ config }) => config.dataflows.size === 0);
  if (flows.length === 0 && !mayBeGone && !ended.every(saysSo)) wrong.push(`${seed}: no flow, and nobody says so`);
  const left: (readonly Action[])[] = [];
  for (const { config } of ended) left.push((await plan(config)).actions.filter((action) => !isRest(action)));
  for (const [index, apply] of ended.entries()) {
    const isLast = apply.end === ended.length - 1;
    const differs = left[index] ?? [];
    if (isLast && differs.length > 0 && !saysSo(apply))
      wrong.push(`${seed}: ${apply.name} ended last, lost ${differs.map(({ id }) => id).join()} and is silent`);
  }
  const silent = ended.filter((apply) => !saysSo(apply));
  if (left.every((actions) => actions.length > 0))
    wrong.push(
      `${seed}: a mixture, ${silent.length} of 2 silent: ${left.map((actions) => actions.map(({ id, verb }) => `${verb} ${id}`).join()).join(" | ")}`,
    );
  const { config } = ended[seed % 2] ?? { config: pair.first };
  for (let repeat = 0; repeat < 2; repeat += 1) await apply(config);
  const rest = await plan(config);
  if (rest.actions.length > 0) wrong.push(`${seed}: then still ${rest.actions.map(({ id }) => id).join()}`);
  if (rest.blocks.length === 0 && (await everything(sandbox, "flows")).length !== config.dataflows.size)
    wrong.push(`${seed}: then not ${config.dataflows.size} flows`);
  return wrong;
}

async function withSandbox<T>(act: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await createSandbox({ startsAt: Date.UTC(2026, 11, 1, 12) });
  try {
    return await act(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe("two applies at once with different configs", () => {
  it.each(pairs)("$name: one flow stays, and the loser says so", { timeout: 3_600_000 }, async (pair) => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= rounds; seed += 1) {
      const found = await withSandbox((sandbox) => judge(sandbox, seed, pair));
      wrong.push(...found);
      races += 1;
      if (found.length > 0) faulty += 1;
    }
    expect(wrong).toStrictEqual([]);
  });

  it("are interleaved by the seed alone", async () => {
    const requests = (seed: number): Promise<readonly string[]> =>
      withSandbox(async (sandbox) => {
        await race(sandbox, seed, { first: leads(), second: leads({ path }) });
        return sandbox.requests().map(({ method, path: to, status }) => `${method} ${to} ${status}`);
      });
    const once = await requests(1);
    expect(await requests(1)).toStrictEqual(once);
    expect(await requests(2)).not.toStrictEqual(once);
  });
});
