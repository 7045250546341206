import { parse, type Config, type SourceFile } from "@aep-ingest/spec";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adoptImport } from "../src/import/adopt-import.ts";
import { draftImport, type ImportDraft, type ImportOptions } from "../src/import/draft-import.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { everything, patchFlowService } from "./support/hand.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { stripMarks } from "./support/strip-marks.ts";

const empty = "# ours\nversion: 1\nproject: acme/leads # who\n";
const all = { connections: true, schemas: true, datasets: true };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });

function filesOf(text: string): readonly SourceFile[] {
  return [{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(text) }];
}

async function draft(text = empty, options: Partial<ImportOptions> = {}, environment?: string): Promise<ImportDraft> {
  const files = filesOf(text);
  const { config, environments } = parse(files, environment === undefined ? {} : { environment });
  if (config === undefined) throw new Error("not valid");
  return draftImport({ client: sandbox.readonlyClient(), project: { files, environments }, config, ...options });
}

const adopt = (drafted: ImportDraft) =>
  adoptImport(drafted, { client: sandbox.client(), env: {}, clock: sandbox.clock });
const textOf = ({ files }: ImportDraft) => files[0]?.text ?? "";
const planOf = (text: string) => planProject({ config: configOf(text), client: sandbox.readonlyClient() });

describe("draftImport", () => {
  it("reads only, keeps the file's comments, and proves itself by a plan that only marks", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    sandbox.writes();
    const drafted = await draft();
    expect(sandbox.writes()).toStrictEqual([]);
    expect(drafted.flows).toMatchObject([{ key: "leads-from-blob", name: "Leads from Blob" }]);
    expect(drafted.left).toStrictEqual([]);
    expect(textOf(drafted).startsWith(empty)).toBe(true);
    expect(
      drafted.plan.actions.map(({ kind, verb, reason }) => `${verb} ${kind} ${reason.kind}`).toSorted(),
    ).toStrictEqual([
      "update connection adopted",
      "update dataflow adopted",
      "update source connection adopted",
      "update target connection adopted",
    ]);
  });

  it("writes secrets as variables and never their values", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    const drafted = await draft();
    expect(drafted.variables).toStrictEqual([{ name: "LEADS_STORAGE_CONNECTION_STRING", connection: "leads-storage" }]);
    expect(textOf(drafted)).toContain("${env.LEADS_STORAGE_CONNECTION_STRING}");
    expect(textOf(drafted)).not.toContain("canary");
  });

  it("picks by name and by id, and says nothing of the others", async () => {
    const two = leads({
      more: `  other:
    source: { connection: leads-blob, path: /leads-dev/other/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1h }
`,
    });
    await apply(two);
    await stripMarks(sandbox);
    const flows = await everything(sandbox, "flows");
    const other = flows.find(({ body }) => body["name"] === "other");
    expect((await draft(empty, { select: { names: [], ids: [other?.id ?? ""] } })).flows).toMatchObject([
      { key: "other" },
    ]);
    const named = await draft(empty, { select: { names: ["Leads from Blob"], ids: [] } });
    expect(named.flows).toMatchObject([{ key: "leads-from-blob" }]);
    const both = await draft();
    expect(both.flows).toHaveLength(2);
    const config = configOf(textOf(both));
    expect([config.connections.size, config.datasets.size]).toStrictEqual([1, 1]);
  });

  it("uses what the file has already, and leaves what it has imported", async () => {
    await apply(leads());
    const made = await sandboxFlowByHand("By hand");
    const drafted = await draft(leadsYaml());
    expect(drafted.known).toMatchObject([{ key: "leads-tsv" }]);
    expect(drafted.flows).toStrictEqual([{ key: "by-hand", id: made, name: "By hand" }]);
    const config = configOf(textOf(drafted));
    expect(config.dataflows.get("by-hand")).toMatchObject({ connection: "leads-blob", target: "leads" });
    expect([config.connections.size, config.datasets.size]).toStrictEqual([1, 1]);
    expect((await adopt(drafted)).status).toBe("applied");
    expect((await planOf(textOf(drafted))).actions).toStrictEqual([]);
  });

  it("leaves flows of other projects", async () => {
    await apply(leads({ project: "acme/other" }));
    const drafted = await draft();
    expect(drafted.flows).toStrictEqual([]);
    expect(drafted.left[0]?.why).toContain("belongs to project acme/other");
  });

  it("refers to an object by its id where the file could not say what it is", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    const [connection] = await everything(sandbox, "connections");
    await patchFlowService(sandbox, "connections", [{ op: "replace", path: "/name", value: 'The "blob"' }]);
    const drafted = await draft(empty, { manage: all });
    expect(drafted.left).toStrictEqual([]);
    expect(configOf(textOf(drafted)).connections.get("the-blob")).toMatchObject({
      kind: "id",
      reference: connection?.id,
    });
    expect(drafted.plan.actions.some(({ kind }) => kind === "connection")).toBe(false);
  });

  it("leaves flows that share a part, and a flow that the language refuses, with the reason", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    const [flow] = await everything(sandbox, "flows");
    const { flowSpec, sourceConnectionIds, targetConnectionIds, transformations } = flow?.body ?? {};
    const startTime = Math.floor(sandbox.emulator.clock.now() / 1000) + 600;
    await sandbox.call("POST", "/flowservice/flows", {
      name: "second",
      flowSpec,
      sourceConnectionIds,
      targetConnectionIds,
      transformations,
      scheduleParams: { startTime, frequency: "day", interval: 1 },
    });
    const drafted = await draft();
    expect(drafted.flows).toStrictEqual([]);
    expect(drafted.left.map(({ why }) => why)).toStrictEqual(
      Array.from({ length: 2 }, () => "another dataflow uses its source or target connection too"),
    );
    expect(drafted.files).toStrictEqual([]);
  });

  it("keeps the keys of what carries the project's mark and is in no file", async () => {
    await apply(leads({ name: "By hand" }));
    await sandboxFlowByHand("Leads tsv");
    const drafted = await draft(empty, { manage: all });
    expect(drafted.left).toStrictEqual([]);
    expect(drafted.flows.map(({ key, name }) => [key, name]).toSorted()).toStrictEqual([
      ["leads-tsv", "By hand"],
      ["leads-tsv-2", "Leads tsv"],
    ]);
    expect([...configOf(textOf(drafted)).connections.keys()]).toStrictEqual(["leads-blob"]);
    expect((await adopt(drafted)).status).toBe("applied");
    expect((await planOf(textOf(drafted))).actions).toStrictEqual([]);
  });

  it("refuses a file to write into that is none of the configuration's", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    await expect(draft(empty, { into: "other.yaml" })).rejects.toThrow(
      "other.yaml is none of the configuration's files",
    );
    expect((await draft(empty, { into: "aep-ingest.yaml" })).flows).toHaveLength(1);
  });

  it("writes into the overrides of one environment when there are several", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    const text = `${empty}environments:\n  dev: { sandbox: dev }\n  prod: { sandbox: prod }\n`;
    const drafted = await draft(text, {}, "dev");
    const parsed = (environment: string) => parse(filesOf(textOf(drafted)), { environment }).config?.dataflows.size;
    expect([parsed("dev"), parsed("prod")]).toStrictEqual([1, 0]);
  });
});

/** A flow on the connection, dataset and schema that the sandbox has, made with the service's own requests. */
async function sandboxFlowByHand(name: string): Promise<string> {
  const [connection] = await everything(sandbox, "connections");
  const [dataSet] = await everything(sandbox, "dataSets");
  const [schema] = await everything(sandbox, "schemas");
  const version = "application/vnd.adobe.xed-full+json;version=1";
  const post = async (path: string, body: unknown) => ((await sandbox.call("POST", path, body)) as { id: string }).id;
  const source = await post("/flowservice/sourceConnections", {
    name: "my source",
    baseConnectionId: connection?.id,
    data: { format: "delimited", properties: { columnDelimiter: ";" } },
    params: { path: "/leads-dev/hand/*.csv", recursive: "true" },
    connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
  });
  const target = await post("/flowservice/targetConnections", {
    name: "my target",
    data: { schema: { id: schema?.id, version } },
    params: { dataSetId: dataSet?.id },
    connectionSpec: { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" },
  });
  const mappingId = await post("/conversion/mappingSets", {
    version: 0,
    name: "my mappings",
    xdmSchema: schema?.id,
    mappings: [
      { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
      { sourceType: "EXPRESSION", source: "lower(Email)", destination: "personalEmail.address" },
      { sourceType: "text/plain", source: "web", destination: "_emulator.source" },
    ],
  });
  return post("/flowservice/flows", {
    name,
    description: "Ours, by hand",
    flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
    sourceConnectionIds: [source],
    targetConnectionIds: [target],
    transformations: [{ name: "Mapping", params: { mappingId, mappingVersion: "0" } }],
    scheduleParams: {
      startTime: String(Math.floor(sandbox.emulator.clock.now() / 1000) + 600),
      frequency: "minute",
      interval: "30",
      backfill: "true",
    },
  });
}

describe("adoptImport", () => {
  it("changes marks and nothing else, sends no credentials, and the next plan is empty", async () => {
    await apply(leads());
    const before = await censusOf(sandbox);
    await stripMarks(sandbox);
    const drafted = await draft(empty, { manage: all });
    sandbox.writes();
    const result = await adopt(drafted);
    expect(result.messages).toStrictEqual([]);
    expect(sandbox.writes().map(({ method }) => method)).toStrictEqual(Array.from({ length: 6 }, () => "PATCH"));
    const after = await planOf(textOf(drafted));
    expect([after.actions, after.blocks, after.notices]).toStrictEqual([[], [], []]);
    expect(await censusOf(sandbox)).toHaveLength(before.length);
  });

  it("goes on where it was interrupted", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    let rounds = 0;
    for (let write = 1; ; write++) {
      const drafted = await draft(empty, { manage: all });
      if (drafted.plan.actions.length === 0) break;
      sandbox.cut({ write: 2, when: "before" });
      const result = await adopt(drafted).catch(() => undefined);
      sandbox.cut({ write: 0, when: "before" });
      expect(write).toBeLessThan(10);
      rounds += 1;
      if (result?.status === "applied") break;
    }
    expect(rounds).toBeGreaterThan(2);
    const last = await draft(empty, { manage: all });
    expect(last.plan.actions).toStrictEqual([]);
    expect(last.flows).toMatchObject([{ key: "leads-from-blob" }]);
    expect((await planOf(textOf(last))).actions).toStrictEqual([]);
  });

  it("writes nothing when the sandbox has moved since", async () => {
    await apply(leads());
    await stripMarks(sandbox);
    const drafted = await draft();
    const flow = (await everything(sandbox, "flows"))[0];
    await sandbox.call(
      "PATCH",
      `/flowservice/flows/${flow?.id}`,
      [{ op: "replace", path: "/scheduleParams/interval", value: 45 }],
      { "if-match": flow?.etag ?? "" },
    );
    sandbox.writes();
    expect((await adopt(drafted)).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});
