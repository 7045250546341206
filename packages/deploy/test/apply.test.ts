import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: ReturnType<typeof leads>) =>
  applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });

describe("applyProject", () => {
  it("creates everything from nothing, and the next plan is empty", async () => {
    const config = leads();
    const result = await apply(config);
    expect(result.messages).toStrictEqual([]);
    expect(result.status).toBe("applied");
    // Base connection, field group, schema, identity; per dataflow dataset, mapping set, source, target, flow.
    expect(sandbox.writes()).toHaveLength(4 + 5);
    const second = await planProject({ config, client: sandbox.readonlyClient() });
    expect(second.actions).toStrictEqual([]);
    expect(second.blocks).toStrictEqual([]);
    expect(second.summary).toMatchObject({ create: 0, unchanged: 5, writes: 0 });
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("sends nothing but reads when nothing has to change", async () => {
    await apply(leads());
    sandbox.writes();
    const result = await apply(leads());
    expect(result.status).toBe("nothing-to-do");
    expect(Object.keys(result.flowIds)).toStrictEqual(["leads-tsv"]);
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("changes one mapping line and the schedule with exactly two writes", async () => {
    await apply(leads());
    sandbox.writes();
    const config = leads({ every: "1h", email: "= lower(Email)" });
    const plan = await planProject({ config, client: sandbox.readonlyClient() });
    expect(sandbox.writes()).toStrictEqual([]);
    expect(plan.actions.map(({ id, verb, reason }) => [id, verb, reason.kind])).toStrictEqual([
      ["mapping set/leads-tsv", "update", "config"],
      ["dataflow/leads-tsv", "update", "config"],
    ]);
    expect(plan.actions.flatMap(({ changes }) => changes)).toMatchObject([
      { field: "mapping.personalEmail.address", before: "Email", after: { expression: "lower(Email)" } },
      { field: "schedule.frequency", before: "minute", after: "hour" },
      { field: "schedule.interval", before: 30, after: 1 },
    ]);
    const result = await applyProject({
      config,
      client: sandbox.client(),
      env,
      clock: sandbox.clock,
      approved: plan.digest,
    });
    expect(result.messages).toStrictEqual([]);
    expect(sandbox.writes().map(({ method }) => method)).toStrictEqual(["PUT", "PATCH"]);
    const after = await planProject({ config, client: sandbox.readonlyClient() });
    expect(after.actions).toStrictEqual([]);
  });
});
