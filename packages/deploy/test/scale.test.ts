import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { selectKeys } from "../src/select-keys.ts";
import { everything } from "./support/hand.ts";
import { configOf, env } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const flows = Number(process.env["AEP_SCALE"] ?? 60);
const pages = Math.ceil(flows / 100);

/** @param ids Of existing datasets, one for each dataflow. */
function yaml(project = "acme/scale", ids: readonly string[] = [], more = ""): string {
  const keys = Array.from({ length: flows }, (_, index) => `flow-${index}`);
  return `version: 1
project: ${project}
connections:
  blob: { connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } }
${ids.length > 0 ? "" : "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-personal-details] }\n"}datasets:
${keys.map((key, index) => `  ${key}: ${ids[index] === undefined ? "{ schema: person }" : `{ id: ${ids[index]} }`}\n`).join("")}dataflows:
${keys
  .map(
    (key) => `  ${key}:
    source: { connection: blob, path: /box/${key}/, format: json }
    target: ${key}
    mapping: { _id: Id, personalEmail.address: Email }
    schedule: { every: 1h }
`,
  )
  .join("")}${more}`;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

describe("many dataflows", () => {
  it("take five writes and one read each to make, and lists alone to compare", { timeout: 120_000 }, async () => {
    const config = configOf(yaml());
    const made = await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
    expect(made.messages).toStrictEqual([]);
    const requests = sandbox.requests();
    const writes = requests.filter((entry) => entry.write).length;
    // Dataset, mapping set, source, target and flow each; connection and schema once.
    expect(writes).toBe(5 * flows + 2);
    // At the end, the pages of flows are read once more.
    expect(requests.length - writes).toBeLessThanOrEqual(flows + 13 + pages);
    const client = sandbox.readonlyClient();
    const startedAt = performance.now();
    const plan = await planProject({ config, client });
    const planMs = performance.now() - startedAt;
    expect(plan.actions).toStrictEqual([]);
    const reads = sandbox.requests();
    expect(reads.length).toBeLessThanOrEqual(8 + 6 * pages);
    console.log(
      `${flows} dataflows: ${writes} writes, ${requests.length - writes} reads to make; ${reads.length} requests, ${Math.round(planMs)} ms to plan`,
    );
  });

  it("take lists alone to compare beside many of others under the same name", { timeout: 120_000 }, async () => {
    await sandbox.emulator.reset();
    const config = configOf(yaml());
    await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
    const [original] = await everything(sandbox, "flows");
    const [set] = await everything(sandbox, "mappingSets");
    if (original === undefined || set === undefined) throw new Error("nothing was made");
    const { outputSchema, mappings } = set.body;
    const flow = original.body;
    const make = async (path: string, body: object) =>
      ((await sandbox.call("POST", path, body)) as { readonly id: string }).id;
    const copyOf = async (collection: string, ids: unknown): Promise<() => Promise<string>> => {
      const [id] = ids as string[];
      const { items } = (await sandbox.call("GET", `/flowservice/${collection}/${id}`)) as { items: object[] };
      const { baseConnectionId, data, params, connectionSpec } = items[0] as Record<string, unknown>;
      const body = { name: "by hand", baseConnectionId, data, params, connectionSpec };
      return () => make(`/flowservice/${collection}`, body);
    };
    const copySource = await copyOf("sourceConnections", flow["sourceConnectionIds"]);
    const copyTarget = await copyOf("targetConnections", flow["targetConnectionIds"]);
    const startTime = Math.ceil(sandbox.emulator.clock.now() / 1000) + 600;
    for (let number = 0; number < flows; number += 1) {
      const name = `by hand ${number}`;
      const mappingId = await make("/conversion/mappingSets", { name, outputSchema, mappings });
      await make("/flowservice/flows", {
        name: flow["name"],
        flowSpec: flow["flowSpec"],
        transformations: [{ name: "Mapping", params: { mappingId, mappingVersion: 0 } }],
        scheduleParams: { ...(flow["scheduleParams"] as object), startTime },
        sourceConnectionIds: [await copySource()],
        targetConnectionIds: [await copyTarget()],
      });
    }
    const few = selectKeys(config, ["flow-0"]);
    for (const selected of [config, few]) {
      const before = sandbox.emulator.requests().length;
      expect((await planProject({ config: selected, client: sandbox.readonlyClient() })).actions).toStrictEqual([]);
      expect(sandbox.emulator.requests().length - before).toBeLessThanOrEqual(10 + 10 * pages);
    }
  });

  it("take lists alone to compare whatever they refer to, and under another name", { timeout: 120_000 }, async () => {
    const apply = async (text: string) =>
      applyProject({ config: configOf(text), client: sandbox.client(), env, clock: sandbox.clock });
    await sandbox.emulator.reset();
    await apply(yaml());
    const ids: string[] = [];
    for await (const { id } of sandbox.readonlyClient().catalog.dataSets.list()) ids.push(id);
    expect((await apply(yaml("acme/refers", ids))).messages).toStrictEqual([]);
    const acknowledge = await planProject({
      config: configOf(yaml("acme/new", ids, "moved: [{ project: acme/refers }]\n")),
      client: sandbox.readonlyClient(),
    });
    const words = acknowledge.blocks.map((block) => block.acknowledge).join(", ");
    const moved = yaml("acme/new", ids, `moved: [{ project: acme/refers }]\nacknowledge: [${words}]\n`);
    expect((await apply(moved)).messages).toStrictEqual([]);
    sandbox.requests();
    // Its datasets have none of its tags.
    const planned = await planProject({ config: configOf(yaml("acme/new", ids)), client: sandbox.readonlyClient() });
    expect(planned.actions).toStrictEqual([]);
    expect(sandbox.requests().length).toBeLessThanOrEqual(8 + 10 * Math.ceil(flows / 100));
  });
});
