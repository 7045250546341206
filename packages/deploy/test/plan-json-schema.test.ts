import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { planJsonSchema } from "../src/plan-json-schema.ts";
import { planToJson } from "../src/plan-json.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const published = async (): Promise<unknown> =>
  JSON.parse(await readFile(new URL("../schema/plan-v1.json", import.meta.url), "utf8"));

describe("the published JSON Schema of plans", () => {
  it("is what the code reads (otherwise: npm run schema)", async () => {
    expect(await published()).toStrictEqual(JSON.parse(JSON.stringify(planJsonSchema())));
  });

  it("takes plans of every verb, and nothing that a plan is not", async () => {
    const schema = z.fromJSONSchema((await published()) as Parameters<typeof z.fromJSONSchema>[0]);
    const client = sandbox.client();
    const plans = [await planProject({ config: leads(), client })];
    await applyProject({ config: leads(), client, env, clock: sandbox.clock });
    await sandbox.emulator.clock.advance(3_600_000);
    const flow = "    handover: from-now\n";
    plans.push(await planProject({ config: leads({ every: "1h" }), client }));
    plans.push(await planProject({ config: leads({ path: "/leads-dev/other/*.tsv", flow }), client }));
    plans.push(await planProject({ config: leads(), client, destroy: { keep: [] } }));
    const verbs = new Set(plans.flatMap(({ actions }) => actions.map(({ verb }) => verb)));
    expect([...verbs].sort()).toStrictEqual(["create", "delete", "replace", "update"]);
    for (const plan of plans) {
      const json: unknown = JSON.parse(planToJson(plan));
      expect(schema.safeParse(json).error?.issues).toBeUndefined();
      expect(schema.safeParse({ ...plan, digest: "x" }).success).toBe(false);
      expect(schema.safeParse({ ...plan, formatVersion: 2 }).success).toBe(false);
    }
  });
});
