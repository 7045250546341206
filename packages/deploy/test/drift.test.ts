import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { detectDrift } from "../src/plan/notices.ts";
import { censusOf } from "./support/census.ts";
import { env, leads } from "./support/leads.ts";
import { patchFlowService, theOnly } from "./support/hand.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
let clean: readonly string[];
beforeEach(async () => {
  sandbox = await createSandbox();
  await apply(leads());
  clean = await censusOf(sandbox);
  sandbox.writes();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });

/** Hand edits, what the plan says about them, and the writes that undo them. */
const edits: readonly {
  readonly name: string;
  readonly edit: () => Promise<unknown>;
  readonly fields: readonly string[];
  readonly writes: readonly string[];
}[] = [
  {
    name: "a flow is renamed",
    edit: () => patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: "Renamed by hand" }]),
    fields: ["dataflow/leads-tsv name"],
    writes: ["PATCH flows"],
  },
  {
    name: "a flow's schedule is changed",
    edit: () => patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 45 }]),
    fields: ["dataflow/leads-tsv schedule.interval"],
    writes: ["PATCH flows"],
  },
  {
    name: "a flow's description is replaced, marker and all",
    edit: () => patchFlowService(sandbox, "flows", [{ op: "replace", path: "/description", value: "Mine now" }]),
    fields: ["dataflow/leads-tsv description", "dataflow/leads-tsv marker"],
    writes: ["PATCH flows"],
  },
  {
    name: "a flow is switched off",
    edit: async () =>
      sandbox.call("POST", `/flowservice/flows/${(await theOnly(sandbox, "flows")).id}/action?op=disable`),
    fields: ["dataflow/leads-tsv enabled"],
    writes: ["POST flows"],
  },
  {
    name: "a source connection loses its marker",
    edit: () => patchFlowService(sandbox, "sourceConnections", [{ op: "replace", path: "/description", value: "" }]),
    fields: ["source connection/leads-tsv marker"],
    writes: ["PATCH sourceConnections"],
  },
  {
    name: "flow, source and target connection lose their markers",
    edit: async () => {
      await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/description", value: "a" }]);
      await patchFlowService(sandbox, "sourceConnections", [{ op: "replace", path: "/description", value: "" }]);
      await patchFlowService(sandbox, "targetConnections", [{ op: "replace", path: "/description", value: "" }]);
    },
    fields: [
      "dataflow/leads-tsv description",
      "dataflow/leads-tsv marker",
      "source connection/leads-tsv marker",
      "target connection/leads-tsv marker",
    ],
    writes: ["PATCH flows", "PATCH sourceConnections", "PATCH targetConnections"],
  },
  {
    name: "a base connection is renamed",
    edit: () => patchFlowService(sandbox, "connections", [{ op: "replace", path: "/name", value: "Other" }]),
    fields: ["connection/leads-blob name"],
    writes: ["PATCH connections"],
  },
  {
    name: "a base connection loses its marker",
    edit: () => patchFlowService(sandbox, "connections", [{ op: "replace", path: "/description", value: "" }]),
    fields: ["connection/leads-blob marker"],
    writes: ["PATCH connections"],
  },
  {
    name: "a dataset is renamed",
    edit: async () => {
      const dataSet = await theOnly(sandbox, "dataSets");
      await sandbox.call("PATCH", `/catalog/dataSets/${dataSet.id}`, [{ op: "replace", path: "/name", value: "X" }]);
    },
    fields: ["dataset/leads name"],
    writes: ["PATCH dataSets"],
  },
  {
    name: "a dataset loses our tags",
    edit: async () => {
      const dataSet = await theOnly(sandbox, "dataSets");
      const paths = ["project", "key", "hash"].map((tag) => `/tags/aepIngest~1${tag}`);
      await sandbox.call(
        "PATCH",
        `/catalog/dataSets/${dataSet.id}`,
        paths.map((path) => ({ op: "remove", path })),
      );
    },
    fields: ["dataset/leads tags"],
    writes: ["PATCH dataSets"],
  },
  {
    name: "a schema loses its marker",
    edit: async () => {
      const schema = await theOnly(sandbox, "schemas");
      const id = encodeURIComponent(schema.id);
      await sandbox.call("PATCH", `/schemaregistry/tenant/schemas/${id}`, [
        { op: "replace", path: "/description", value: "" },
      ]);
    },
    fields: ["schema/lead marker"],
    writes: ["PATCH schemas"],
  },
  {
    name: "a mapping is changed in the UI",
    edit: async () => {
      const set = await theOnly(sandbox, "mappingSets");
      const flow = await theOnly(sandbox, "flows");
      const { mappings, ...rest } = set.body as { mappings: { destination: string; source: string }[] };
      const changed = mappings.map((entry) =>
        entry.destination === "_id" ? { ...entry, source: "Other", sourceAttribute: "Other" } : entry,
      );
      await sandbox.call("PUT", `/conversion/mappingSets/${set.id}`, { ...rest, mappings: changed });
      const value = { name: "Mapping", params: { mappingId: set.id, mappingVersion: 1 } };
      await sandbox.call(
        "PATCH",
        `/flowservice/flows/${flow.id}`,
        [{ op: "replace", path: "/transformations/0", value }],
        { "if-match": flow.etag },
      );
    },
    fields: ["mapping set/leads-tsv mapping._id"],
    writes: ["PATCH flows", "PUT mappingSets"],
  },
];

describe("drift", () => {
  it.each(edits)(
    "when $name: is reported as drift and undone, and nothing is made twice",
    async ({ edit, fields, writes }) => {
      await edit();
      sandbox.writes();
      const drifted = await plan(leads());
      expect(drifted.blocks).toStrictEqual([]);
      expect(detectDrift(drifted)).toStrictEqual(drifted.actions);
      expect(drifted.actions.flatMap(({ id, changes }) => changes.map(({ field }) => `${id} ${field}`))).toStrictEqual(
        fields,
      );
      expect(drifted.actions.every(({ reason }) => reason.kind === "drift" && reason.atEpochMs !== undefined)).toBe(
        true,
      );
      expect(drifted.summary.writes).toBe(writes.length);
      const result = await apply(leads());
      expect(result.messages).toStrictEqual([]);
      const sent = sandbox
        .writes()
        .map(
          ({ method, path }) =>
            `${method} ${path.split("/")[4]?.split("?")[0] === "tenant" ? path.split("/")[5] : path.split("/")[4]?.split("?")[0]}`,
        );
      expect(sent.sort()).toStrictEqual(writes);
      expect(await censusOf(sandbox)).toStrictEqual(clean);
      expect((await plan(leads())).actions).toStrictEqual([]);
    },
  );
});
