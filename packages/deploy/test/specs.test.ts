import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PermissionError } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { applyProject, planProject } from "../src/plan-project.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });
const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });

type Json = Record<string, unknown>;

const blobSpec = "/flowservice/connectionSpecs/4c10e202-c428-4796-9208-5f1f5732b1cf";
const batchFlowSpec = "/flowservice/flowSpecs/9753525b-82c7-4dce-8a9b-5ccfce2b9876";

/** From now on the service has another spec than the one that we know. */
async function changeSpec(path: string, change: (spec: Json) => Json): Promise<void> {
  const { items } = (await sandbox.call("GET", path)) as { items: Json[] };
  const body = { items: items.map(change) };
  sandbox.emulator.setFaults([{ method: "GET", path: `*${path}`, fault: { kind: "status", status: 200, body } }]);
}

const withPart =
  (name: string, schema: Json) =>
  (spec: Json): Json => ({ ...spec, [name]: { spec: { type: "object", ...schema } } });

describe("the specs of the service, before anything is made", () => {
  it("are asked for once each, and only when something is made", async () => {
    await apply(leads());
    const asked = sandbox.requests().filter(({ path }) => /Specs\//.test(path));
    expect(asked.map(({ path }) => path.split("?")[0]?.replace("/data/foundation", "")).sort()).toStrictEqual([
      blobSpec,
      batchFlowSpec,
    ]);
    await plan(leads());
    await plan(leads({ name: "Renamed" }));
    expect(sandbox.requests().filter(({ path }) => /Specs\//.test(path))).toStrictEqual([]);
  });

  it("that cannot be read stop a plan, but are no matter to an apply that is refused before them", async () => {
    const away = { kind: "status", status: 403, body: {} } as const;
    sandbox.emulator.setFaults([{ method: "GET", path: "*/connectionSpecs/*", fault: away }]);
    await expect(plan(leads())).rejects.toThrow(PermissionError);
    const approved = "000000000000";
    const applied = applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock, approved });
    await expect(applied).resolves.toMatchObject({ status: "blocked" });
  });

  it.each([
    {
      name: "an auth type that is gone",
      path: blobSpec,
      change: (spec: Json): Json => ({ ...spec, authSpec: [{ name: "SasURIAuthentication" }] }),
      message:
        "connections.leads-blob: the service's connection spec of azure-blob says: it takes SasURIAuthentication, not",
      line: 7,
    },
    {
      name: "a parameter that credentials need now",
      path: blobSpec,
      change: (spec: Json): Json => ({
        ...spec,
        authSpec: [{ name: "ConnectionString", spec: { required: ["connectionString", "region"] } }],
      }),
      message: "says: it needs region, which is not sent",
      line: 7,
    },
    {
      name: "a parameter that the source needs now",
      path: blobSpec,
      change: withPart("sourceSpec", { required: ["path", "container"] }),
      message: "dataflows.leads-tsv: the service's connection spec of azure-blob says: it needs container",
      line: 22,
    },
    {
      name: "a frequency that is not offered",
      path: batchFlowSpec,
      change: withPart("scheduleSpec", { properties: { frequency: { enum: ["hour", "day"] } } }),
      message: "dataflows.leads-tsv: the service's flow spec CloudStorageToAEP says: it takes hour, day for frequency",
      line: 34,
    },
    {
      name: "an option that is not offered",
      path: batchFlowSpec,
      change: withPart("optionSpec", { properties: { errorDiagnosticsEnabled: {} } }),
      message: "says: it has no option partialIngestionPercent",
      line: 35,
    },
    {
      name: "a connector that the flow spec does not take",
      path: batchFlowSpec,
      change: (spec: Json): Json => ({ ...spec, sourceConnectionSpecIds: ["other"] }),
      message: "says: it does not take sources of azure-blob",
      line: 22,
    },
    {
      name: "a flow spec without mappings",
      path: batchFlowSpec,
      change: (spec: Json): Json => ({ ...spec, transformationSpecs: [{ name: "Copy" }] }),
      message: "says: it has no transformation Mapping",
      line: 29,
    },
  ])("$name is a block at its line, and nothing is written", async ({ path, change, message, line }) => {
    await changeSpec(path, change);
    const { blocks } = await plan(leads());
    expect(blocks).toMatchObject([{ code: "AEP921", position: { line } }]);
    expect(blocks[0]?.message).toContain(message);
    expect((await apply(leads())).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("a connector that the organisation does not have is a block", async () => {
    const body = { errorMessage: "not found", errorDetails: "not found" };
    sandbox.emulator.setFaults([
      { method: "GET", path: `*${blobSpec}`, fault: { kind: "status", status: 404, body: JSON.stringify(body) } },
    ]);
    const { blocks } = await plan(leads());
    expect(blocks.map(({ code }) => code)).toStrictEqual(["AEP921", "AEP921"]);
    expect(blocks[0]?.message).toContain("the connector azure-blob is not available to this organisation");
  });

  it("say nothing that is concluded from when they state nothing", async () => {
    await changeSpec(blobSpec, ({ id }) => ({ id }));
    expect((await plan(leads())).blocks).toStrictEqual([]);
    await changeSpec(batchFlowSpec, ({ id }) => ({ id }));
    expect((await plan(leads())).blocks).toStrictEqual([]);
  });
});
