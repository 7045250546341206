import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { everything, theOnly } from "./support/hand.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await apply(leads());
});
afterEach(() => sandbox.close());

type Destroy = Parameters<typeof applyProject>[0]["destroy"];
const apply = (config: Config, destroy?: Destroy) =>
  applyProject({
    config,
    client: sandbox.client(),
    env,
    clock: sandbox.clock,
    ...(destroy === undefined ? {} : { destroy }),
  });
const plan = (config: Config, destroy?: Destroy) =>
  planProject({ config, client: sandbox.readonlyClient(), ...(destroy === undefined ? {} : { destroy }) });
const removed = () =>
  configOf(
    'version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv }]\nacknowledge: ["delete datasets.leads"]\n',
  );

const post = async (path: string, body: unknown): Promise<Record<string, string>> =>
  (await sandbox.call("POST", path, body)) as Record<string, string>;

/** A dataset of somebody else on a schema. @returns its id. */
async function foreignDataSet(schemaId: string): Promise<string> {
  const schemaRef = { id: schemaId, contentType: "application/vnd.adobe.xed+json;version=1" };
  const [path = ""] = (await sandbox.call("POST", "/catalog/dataSets", { name: "Theirs", schemaRef })) as string[];
  return path.replace("@/dataSets/", "");
}

/** Uses of our objects by others, the kinds of object that stay for them, and who the plan names. */
const uses: readonly {
  readonly name: string;
  readonly make: () => Promise<string>;
  readonly stays: readonly string[];
}[] = [
  {
    name: "a dataset on our schema",
    make: async () => foreignDataSet((await theOnly(sandbox, "schemas")).id),
    stays: ["schema", "field group"],
  },
  {
    name: "a schema with our field group",
    async make() {
      const group = (await theOnly(sandbox, "schemas")).body["allOf"] as { $ref: string }[];
      const $ref = group.map((entry) => entry.$ref).find((id) => id.includes("/mixins/") && id.includes("/emulator/"));
      const allOf = [{ $ref: "https://ns.adobe.com/xdm/context/profile" }, { $ref }];
      return (await post("/schemaregistry/tenant/schemas", { type: "object", title: "Theirs", allOf }))["$id"] ?? "";
    },
    stays: ["field group"],
  },
  {
    name: "a source connection on our base connection",
    async make() {
      const { id, body } = await theOnly(sandbox, "connections");
      const { data, params } = (await theOnly(sandbox, "sourceConnections")).body;
      const source = { name: "Theirs", baseConnectionId: id, data, params, connectionSpec: body["connectionSpec"] };
      return (await post("/flowservice/sourceConnections", source))["id"] ?? "";
    },
    stays: ["connection"],
  },
  {
    name: "a target connection on our dataset",
    async make() {
      const { data, params, connectionSpec } = (await theOnly(sandbox, "targetConnections")).body;
      return (
        (await post("/flowservice/targetConnections", { name: "Theirs", data, params, connectionSpec }))["id"] ?? ""
      );
    },
    stays: ["dataset", "schema", "field group"],
  },
  {
    name: "Profile, which has our schema",
    async make() {
      const { id } = await theOnly(sandbox, "schemas");
      const operations = [{ op: "add", path: "/meta:immutableTags", value: ["union"] }];
      await sandbox.call("PATCH", `/schemaregistry/tenant/schemas/${encodeURIComponent(id)}`, operations);
      return "Profile";
    },
    stays: ["schema", "field group"],
  },
];

describe("what somebody else uses", () => {
  const ways = uses.flatMap((use) => [
    { ...use, way: "removed", config: removed, destroy: undefined },
    {
      ...use,
      way: "destroy",
      config: () => leads({ more: 'acknowledge: ["delete datasets.leads"]\n' }),
      destroy: { keep: [] },
    },
  ]);

  it.each(ways)("stays with $way, and the plan says for whom: $name", async ({ make, stays, config, destroy }) => {
    const user = await make();
    const all = ["connection", "dataset", "schema", "field group"];
    const planned = await plan(config(), destroy);
    expect(planned.blocks).toStrictEqual([]);
    const deleted = planned.actions.filter(({ verb }) => verb === "delete").map(({ kind }) => kind);
    expect(all.filter((kind) => !deleted.some((gone) => gone === kind))).toStrictEqual(stays);
    const told = planned.notices.filter(({ code }) => code === "AEP938").map(({ message }) => message);
    expect(told[0]).toContain(user);
    // Nothing is tried that the service would refuse, and there is nothing more to do.
    expect((await apply(config(), destroy)).messages).toStrictEqual([]);
    expect((await plan(config(), destroy)).actions).toStrictEqual([]);
  });

  it("is not said of what the project itself uses", async () => {
    const two = leadsYaml({
      more: `  two:
    source: { connection: leads-blob, path: /leads-dev/two/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`,
    });
    await apply(configOf(two));
    const one = configOf(leadsYaml({ more: "removed: [{ dataflow: two }]\n" }));
    expect((await plan(one)).notices.map(({ code }) => code)).toStrictEqual(["AEP936"]);
  });

  it("is found in lists: as many requests with a hundred datasets of others as with one", async () => {
    const schema = await theOnly(sandbox, "schemas");
    await foreignDataSet(schema.id);
    sandbox.requests();
    await plan(removed());
    const before = sandbox.requests().length;
    for (let number = 0; number < 90; number += 1) await foreignDataSet(schema.id);
    sandbox.requests();
    await plan(removed());
    expect(sandbox.requests().length).toBe(before);
  });

  it("keeps a schema from changes that its dataset would not survive", async () => {
    const yaml = leadsYaml()
      .replace(", profile-personal-details]", "]")
      .replace(/ {4}identities.*\n/, "");
    const without = configOf(yaml.replace(/ {6}personalEmail.*\n/, ""));
    const schemaOnly = configOf(
      "version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [connection, schema] }]\nacknowledge: [delete datasets.leads]\n",
    );
    await apply(schemaOnly);
    // No dataset uses it: the service takes the field group out.
    expect((await plan(without)).blocks).toStrictEqual([]);
    const dataSet = await foreignDataSet((await theOnly(sandbox, "schemas")).id);
    const { blocks } = await plan(without);
    expect(blocks.map(({ code }) => code)).toStrictEqual(["AEP905"]);
    expect(blocks[0]?.message).toContain(`used by dataset Theirs (${dataSet})`);
    sandbox.writes();
    expect((await apply(without)).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});

describe("a field group that is taken out of a schema", () => {
  it("is not another one because somebody has changed the schema meanwhile", async () => {
    const yaml = leadsYaml()
      .replace(", profile-personal-details]", "]")
      .replace(/ {4}identities.*\n/, "");
    const without = configOf(yaml.replace(/ {6}personalEmail.*\n/, ""));
    await apply(
      configOf(
        "version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [connection, schema] }]\nacknowledge: [delete datasets.leads]\n",
      ),
    );
    const client = sandbox.client();
    const { schemas } = client.schemaRegistry;
    const { id, body } = await theOnly(sandbox, "schemas");
    const operations = [{ op: "remove", path: "/allOf/1" }];
    const get: typeof schemas.get = async (...given) => {
      await sandbox.call("PATCH", `/schemaregistry/tenant/schemas/${encodeURIComponent(id)}`, operations);
      return schemas.get(...given);
    };
    const meddled = { ...client, schemaRegistry: { ...client.schemaRegistry, schemas: { ...schemas, get } } };
    const result = await applyProject({ config: without, client: meddled, env, clock: sandbox.clock });
    expect(result.messages[0]).toContain("Somebody changed the field groups of schema Lead since the plan was made");
    const left = (await theOnly(sandbox, "schemas")).body["allOf"] as readonly unknown[];
    expect(left).toHaveLength((body["allOf"] as readonly unknown[]).length - 1);
    expect((await apply(without)).messages).toStrictEqual([]);
    expect((await plan(without)).actions).toStrictEqual([]);
  });
});

describe("what several removed dataflows share", () => {
  const yaml = (more = "") => `version: 1
project: acme/shared
connections:
  box: { connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } }
schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-person-details], fields: { source: string } }
datasets:
  first: { schema: person }
  second: { schema: person }
dataflows:
${["a", "b", "c"]
  .map(
    (key, index) => `  ${key}:
    source: { connection: box, path: /leads-dev/${key}/, format: json }
    target: ${index === 2 ? "second" : "first"}
    mapping: { _id: Id }
    schedule: { every: 1d }
`,
  )
  .join("")}${more}`;
  const gone = (keep = "") =>
    configOf(
      `version: 1\nproject: acme/shared\nremoved: [{ dataflow: a${keep} }, { dataflow: b }, { dataflow: c }]\nacknowledge: [delete datasets.first, delete datasets.second]\n`,
    );

  beforeEach(async () => {
    await sandbox.emulator.reset();
    await apply(configOf(yaml()));
  });

  it("goes when the flows of all of them have gone", async () => {
    const planned = await plan(gone());
    const after = (id: string) => planned.actions.find((action) => action.id === id)?.dependsOn;
    const flows = ["dataflow/a", "dataflow/b", "dataflow/c"];
    expect(after("connection/box")).toStrictEqual(flows);
    expect(after("dataset/first")).toStrictEqual(flows.slice(0, 2));
    expect(after("schema/person")).toStrictEqual([...flows, "dataset/first", "dataset/second"]);
    expect((await apply(gone())).messages).toStrictEqual([]);
    expect((await censusOf(sandbox)).filter((line) => !line.startsWith("mapping set"))).toStrictEqual([]);
  });

  it.each([
    [", keep: [connection]", "connections"],
    [", keep: [dataset]", "dataSets"],
    [", keep: [schema]", "schemas"],
  ] as const)("stays when one of them says so: %s", async (keep, collection) => {
    expect((await apply(gone(keep))).messages).toStrictEqual([]);
    expect(await everything(sandbox, collection)).toHaveLength(1);
    expect(await everything(sandbox, "flows")).toStrictEqual([]);
  });

  it("goes with destroy although two objects carry one mark", async () => {
    const { body } = await theOnly(sandbox, "connections");
    const { name, description, auth, connectionSpec } = body;
    const specName = (auth as { specName: string }).specName;
    await post("/flowservice/connections", {
      name,
      description,
      auth: { specName, params: { connectionString: "x" } },
      connectionSpec,
    });
    const config = configOf(yaml("acknowledge: [delete datasets.first, delete datasets.second]\n"));
    expect((await apply(config, { keep: [] })).messages).toStrictEqual([]);
    expect(await everything(sandbox, "connections")).toStrictEqual([]);
  });
});
