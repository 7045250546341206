import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { configOf } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { applyYaml, prepare, scenarios, type Scenario } from "./support/scenarios.ts";
import type { Cut } from "./support/wire.ts";

const full = process.env["AEP_TEST_FULL"] === "1";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

interface Interrupted {
  /** Writes that an uninterrupted apply sends. */
  readonly writes: number;
  /** What is wrong after the next apply, by the write that was cut; empty: nothing is. */
  readonly wrong: readonly string[];
}

/** Cuts the wire at every single write in turn and applies once more. */
async function interruptEverywhere(scenario: Scenario, kind: Omit<Cut, "write">): Promise<Interrupted> {
  const wrong: string[] = [];
  const clean = await cleanCensus(scenario);
  for (let write = 1; ; write += 1) {
    await sandbox.emulator.reset();
    await prepare(sandbox, scenario);
    sandbox.cut({ write, ...kind });
    const interrupted = await applyYaml(sandbox, scenario.yaml);
    const happened = sandbox.cutHappened();
    sandbox.cut(undefined);
    if (!happened) return { writes: write - 1, wrong };
    const context = `${kind.when} write ${write}`;
    if (kind.dead === false && interrupted.status !== "applied")
      wrong.push(`${context}: ${interrupted.messages.join()}`);
    const resumed = await applyYaml(sandbox, scenario.yaml);
    if (resumed.messages.length > 0) wrong.push(`${context}, resumed: ${resumed.messages.join()}`);
    const census = await censusOf(sandbox);
    wrong.push(...census.filter((line) => !clean.includes(line)).map((line) => `${context}, too much: ${line}`));
    wrong.push(...clean.filter((line) => !census.includes(line)).map((line) => `${context}, missing: ${line}`));
    if (census.length !== clean.length) wrong.push(`${context}: ${census.length} objects, not ${clean.length}`);
    const plan = await planProject({ config: configOf(scenario.yaml), client: sandbox.readonlyClient() });
    wrong.push(...plan.actions.map(({ id }) => `${context}, still planned: ${id}`));
  }
}

const expected = new Map<string, readonly string[]>();

/** What a sandbox holds after applies that nothing interrupted. */
async function cleanCensus(scenario: Scenario): Promise<readonly string[]> {
  const known = expected.get(scenario.name);
  if (known !== undefined) return known;
  const clean = await createSandbox();
  try {
    await prepare(clean, scenario);
    await applyYaml(clean, scenario.yaml);
    const census = await censusOf(clean);
    expected.set(scenario.name, census);
    return census;
  } finally {
    await clean.close();
  }
}

let deaths = 0;
let losses = 0;
afterAll(() => {
  console.log(`crash matrix: ${deaths} deaths and ${losses} lost answers at single writes, 0 duplicates, 0 orphans`);
});

const chosen = scenarios.filter(({ covered }) => full || covered !== true);

describe("an apply that dies at any write", () => {
  it.each(chosen)("$name: the next apply leaves no duplicate and no orphan", async (scenario) => {
    const before = await interruptEverywhere(scenario, { when: "before" });
    const after = await interruptEverywhere(scenario, { when: "after" });
    expect([...before.wrong, ...after.wrong]).toStrictEqual([]);
    expect(before.writes).toBe(scenario.writes);
    expect(after.writes).toBe(scenario.writes);
    deaths += 2 * scenario.writes;
  });
});

describe("an apply that loses an answer", () => {
  it.each(chosen)("$name: carries on by itself and makes nothing twice", async (scenario) => {
    const lost = await interruptEverywhere(scenario, { when: "after", dead: false });
    // A request that never arrived looks the same to apply; every row of it is in the full run.
    const unsent = full ? await interruptEverywhere(scenario, { when: "before", dead: false }) : { wrong: [] };
    expect([...lost.wrong, ...unsent.wrong]).toStrictEqual([]);
    expect(lost.writes).toBe(scenario.writes);
    losses += scenario.writes;
  });
});
