import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planProject } from "../src/plan-project.ts";
import { wipe } from "./support/copies.ts";
import { everything } from "./support/hand.ts";
import { configOf, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { applyYaml, prepare, scenarios } from "./support/scenarios.ts";

const collections = [
  "flows",
  "connections",
  "sourceConnections",
  "targetConnections",
  "dataSets",
  "schemas",
  "mappingSets",
] as const;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

/** Ids that a plan cannot know are those of what did not exist before. */
async function knownIds(): Promise<ReadonlySet<string>> {
  const all = await Promise.all(collections.map((collection) => everything(sandbox, collection)));
  const groups = (await sandbox.call("GET", "/schemaregistry/tenant/fieldgroups", undefined, {
    accept: "application/vnd.adobe.xed-id+json",
  })) as { readonly results: readonly { readonly $id: string }[] };
  return new Set([...all.flat().map(({ id }) => id), ...groups.results.map(({ $id }) => $id)].map(encodeURIComponent));
}

const cases = [
  ...scenarios.map((scenario) => ({ ...scenario, byHand: async () => undefined })),
  ...["from-now", "overlap"].map((handover) => ({
    name: `replace a flow whose mark was edited away, ${handover}`,
    before: [{ yaml: leadsYaml(), hours: 2 }],
    yaml: leadsYaml({ path: "/leads-dev/other/*.tsv", flow: `    handover: ${handover}\n` }),
    writes: handover === "overlap" ? 4 : 8,
    byHand: () => wipe(sandbox, "flows"),
  })),
];

describe("the requests that a plan shows", () => {
  it.each(cases)("are those that apply sends: $name", async ({ byHand, ...scenario }) => {
    await prepare({ ...sandbox, client: () => sandbox.client() }, scenario);
    await byHand();
    const known = await knownIds();
    const planned = await planProject({ config: configOf(scenario.yaml), client: sandbox.readonlyClient() });
    sandbox.writes();
    const result = await applyYaml({ ...sandbox, client: () => sandbox.client() }, scenario.yaml);
    expect(result.messages).toStrictEqual([]);
    const sent = sandbox.writes().map(({ method, path }) => {
      const parts = path.split("/").map((part) => {
        const [id = "", query] = part.split("?");
        const isNew = /[0-9a-f]{20,}|-[0-9a-f]{12}$/.test(id) && !known.has(id);
        return `${isNew ? "{id}" : id}${query === undefined ? "" : `?${query}`}`;
      });
      return `${method} ${parts.join("/")}`;
    });
    const shown = planned.actions.flatMap(({ calls }) => calls.map(({ method, path }) => `${method} ${path}`));
    expect(sent.sort()).toStrictEqual(shown.sort());
    expect(sent).toHaveLength(scenario.writes);
    expect(planned.summary.writes).toBe(scenario.writes);
  });
});
