import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import type { Cut } from "./support/wire.ts";

const child = fileURLToPath(new URL("support/apply-child.ts", import.meta.url));

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (yaml: string) =>
  applyProject({ config: configOf(yaml), client: sandbox.client(), env, clock: sandbox.clock });

/** Runs an apply in a process of its own and kills it at a write. Answers the signal that ended it. */
async function killedAt(
  yaml: string,
  cut: Pick<Cut, "write" | "when">,
  by: "SIGKILL" | "SIGTERM" = "SIGKILL",
): Promise<string | null> {
  const running = spawn(process.execPath, ["--conditions=@aep-ingest/source", child], {
    env: { ...process.env, ...env, CONFIG: yaml, BASE_URL: await sandbox.listen() },
    stdio: "ignore",
  });
  const ended = new Promise<string | null>((resolve) => running.once("exit", (_code, signal) => resolve(signal)));
  sandbox.cut({ ...cut, act: () => running.kill(by) });
  const signal = await ended;
  sandbox.cut(undefined);
  return signal;
}

const changed = leadsYaml({ every: "1h", email: "= lower(Email)", rotation: "2027-01" });
const replaced = leadsYaml({ path: "/leads-dev/other/*.tsv", flow: "    handover: from-now\n" });

const full = process.env["AEP_TEST_FULL"] === "1";

/** Every write of each in the full run; the telling ones in the short run. */
const rows = (
  [
    { name: "create", before: undefined, after: leadsYaml(), writes: 9, telling: 9 },
    { name: "update", before: leadsYaml(), after: changed, writes: 3, telling: 2 },
    { name: "replace", before: leadsYaml(), after: replaced, writes: 7, telling: 4 },
  ] as const
).flatMap(({ writes, telling, ...row }) => {
  const all = Array.from({ length: writes }, (_, index) => index + 1);
  const cuts = full
    ? all.flatMap(
        (write) =>
          [
            { write, when: "before" },
            { write, when: "after" },
          ] as const,
      )
    : [{ write: telling, when: "after" } as const];
  const signals = full ? (["SIGKILL", "SIGTERM"] as const) : (["SIGKILL"] as const);
  return signals.flatMap((signal) => cuts.map((cut) => ({ ...row, cut, signal })));
});

describe("a process that is killed", () => {
  it.each(rows)(
    "$name, $signal $cut.when write $cut.write: the next apply leaves no duplicate and no orphan",
    async ({ before, after, cut, signal }) => {
      if (before !== undefined) await apply(before);
      await sandbox.emulator.clock.advance(3_600_000);
      expect(await killedAt(after, cut, signal)).toBe(signal);
      expect((await apply(after)).messages).toStrictEqual([]);
      const census = await censusOf(sandbox);
      await sandbox.emulator.reset();
      if (before !== undefined) await apply(before);
      await sandbox.emulator.clock.advance(3_600_000);
      await apply(after);
      expect(census).toStrictEqual(await censusOf(sandbox));
      const plan = await planProject({ config: configOf(after), client: sandbox.readonlyClient() });
      expect(plan.actions).toStrictEqual([]);
    },
  );
});
