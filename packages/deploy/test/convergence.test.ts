import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseMarkers } from "../src/identity/marker.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { everything } from "./support/hand.ts";
import { configOf, env } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const full = process.env["AEP_TEST_FULL"] === "1";
const runs = Number(process.env["AEP_CONVERGENCE_RUNS"] ?? (full ? 1000 : 8));

interface FlowShape {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly every: string;
  readonly target: string;
  readonly connection: string;
  readonly email: string;
  readonly enabled: boolean;
  readonly threshold: boolean;
  readonly handover: string;
}

interface ProjectShape {
  readonly flows: readonly FlowShape[];
  readonly extraField: boolean;
  readonly datasetName: string;
  readonly rotation: string;
}

const flowShape = (key: string): fc.Arbitrary<FlowShape> =>
  fc.record({
    key: fc.constant(key),
    name: fc.constantFrom(`Flow ${key}`, "Renamed 'flow' é"),
    path: fc.constantFrom("/box/a/*.csv", "/box/b/"),
    every: fc.constantFrom("30m", "1h", "2d"),
    target: fc.constantFrom("first", "second"),
    connection: fc.constantFrom("blob", "files"),
    email: fc.constantFrom("Email", "= lower(Email)"),
    enabled: fc.boolean(),
    threshold: fc.boolean(),
    handover: fc.constantFrom("from-now", "overlap", "backfill"),
  });

const projectShape: fc.Arbitrary<ProjectShape> = fc.record({
  flows: fc
    .tuple(...["a", "b", "c"].map((key) => fc.option(flowShape(key), { nil: undefined, freq: 4 })))
    .map((all) => all.filter((flow) => flow !== undefined)),
  extraField: fc.boolean(),
  datasetName: fc.constantFrom("First", "First renamed"),
  rotation: fc.constantFrom("1", "2"),
});

type HandEdit = "rename" | "wipe" | "wipe-all" | "switch" | "delete" | "interval" | "foreign";

const handEdits = fc.array(
  fc.tuple(
    fc.constantFrom<HandEdit>("rename", "wipe", "wipe-all", "switch", "delete", "interval", "foreign"),
    fc.nat({ max: 5 }),
  ),
  { maxLength: 3 },
);

function yamlOf(shape: ProjectShape, gone: readonly string[]): string {
  const flows = shape.flows.map(
    (flow) => `  ${flow.key}:
    name: "${flow.name}"
    source: { connection: ${flow.connection}, path: "${flow.path}", format: delimited }
    target: ${flow.target}
    mapping: { _id: Id, personalEmail.address: "${flow.email}" }
    schedule: { every: ${flow.every} }
    enabled: ${flow.enabled}
    handover: ${flow.handover}
${flow.threshold ? "    errors: { diagnostics: true, threshold: 5 }\n" : ""}`,
  );
  const removed = gone.map((key) => `{ dataflow: ${key}, keep: [connection, dataset, schema] }`).join(", ");
  const acknowledge = gone.map((key) => `"delete dataflows.${key}"`).join(", ");
  return `version: 1
project: acme/random
connections:
  blob: { connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}", rotation: "${shape.rotation}" } }
  files: { connector: s3, auth: { s3AccessKey: "\${env.LEADS_BLOB}", s3SecretKey: "\${env.LEADS_BLOB}" } }
schemas:
  person:
    title: Random person
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields: { source: string${shape.extraField ? ", extra: integer" : ""} }
datasets:
  first: { name: ${shape.datasetName}, schema: person }
  second: { schema: person }
${flows.length === 0 ? "" : `dataflows:\n${flows.join("")}`}removed: [${removed}]
acknowledge: [${acknowledge}]
`;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

async function editByHand(edit: HandEdit, index: number): Promise<void> {
  const flows = await everything(sandbox, "flows");
  const flow = flows[index % Math.max(1, flows.length)];
  if (edit === "foreign") {
    await sandbox.call("POST", "/flowservice/connections", {
      name: "blob",
      auth: { specName: "ConnectionString", params: { connectionString: "x" } },
      connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
    });
    return;
  }
  if (flow === undefined) return;
  const patch = (operations: unknown) =>
    sandbox.call("PATCH", `/flowservice/flows/${flow.id}`, operations, { "if-match": flow.etag });
  if (edit === "rename") await patch([{ op: "replace", path: "/name", value: "By hand" }]);
  if (edit === "interval") await patch([{ op: "replace", path: "/scheduleParams/interval", value: 77 }]);
  if (edit === "wipe" || edit === "wipe-all") await patch([{ op: "replace", path: "/description", value: "by hand" }]);
  if (edit === "delete") await sandbox.call("DELETE", `/flowservice/flows/${flow.id}`);
  if (edit === "switch") {
    const op = flow.body["state"] === "enabled" ? "disable" : "enable";
    await sandbox.call("POST", `/flowservice/flows/${flow.id}/action?op=${op}`);
  }
  if (edit === "wipe-all") {
    const [id] = flow.body["sourceConnectionIds"] as string[];
    const source = (await everything(sandbox, "sourceConnections")).find((candidate) => candidate.id === id);
    await sandbox.call(
      "PATCH",
      `/flowservice/sourceConnections/${id}`,
      [{ op: "replace", path: "/description", value: "" }],
      {
        "if-match": source?.etag ?? "",
      },
    );
  }
}

const foreignOf = (census: readonly string[]) =>
  census.filter((line) => !line.includes("aep-ingest acme/random") && line.startsWith("connection"));

async function markersTwice(): Promise<readonly string[]> {
  const all = await Promise.all(
    (["flows", "connections", "sourceConnections", "targetConnections", "schemas"] as const).map((name) =>
      everything(sandbox, name),
    ),
  );
  const markers = all
    .flat()
    .flatMap(({ body }) => parseMarkers(String(body["description"] ?? "")).map(({ kind, key }) => `${kind}/${key}`));
  return markers.filter((marker, index) => markers.indexOf(marker) !== index);
}

describe("any config applied over any other, with hand edits between", () => {
  it("is in place after at most two applies, and nothing foreign is touched", { timeout: 3_600_000 }, async () => {
    let writes = 0;
    await fc.assert(
      fc.asyncProperty(
        projectShape,
        projectShape,
        handEdits,
        fc.constantFrom(0, 0, 3),
        async (first, second, edits, hours) => {
          await sandbox.emulator.reset();
          const client = sandbox.client();
          const apply = (yaml: string) => applyProject({ config: configOf(yaml), client, env, clock: sandbox.clock });
          const made = await apply(yamlOf(first, []));
          expect(made.messages).toStrictEqual([]);
          await sandbox.emulator.clock.advance(hours * 3_600_000);
          for (const [edit, index] of edits) await editByHand(edit, index);
          const foreign = foreignOf(await censusOf(sandbox));
          const kept = new Set(second.flows.map(({ key }) => key));
          const yaml = yamlOf(
            second,
            first.flows.map(({ key }) => key).filter((key) => !kept.has(key)),
          );
          const results = [await apply(yaml), await apply(yaml)];
          expect(results.flatMap(({ messages }) => messages)).toStrictEqual([]);
          const after = await planProject({ config: configOf(yaml), client: sandbox.readonlyClient() });
          expect(after.actions.map(({ id, changes }) => [id, changes])).toStrictEqual([]);
          expect(after.blocks).toStrictEqual([]);
          expect(foreignOf(await censusOf(sandbox))).toStrictEqual(foreign);
          const pending = after.notices.filter(({ code }) => code === "AEP932").length;
          expect((await markersTwice()).length).toBeLessThanOrEqual(pending * 3);
          writes += sandbox.emulator.requests().filter((entry) => entry.write).length;
        },
      ),
      { numRuns: runs },
    );
    console.log(`convergence: ${runs} pairs of random configs, ${writes} writes`);
  });
});
