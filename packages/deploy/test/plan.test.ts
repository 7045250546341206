import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../src/observe.ts";
import type { Observation } from "../src/observation.ts";
import { applyProject } from "../src/plan-project.ts";
import { plan } from "../src/plan/plan.ts";
import { copyFlow, wipe } from "./support/copies.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const second = `  leads-two:
    source: { connection: leads-blob, path: /leads-dev/two/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`;

let sandbox: Sandbox;
let observation: Observation;
beforeAll(async () => {
  sandbox = await createSandbox();
  const config = configOf(leadsYaml({ more: second }));
  await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
  observation = await observe(config, sandbox.readonlyClient());
});
afterAll(() => sandbox.close());

describe("plan", () => {
  it("is the same whatever order the lists came in, and changes nothing that it was given", () => {
    const config = leads({
      email: "= lower(Email)",
      leadScore: true,
      path: "/leads-dev/x/",
      more: "removed: [{ dataflow: leads-two }]\n",
    });
    const now = sandbox.emulator.clock.now();
    const expected = plan(config, observation, { now });
    expect(expected.actions.length).toBeGreaterThan(4);
    const before = JSON.stringify(observation);
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(
        fc.tuple(
          shuffled(observation.flows),
          shuffled(observation.sourceConnections),
          shuffled(observation.targetConnections),
          shuffled(observation.mappingSets),
          shuffled(observation.fieldGroups),
        ),
        ([flows, sourceConnections, targetConnections, mappingSets, fieldGroups]) => {
          const other = { ...observation, flows, sourceConnections, targetConnections, mappingSets, fieldGroups };
          expect(plan(config, other, { now })).toStrictEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
    expect(JSON.stringify(observation)).toBe(before);
  });

  it("is the same whatever order the lists came in, in a sandbox that people have worked in", async () => {
    const world = await createSandbox();
    const config = configOf(leadsYaml({ more: second }));
    const apply = (yaml: string) =>
      applyProject({ config: configOf(yaml), client: world.client(), env, clock: world.clock });
    await apply(leadsYaml({ more: second }));
    for (const flow of await everything(world, "flows")) {
      await copyFlow(world, flow, { pair: "twin" });
      await copyFlow(world, flow, { pair: "shared", description: "by hand" });
      await copyFlow(world, flow, { pair: "foreign", description: "by hand", path: "/leads-dev/mine/" });
    }
    for (const { body } of await everything(world, "connections")) {
      const { name, auth, connectionSpec } = body;
      for (let copy = 0; copy < 3; copy += 1)
        await world.call("POST", "/flowservice/connections", {
          name,
          auth: { ...(auth as object), params: { connectionString: "x" } },
          connectionSpec,
        });
    }
    const configs = [
      config,
      configOf(
        leadsYaml({
          path: "/leads-dev/x/",
          flow: "    handover: overlap\n",
          more: "removed: [{ dataflow: leads-two }]\n",
        }),
      ),
      configOf(leadsYaml({ project: "acme/second", more: second })),
    ];
    const lists = async (): Promise<void> => {
      for (const each of configs) {
        const observed = await observe(each, world.readonlyClient());
        const now = world.emulator.clock.now();
        const expected = plan(each, observed, { now });
        fc.assert(
          fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (random) => {
            const shuffle = (list: readonly unknown[]) =>
              list
                .map((item) => [random.next().value, item] as const)
                .sort(([left], [right]) => left - right)
                .map(([, item]) => item);
            const other = Object.fromEntries(
              Object.entries(observed).map(([name, list]) => [name, Array.isArray(list) ? shuffle(list) : list]),
            );
            expect(plan(each, { ...observed, ...other }, { now })).toStrictEqual(expected);
          }),
          { numRuns: 20 },
        );
      }
    };
    await lists();
    await wipe(world, "flows");
    await lists();
    await wipe(world, "sourceConnections", "targetConnections");
    await lists();
    await world.close();
  });

  it("orders every action after those that it depends on", () => {
    const empty = { ...observation, flows: [], sourceConnections: [], targetConnections: [], mappingSets: [] };
    const { actions } = plan(
      leads(),
      { ...empty, connections: [], schemas: [], fieldGroups: [], dataSets: [] },
      { now: 0 },
    );
    const seen = new Set<string>();
    for (const action of actions) {
      expect(action.dependsOn.filter((id) => !seen.has(id))).toStrictEqual([]);
      seen.add(action.id);
    }
    expect(actions.at(-1)?.dependsOn).toStrictEqual([
      "connection/leads-blob",
      "dataset/leads",
      "mapping set/leads-tsv",
    ]);
  });
});
