import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { selectKeys } from "../src/select-keys.ts";
import { wipe } from "./support/copies.ts";
import { everything, patchFlowService, theOnly } from "./support/hand.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const configs = (yaml: string, only: readonly string[]) => selectKeys(configOf(yaml), only);
const apply = (yaml: string, only: readonly string[] = []) =>
  applyProject({ config: configs(yaml, only), client: sandbox.client(), env, clock: sandbox.clock });
const plan = (yaml: string, only: readonly string[] = []) =>
  planProject({ config: configs(yaml, only), client: sandbox.readonlyClient() });

const markOf = {
  flow: () => wipe(sandbox, "flows"),
  source: () => wipe(sandbox, "sourceConnections"),
  target: () => wipe(sandbox, "targetConnections"),
  connection: () => patchFlowService(sandbox, "connections", [{ op: "replace", path: "/description", value: "mine" }]),
  dataset: async () => {
    const { id } = await theOnly(sandbox, "dataSets");
    const tags = ["project", "key", "hash"].map((tag) => ({ op: "remove", path: `/tags/aepIngest~1${tag}` }));
    await sandbox.call("PATCH", `/catalog/dataSets/${id}`, tags);
  },
  schema: async () => {
    const { id } = await theOnly(sandbox, "schemas");
    const operations = [{ op: "replace", path: "/description", value: "mine" }];
    await sandbox.call("PATCH", `/schemaregistry/tenant/schemas/${encodeURIComponent(id)}`, operations);
  },
} as const;

type Kind = keyof typeof markOf;

/** All sets of kinds but the empty one, and but those without the two marks that prove a schema: its own and its dataset's. */
const losses = Array.from({ length: 2 ** 6 - 1 }, (_, number) =>
  (Object.keys(markOf) as Kind[]).filter((_kind, bit) => ((number + 1) >> bit) % 2 === 1),
).filter((lost) => !(lost.includes("schema") && lost.includes("dataset")));

async function lose(lost: readonly Kind[]): Promise<void> {
  for (const kind of lost) await markOf[kind]();
}

const kinds = ["flows", "connections", "sourceConnections", "targetConnections", "dataSets", "schemas"] as const;

async function expectNothingTwice(): Promise<void> {
  for (const kind of kinds) expect(await everything(sandbox, kind), kind).toHaveLength(1);
  expect((await plan(leadsYaml())).actions).toStrictEqual([]);
}

describe("marks that were edited away", () => {
  it.each(losses.map((lost) => [lost.join(", "), lost] as const))("come back: %s", async (_name, lost) => {
    await apply(leadsYaml());
    await sandbox.emulator.clock.advance(7_200_000);
    await lose(lost);
    const { actions, blocks } = await plan(leadsYaml());
    expect(blocks).toStrictEqual([]);
    expect(new Set(actions.map(({ verb, reason }) => `${verb} ${reason.kind}`))).toStrictEqual(
      new Set(["update drift"]),
    );
    expect((await apply(leadsYaml())).messages).toStrictEqual([]);
    await expectNothingTwice();
  });

  it.each([
    ["leads-blob", "connection"],
    ["leads", "dataset"],
    ["lead", "schema"],
  ] as const)("come back when only %s is applied", async (key, lost) => {
    await apply(leadsYaml());
    await lose([lost]);
    expect((await plan(leadsYaml(), [key])).actions.map(({ id, verb }) => [id, verb])).toStrictEqual([
      [`${lost}/${key}`, "update"],
    ]);
    expect((await apply(leadsYaml(), [key])).messages).toStrictEqual([]);
    await expectNothingTwice();
  });

  it.each(losses.map((lost) => [lost.join(", "), lost] as const))(
    "come back when the files are applied in parts, shared objects first: %s",
    async (_name, lost) => {
      await apply(leadsYaml());
      await lose(lost);
      for (const key of ["lead", "leads", "leads-blob", "leads-tsv"])
        expect((await apply(leadsYaml(), [key])).messages).toStrictEqual([]);
      await expectNothingTwice();
    },
  );

  it("come back when only another dataflow that uses the object is applied", async () => {
    await apply(leadsYaml());
    await lose(["connection", "dataset"]);
    const more = `  other:
    source: { connection: leads-blob, path: /leads-dev/other/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`;
    expect((await apply(leadsYaml() + more, ["other"])).messages).toStrictEqual([]);
    expect(await everything(sandbox, "connections")).toHaveLength(1);
    expect(await everything(sandbox, "dataSets")).toHaveLength(1);
    expect((await plan(leadsYaml() + more)).actions).toStrictEqual([]);
  });

  it.each([
    ["key", "moved: [{ from: dataflows.leads-tsv, to: dataflows.leads-new }]\n"],
    ["project", "moved: [{ project: acme/leads }]\n"],
  ] as const)("come back after a move to another %s whose entry has left the files", async (what, entry) => {
    await apply(leadsYaml());
    const here = leadsYaml(what === "project" ? { project: "acme/new" } : {});
    const yaml = what === "key" ? here.replace("  leads-tsv:\n", "  leads-new:\n") : here;
    expect((await apply(yaml + entry)).messages).toStrictEqual([]);
    expect((await plan(yaml + entry)).actions).toStrictEqual([]);
    await lose(["flow", "source", "target"]);
    const { actions } = await plan(yaml);
    expect(new Set(actions.map(({ verb, reason }) => `${verb} ${reason.kind}`))).toStrictEqual(
      new Set(["update drift"]),
    );
    expect((await apply(yaml)).messages).toStrictEqual([]);
    expect(await everything(sandbox, "flows")).toHaveLength(1);
    expect((await plan(yaml)).actions).toStrictEqual([]);
  });

  it("of a schema and its dataset come back after a person has put one where the plan says", async () => {
    await apply(leadsYaml());
    await lose(["schema", "dataset"]);
    const { blocks } = await plan(leadsYaml());
    const mark = /\[aep-ingest [^\]]+\]/u.exec(blocks.map(({ message }) => message).join("\n"))?.[0];
    const { id } = await theOnly(sandbox, "schemas");
    const operations = [{ op: "replace", path: "/description", value: `mine ${mark}` }];
    await sandbox.call("PATCH", `/schemaregistry/tenant/schemas/${encodeURIComponent(id)}`, operations);
    expect((await apply(leadsYaml())).messages).toStrictEqual([]);
    await expectNothingTwice();
  });

  it("make nothing of a person's ours: their flow on our mapping set, their connection under our name", async () => {
    await apply(leadsYaml());
    const flow = await theOnly(sandbox, "flows");
    const base = await theOnly(sandbox, "connections");
    const source = await theOnly(sandbox, "sourceConnections");
    const target = await theOnly(sandbox, "targetConnections");
    const make = async (collection: string, body: unknown) =>
      ((await sandbox.call("POST", `/flowservice/${collection}`, body)) as { readonly id: string }).id;
    const theirs = await make("connections", {
      name: base.body["name"],
      auth: { specName: "ConnectionString", params: { connectionString: "x" } },
      connectionSpec: base.body["connectionSpec"],
    });
    const { data, params, connectionSpec } = source.body;
    const theirSource = await make("sourceConnections", {
      name: "mine",
      baseConnectionId: theirs,
      data,
      params,
      connectionSpec,
    });
    const { flowSpec, transformations, scheduleParams } = flow.body;
    await make("flows", {
      name: "mine",
      flowSpec,
      transformations,
      scheduleParams: {
        ...(scheduleParams as object),
        startTime: Math.ceil(sandbox.emulator.clock.now() / 1000) + 600,
      },
      sourceConnectionIds: [theirSource],
      targetConnectionIds: [target.id],
    });
    for (const path of [`flows/${flow.id}`, `sourceConnections/${source.id}`, `connections/${base.id}`])
      await sandbox.call("DELETE", `/flowservice/${path}`);
    await wipe(sandbox, "targetConnections");
    const { actions } = await plan(leadsYaml());
    expect(actions.filter(({ kind }) => kind === "connection").map(({ verb }) => verb)).toStrictEqual(["create"]);
  });
});
