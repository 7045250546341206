import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
});
afterEach(() => sandbox.close());

const destroy = (config: Config, keep: readonly ("connection" | "dataset" | "schema")[] = []) =>
  applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock, destroy: { keep } });
const acknowledged = () => leads({ more: 'acknowledge: ["delete datasets.leads"]\n' });

describe("destroy", () => {
  it("deletes everything of the project, in the order that the service wants, and nothing else", async () => {
    const other = configOf(leadsYaml({ project: "acme/other" }).replace("title: Lead", "title: Other lead"));
    await applyProject({ config: other, client: sandbox.client(), env, clock: sandbox.clock });
    const census = await censusOf(sandbox);
    const result = await destroy(acknowledged());
    expect(result.messages).toStrictEqual([]);
    const left = await censusOf(sandbox);
    expect(left.filter((line) => line.includes("acme/leads ") && !line.startsWith("mapping set"))).toStrictEqual([]);
    expect(census.filter((line) => line.includes("acme/other")).length).toBe(
      left.filter((line) => line.includes("acme/other")).length,
    );
    expect((await destroy(acknowledged())).status).toBe("nothing-to-do");
  });

  it("keeps what it is told to, and asks before data goes", async () => {
    const plan = await planProject({ config: leads(), client: sandbox.readonlyClient(), destroy: { keep: [] } });
    expect(plan.blocks.map(({ acknowledge }) => acknowledge)).toStrictEqual(["delete datasets.leads"]);
    expect((await destroy(leads())).status).toBe("blocked");
    expect((await destroy(leads(), ["dataset", "schema"])).status).toBe("applied");
    const left = await censusOf(sandbox);
    expect(left.map((line) => line.split(" ")[0])).toStrictEqual([
      "dataset",
      "descriptor",
      "field",
      "mapping",
      "schema",
    ]);
    expect((await destroy(acknowledged())).status).toBe("applied");
    expect((await censusOf(sandbox)).map((line) => line.split(" ")[0])).toStrictEqual(["mapping"]);
  });

  it("is refused in a protected environment", async () => {
    sandbox.writes();
    const config = acknowledged();
    const result = await destroy({ ...config, protect: true, locate: (path) => config.locate(path) });
    expect(result.status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});
