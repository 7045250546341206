import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { configOf, env } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { applyYaml, prepare, scenarios, type Scenario } from "./support/scenarios.ts";
import type { Cut } from "./support/wire.ts";

const child = fileURLToPath(new URL("support/apply-child.ts", import.meta.url));
const full = process.env["AEP_TEST_FULL"] === "1";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** Runs an apply in a process of its own and sends it a signal at a write. */
async function signalledAt(yaml: string, cut: Pick<Cut, "write" | "when">, by: "SIGKILL" | "SIGTERM"): Promise<Ended> {
  const running = spawn(process.execPath, ["--conditions=@aep-ingest/source", child], {
    env: { ...process.env, ...env, CONFIG: yaml, BASE_URL: await sandbox.listen() },
    stdio: ["ignore", "pipe", "ignore"],
  });
  sandbox.cut({ ...cut, act: () => running.kill(by) });
  const [[code, signal], output] = await Promise.all([
    once(running, "exit") as Promise<[number | null, NodeJS.Signals | null]>,
    text(running.stdout),
  ]);
  sandbox.cut(undefined);
  return { code, signal, output };
}

/** What applies that nothing interrupted leave behind. */
const clean = new Map<string, readonly string[]>();

async function cleanCensus(scenario: Scenario): Promise<readonly string[]> {
  const known = clean.get(scenario.name);
  if (known !== undefined) return known;
  const other = await createSandbox();
  try {
    await prepare(other, scenario);
    await applyYaml(other, scenario.yaml);
    const census = await censusOf(other);
    clean.set(scenario.name, census);
    return census;
  } finally {
    await other.close();
  }
}

/** The next apply repairs everything, and then there is nothing to do. */
async function expectRepaired(scenario: Scenario): Promise<void> {
  expect((await applyYaml(sandbox, scenario.yaml)).messages).toStrictEqual([]);
  expect(await censusOf(sandbox)).toStrictEqual(await cleanCensus(scenario));
  const plan = await planProject({ config: configOf(scenario.yaml), client: sandbox.readonlyClient() });
  expect(plan.actions).toStrictEqual([]);
}

/** The write that tells most of each scenario in the short run. */
const telling: Readonly<Record<string, number>> = { create: 9, update: 2, "replace, from-now": 4 };

const writesOf = ({ name, writes }: Scenario): readonly number[] =>
  full ? Array.from({ length: writes }, (_, index) => index + 1) : [telling[name] ?? []].flat();
const moments = full ? (["before", "during", "after"] as const) : (["after"] as const);

const kills = scenarios.flatMap((scenario) =>
  writesOf(scenario).flatMap((write) => moments.map((when) => ({ name: scenario.name, scenario, write, when }))),
);
const wishes = scenarios
  .filter(({ name }) => full || name === "create")
  .flatMap((scenario) => (full ? writesOf(scenario) : [3]).map((write) => ({ name: scenario.name, scenario, write })));

let killed = 0;
let asked = 0;
afterAll(() => {
  console.log(`processes: ${killed} killed, ${asked} asked to end, 0 duplicates, 0 orphans after the next apply`);
});

describe("a process that is killed (SIGKILL)", () => {
  it.each(kills)("$name, $when write $write: the next apply leaves no duplicate and no orphan", async (row) => {
    await prepare(sandbox, row.scenario);
    const { signal } = await signalledAt(row.scenario.yaml, row, "SIGKILL");
    expect(signal).toBe("SIGKILL");
    await expectRepaired(row.scenario);
    killed += 1;
  });
});

describe("a process that is asked to end (SIGTERM)", () => {
  it.each(wishes)("$name, at write $write: ends in order, with a word on each action", async (row) => {
    await prepare(sandbox, row.scenario);
    const { code, signal, output } = await signalledAt(
      row.scenario.yaml,
      { write: row.write, when: "never" },
      "SIGTERM",
    );
    expect(signal).toBeNull();
    const { actions, outcomes } = JSON.parse(output) as {
      readonly actions: readonly string[];
      readonly outcomes: Readonly<Record<string, { readonly kind: string }>>;
    };
    expect(Object.keys(outcomes).sort()).toStrictEqual([...actions].sort());
    const kinds = new Set(Object.values(outcomes).map(({ kind }) => kind));
    // What is in flight is finished, what is not is not begun: nothing is unknown.
    expect([...kinds].filter((kind) => kind !== "done" && kind !== "not-started")).toStrictEqual([]);
    expect(code).toBe(kinds.has("not-started") ? 4 : 0);
    if (kinds.has("not-started")) await expectRepaired(row.scenario);
    asked += 1;
  });
});
