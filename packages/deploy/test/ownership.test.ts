import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { selectKeys } from "../src/select-keys.ts";
import { censusOf } from "./support/census.ts";
import { everything, theOnly } from "./support/hand.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
const ids = (actions: readonly { readonly id: string; readonly verb: string }[]) =>
  actions.filter(({ id }) => !id.includes("#")).map(({ id, verb }) => `${verb} ${id}`);

/** A person's own pipeline with our names, but without a mark. */
async function foreignPipeline(): Promise<void> {
  const call = async (path: string, body: unknown): Promise<{ readonly id: string }> =>
    (await sandbox.call("POST", `/flowservice/${path}`, body)) as { id: string };
  const spec = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
  const connection = await call("connections", {
    name: "Leads storage",
    auth: { specName: "ConnectionString", params: { connectionString: "x" } },
    connectionSpec: spec,
  });
  await call("sourceConnections", {
    name: "aep-ingest acme/leads leads-tsv source",
    description: "Looks like ours, [aep-ingest other/project source/leads-tsv 1:0123456789ab]",
    baseConnectionId: connection.id,
    data: { format: "delimited" },
    params: { path: "/leads-dev/leads/*.tsv", type: "folder" },
    connectionSpec: spec,
  });
  await sandbox
    .call("POST", "/conversion/mappingSets", {
      name: "aep-ingest acme/leadsX leads-tsv",
      outputSchema: { schemaRef: { id: "x", contentType: "application/vnd.adobe.xed-full+json;version=1" } },
      mappings: [],
    })
    .catch(() => undefined);
}

describe("what is not ours", () => {
  it("is neither used nor changed nor deleted, whatever its name is", async () => {
    await foreignPipeline();
    const foreign = await censusOf(sandbox);
    const first = await plan(leads());
    expect(first.notices.map(({ code }) => code)).toStrictEqual(["AEP931"]);
    await apply(leads());
    await apply(leads({ path: "/leads-dev/other/*.tsv", name: "Other" }));
    const after = await censusOf(sandbox);
    expect(foreign.filter((line) => !after.includes(line))).toStrictEqual([]);
    expect((await plan(leads({ path: "/leads-dev/other/*.tsv", name: "Other" }))).actions).toStrictEqual([]);
  });

  it("blocks a plan that needs its title, and nothing is written", async () => {
    await sandbox.call("POST", "/schemaregistry/tenant/schemas", {
      type: "object",
      title: "Lead",
      description: "Somebody else's",
      allOf: [{ $ref: "https://ns.adobe.com/xdm/context/profile" }],
    });
    sandbox.writes();
    const result = await apply(leads());
    expect(result.status).toBe("blocked");
    expect(result.plan.blocks.map(({ code }) => code)).toStrictEqual(["AEP904"]);
    expect(result.messages[0]).toContain("is not ours; titles must be unique");
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("includes another project in the same sandbox", async () => {
    const other = leads({ project: "acme/other" });
    const renamed = configOf(leadsYaml({ project: "acme/other" }).replace("title: Lead", "title: Other lead"));
    await apply(leads());
    const before = await censusOf(sandbox);
    expect((await apply(other)).status).toBe("blocked");
    expect((await apply(renamed)).status).toBe("applied");
    expect((await plan(renamed)).actions).toStrictEqual([]);
    expect((await plan(leads())).actions).toStrictEqual([]);
    const after = await censusOf(sandbox);
    // Equal names make the lines of the two projects look alike once their ids are names.
    expect(after).toHaveLength(before.length * 2);
  });
});

const nothing = (more: string) => configOf(`version: 1\nproject: acme/leads\n${more}`);
const removed = (more = "") => configOf(leadsYaml({ more: `removed: [{ dataflow: leads-two }]\n${more}` }));

describe("keys that are gone from the files", () => {
  const two = () => configOf(leadsYaml({ more: secondFlow }));
  const secondFlow = `  leads-two:
    source: { connection: leads-blob, path: /leads-dev/two/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`;

  it("are reported and left alone", async () => {
    await apply(two());
    const before = await censusOf(sandbox);
    const gone = await plan(leads());
    expect(gone.actions).toStrictEqual([]);
    expect(gone.notices.map(({ code, message }) => [code, message.includes("leads-two")])).toStrictEqual([
      ["AEP930", true],
    ]);
    await apply(leads());
    expect(await censusOf(sandbox)).toStrictEqual(before);
  });

  it("are not taken for gone when only some keys are asked for", async () => {
    await apply(two());
    const some = selectKeys(two(), ["leads-tsv"]);
    expect([...some.dataflows.keys(), ...some.datasets.keys(), ...some.schemas.keys()]).toStrictEqual([
      "leads-tsv",
      "leads",
      "lead",
    ]);
    const planned = await plan(some);
    expect([planned.actions, planned.notices]).toStrictEqual([[], []]);
    expect(() => selectKeys(two(), ["leeds"])).toThrow("--only leeds: the files have no");
  });

  it("are deleted when removed names them, with their pair and nothing that others use", async () => {
    await apply(two());
    const planned = await plan(removed());
    expect(planned.blocks).toStrictEqual([]);
    expect(ids(planned.actions)).toStrictEqual(["delete dataflow/leads-two"]);
    expect((await apply(removed())).status).toBe("applied");
    expect(await everything(sandbox, "flows")).toHaveLength(1);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect(await everything(sandbox, "targetConnections")).toHaveLength(1);
    expect(await everything(sandbox, "dataSets")).toHaveLength(1);
    expect((await plan(removed())).actions).toStrictEqual([]);
  });

  it("need acknowledge before a dataset goes, and keep leaves it", async () => {
    await apply(leads());
    const blocked = await plan(nothing("removed: [{ dataflow: leads-tsv }]\n"));
    expect(blocked.blocks.map(({ acknowledge }) => acknowledge)).toStrictEqual(["delete datasets.leads"]);
    const kept = nothing("removed: [{ dataflow: leads-tsv, keep: [dataset, schema] }]\n");
    expect(ids((await plan(kept)).actions)).toStrictEqual([
      "delete dataflow/leads-tsv",
      "delete connection/leads-blob",
    ]);
    const all = nothing('removed: [{ dataflow: leads-tsv }]\nacknowledge: ["delete datasets.leads"]\n');
    expect((await apply(all)).messages).toStrictEqual([]);
    expect(await everything(sandbox, "dataSets")).toStrictEqual([]);
    expect(await everything(sandbox, "schemas")).toStrictEqual([]);
    expect(await everything(sandbox, "connections")).toStrictEqual([]);
  });

  it("need acknowledge before a flow that is running goes", async () => {
    await apply(two());
    await sandbox.emulator.clock.advance(3_600_000);
    expect((await plan(removed())).blocks.map(({ acknowledge }) => acknowledge)).toStrictEqual([
      "delete dataflows.leads-two",
    ]);
    expect((await apply(removed('acknowledge: ["delete dataflows.leads-two"]\n'))).status).toBe("applied");
    expect((await plan(leads({ more: 'acknowledge: ["old"]\n' }))).notices.map(({ code }) => code)).toStrictEqual([
      "AEP933",
    ]);
  });
});

describe("moved", () => {
  it("renames a dataflow's key in place", async () => {
    await apply(leads());
    const flow = await theOnly(sandbox, "flows");
    const moved = configOf(
      leadsYaml({ more: "moved: [{ from: dataflows.leads-tsv, to: dataflows.leads-new }]\n" }).replace(
        "  leads-tsv:",
        "  leads-new:",
      ),
    );
    const planned = await plan(moved);
    expect(planned.actions.every(({ verb, reason }) => verb === "update" && reason.kind === "moved")).toBe(true);
    expect((await apply(moved)).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).toBe(flow.id);
    expect((await plan(moved)).actions).toStrictEqual([]);
  });

  it("takes a project's objects over to a new name in place", async () => {
    await apply(leads());
    const flow = await theOnly(sandbox, "flows");
    const moved = configOf(leadsYaml({ project: "acme/new", more: "moved: [{ project: acme/leads }]\n" }));
    expect((await apply(moved)).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).toBe(flow.id);
    expect((await plan(moved)).actions).toStrictEqual([]);
    expect((await plan(configOf(leadsYaml({ project: "acme/new" })))).actions).toStrictEqual([]);
  });
});

describe("twins", () => {
  it("of a schema and its field group, copied with their descriptions, are reported and left alone", async () => {
    await apply(leads());
    const schema = await theOnly(sandbox, "schemas");
    const copies: string[] = [];
    for (let number = 0; number < 6; number += 1) {
      const { type, description, allOf } = schema.body;
      const body = { type, title: `Lead copy ${number}`, description, allOf };
      copies.push(((await sandbox.call("POST", "/schemaregistry/tenant/schemas", body)) as { $id: string }).$id);
    }
    const census = await censusOf(sandbox);
    const planned = await plan(leads());
    expect([planned.blocks, planned.actions]).toStrictEqual([[], []]);
    expect(planned.notices.map(({ code }) => code)).toStrictEqual(copies.map(() => "AEP937"));
    expect((await apply(leads({ leadScore: true }))).messages).toStrictEqual([]);
    const after = await censusOf(sandbox);
    expect(after.filter((line) => line.startsWith("schema "))).toStrictEqual(
      census.filter((line) => line.startsWith("schema ")),
    );
  });

  it("of a connection and a dataset that differ are reported at their lines", async () => {
    await apply(leads());
    const { body: connection } = await theOnly(sandbox, "connections");
    await sandbox.call("POST", "/flowservice/connections", {
      name: "Copy",
      description: "[aep-ingest acme/leads connection/leads-blob 1:0123456789ab]",
      auth: { specName: "ConnectionString", params: { connectionString: "x" } },
      connectionSpec: connection["connectionSpec"],
    });
    const { body: dataSet } = await theOnly(sandbox, "dataSets");
    const tags = { ...(dataSet["tags"] as object), "aepIngest/hash": ["0123456789ab"] };
    await sandbox.call("POST", "/catalog/dataSets", { name: "Copy", schemaRef: dataSet["schemaRef"], tags });
    const { notices, actions } = await plan(leads());
    expect(actions).toStrictEqual([]);
    expect(notices).toMatchObject([
      { code: "AEP937", position: { line: 4 } },
      { code: "AEP937", position: { line: 17 } },
    ]);
  });

  it("are healed before they run: the oldest stays", async () => {
    await apply(leads());
    const clean = await censusOf(sandbox);
    const original = await theOnly(sandbox, "flows");
    for (const collection of ["sourceConnections", "targetConnections"] as const) {
      const { body } = await theOnly(sandbox, collection);
      const { name, description, baseConnectionId, data, params, connectionSpec } = body;
      await sandbox.call("POST", `/flowservice/${collection}`, {
        name,
        description,
        baseConnectionId,
        data,
        params,
        connectionSpec,
      });
    }
    const pair = await Promise.all(
      (["sourceConnections", "targetConnections"] as const).map(async (collection) => {
        const used = (
          original.body[collection === "sourceConnections" ? "sourceConnectionIds" : "targetConnectionIds"] as string[]
        )[0];
        return (await everything(sandbox, collection)).find(({ id }) => id !== used)!.id;
      }),
    );
    const { name, description, flowSpec, transformations, scheduleParams, options } = original.body;
    await sandbox.call("POST", "/flowservice/flows", {
      name,
      description,
      flowSpec,
      transformations,
      scheduleParams,
      options,
      sourceConnectionIds: [pair[0]],
      targetConnectionIds: [pair[1]],
    });
    expect(await everything(sandbox, "flows")).toHaveLength(2);
    const result = await apply(leads());
    expect(result.messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).toBe(original.id);
    expect(await censusOf(sandbox)).toStrictEqual(clean);
  });
});

describe("a part of the files (--only)", () => {
  const connections = {
    managed: `{ connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } }`,
    none: "{ connector: data-landing-zone }",
  } as const;

  it.each(["managed", "none"] as const)("passes as a part of the approved plan, off a connection: %s", async (kind) => {
    let oldId = "";
    const yaml = (connection: string, target: string): string =>
      leadsYaml()
        .replace("connections:\n", `connections:\n  second: ${connections[kind]}\n`)
        .replace("datasets:\n", `datasets:\n  old: { id: ${oldId} }\n`) +
      `  b:
    source: { connection: ${connection}, path: /leads-dev/other/, format: json }
    target: ${target}
    mapping: { _id: Id }
    schedule: { every: 1d }
    handover: from-now
  c:
    source: { connection: second, path: /leads-dev/two/, format: json }
    target: old
    mapping: { _id: Id }
    schedule: { every: 1d }
`;
    await apply(leads());
    const schema = await theOnly(sandbox, "schemas");
    const [made = ""] = (await sandbox.call("POST", "/catalog/dataSets", {
      name: "Old",
      schemaRef: { id: schema.id, contentType: "application/vnd.adobe.xed+json;version=1" },
    })) as string[];
    oldId = made.replace("@/dataSets/", "");
    await apply(configOf(yaml("second", "old")));
    await sandbox.emulator.clock.advance(86_400_000);
    const config = configOf(yaml("leads-blob", "leads"));
    const approved = await plan(config);
    const part = { config: selectKeys(config, ["b"]), client: sandbox.client(), env, clock: sandbox.clock, approved };
    const result = await applyProject(part);
    expect(result.messages).toStrictEqual([]);
    expect(result.status).toBe("applied");
  });
});
