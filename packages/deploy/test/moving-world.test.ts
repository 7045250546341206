import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client("other"), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
const removal = configOf(
  'version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv }]\nacknowledge: ["delete datasets.leads"]\n',
);

/** Plans while somebody else acts just before the n-th request of the observation. @returns undefined when there are fewer. */
async function planWhile(config: Config, request: number, act: () => Promise<unknown>) {
  let seen = 0;
  let acted = false;
  sandbox.takeTurns(async (clientId, pass) => {
    if (clientId !== "other" && ++seen === request) {
      acted = true;
      await act();
    }
    return pass();
  });
  const planned = await plan(config);
  sandbox.takeTurns(undefined);
  return acted ? planned : undefined;
}

let moments = 0;
afterAll(() => {
  console.log(`a moving world: it changed at ${moments} moments of an observation`);
});

describe("an observation, while somebody else", () => {
  it("makes the very same pipeline: shows each object as new or as there, and clears nothing away", async () => {
    for (let request = 1; ; request += 1) {
      await sandbox.emulator.reset();
      const planned = await planWhile(leads(), request, () => apply(leads()));
      if (planned === undefined) break;
      moments += 1;
      const made = await censusOf(sandbox);
      expect(planned.blocks).toStrictEqual([]);
      // What carries our mark and fits is never changed or deleted, whatever else was not seen yet.
      expect(planned.actions.filter(({ verb }) => verb === "delete" || verb === "replace")).toStrictEqual([]);
      for (let repeat = 0; repeat < 2; repeat += 1) await apply(leads());
      expect((await plan(leads())).actions).toStrictEqual([]);
      expect(await censusOf(sandbox)).toStrictEqual(made);
    }
    expect(moments).toBeGreaterThan(9);
  });

  it("deletes it all: a plan comes about, and the next applies make it whole again", async () => {
    for (let request = 1; ; request += 1) {
      await sandbox.emulator.reset();
      await apply(leads());
      const planned = await planWhile(leads(), request, () => apply(removal));
      if (planned === undefined) break;
      moments += 1;
      for (let repeat = 0; repeat < 2; repeat += 1) await apply(leads());
      expect((await plan(leads())).actions).toStrictEqual([]);
      expect(await everything(sandbox, "flows")).toHaveLength(1);
    }
  });

  it("replaces the flow: never takes the new pair for a leftover", async () => {
    const config = leads({ path: "/leads-dev/other/*.tsv" });
    for (let request = 1; ; request += 1) {
      await sandbox.emulator.reset();
      await apply(leads());
      const planned = await planWhile(config, request, () => apply(config));
      if (planned === undefined) break;
      moments += 1;
      const used = new Set(
        (await everything(sandbox, "flows")).flatMap(({ body }) => [
          ...(body["sourceConnectionIds"] as string[]),
          ...(body["targetConnectionIds"] as string[]),
        ]),
      );
      const deletes = planned.actions.flatMap(({ calls }) => calls.filter(({ method }) => method === "DELETE"));
      expect(deletes.filter(({ path }) => [...used].some((id) => path.endsWith(id)))).toStrictEqual([]);
      expect((await apply(config)).messages).toStrictEqual([]);
      expect((await plan(config)).actions).toStrictEqual([]);
    }
  });
});
