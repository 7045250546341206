import type { Snapshot } from "@aep-ingest/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { previewDataflows } from "../src/preview/preview-dataflows.ts";
import { pullSnapshot } from "../src/pull/pull-snapshot.ts";
import { renderPreviewTable } from "../src/render/preview-table.ts";
import { renderPreviewMarkdown, renderPreviewText } from "../src/render/preview.ts";
import { theOnly } from "./support/hand.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const head = `version: 1
project: acme/other
connections:
  leads-blob: { connector: azure-blob, existing: Leads storage }
`;
const flow = (key: string, target: string) => `  ${key}:
    source: { connection: leads-blob, path: /leads-dev/${key}/*.csv, format: delimited }
    target: ${target}
    mapping: { _id: Id, _tenant.source: Source }
    schedule: { every: 1h }
    sample: leads.csv
`;

/** One dataflow into a dataset that exists, one into a dataset of ours whose schema exists. */
const existing = (dataset: string, schema: string) =>
  configOf(`${head}schemas: { lead: { id: "${schema}" } }
datasets:
  theirs: { id: ${dataset} }
  ours: { name: Ours, schema: lead }
dataflows:
${flow("one", "theirs")}${flow("two", "ours")}`);

const options = {
  now: 0,
  readSample: async function* read(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode("Id,Source\n1,crm\n2,fax\n");
  },
};

let sandbox: Sandbox;
let config: ReturnType<typeof existing>;
let snapshot: Snapshot;
let ids: { readonly dataset: string; readonly schema: string };

beforeAll(async () => {
  sandbox = await createSandbox();
  const owner = configOf(leadsYaml().replace("source: string", "source: { enum: [crm, web] }"));
  await applyProject({ config: owner, client: sandbox.client(), env, clock: sandbox.clock });
  ids = { dataset: (await theOnly(sandbox, "dataSets")).id, schema: (await theOnly(sandbox, "schemas")).id };
  config = existing(ids.dataset, ids.schema);
  snapshot = await pullSnapshot({ client: sandbox.readonlyClient(), config });
});
afterAll(() => sandbox.close());

describe("previewDataflows of schemas that only a sandbox has", () => {
  it("checks rows offline against what pull saved, below the sandbox's own namespace", async () => {
    const requests = sandbox.emulator.requests().length;
    const reports = await previewDataflows(config, { ...options, snapshot, sandbox: "dev" });
    expect(sandbox.emulator.requests()).toHaveLength(requests);
    for (const report of reports) {
      expect(report).toMatchObject({ accepted: 1, rejected: 1, verdict: "batch-fails" });
      expect(report).not.toHaveProperty("unknownSchema");
      expect(report.rows[0]?.record).toStrictEqual({ _id: "1", _emulator: { source: "crm" } });
      expect(report.rows[1]?.problems).toMatchObject([{ destination: "_emulator.source" }]);
    }
    expect(reports).toHaveLength(2);
    expect(renderPreviewText(reports)).not.toContain("aep-ingest pull");
  });

  it("takes the only sandbox of the snapshot where none is named", async () => {
    const reports = await previewDataflows(config, { ...options, snapshot });
    expect(reports.map(({ rejected }) => rejected)).toStrictEqual([1, 1]);
  });

  it("knows the fields of field groups that only the sandbox has", async () => {
    const fieldGroup = snapshot.sandboxes["dev"]?.resources.find(({ title }) => title === "Lead fields (lead)");
    const own = configOf(`${head}schemas: { more: { class: profile, fieldGroups: ["${fieldGroup?.$id ?? ""}"] } }
datasets: { ours: { name: Ours, schema: more } }
dataflows:
${flow("one", "ours")}`);
    const [unknown] = await previewDataflows(own, options);
    expect(unknown).toMatchObject({ rejected: 0 });
    const [known] = await previewDataflows(own, { ...options, snapshot });
    expect(known).toMatchObject({ rejected: 1 });
  });

  it("says once that rows were checked against nothing, and what to do", async () => {
    const others = { ...snapshot, sandboxes: { prod: { ...snapshot.sandboxes["dev"]!, resources: [], datasets: [] } } };
    for (const known of [undefined, others]) {
      const reports = await previewDataflows(config, { ...options, ...(known && { snapshot: known, sandbox: "dev" }) });
      expect(reports).toMatchObject([
        { accepted: 2, verdict: "ok", unknownSchema: ids.dataset },
        { accepted: 2, verdict: "ok", unknownSchema: ids.schema },
      ]);
      for (const render of [renderPreviewText, renderPreviewMarkdown, renderPreviewTable]) {
        const text = render(reports).replaceAll("\\", "").replaceAll(/\s+/gu, " ");
        expect(text.split("checked against no schema")).toHaveLength(2);
        expect(text).toContain("Rows of one, two were checked against no schema");
        expect(text).toContain(ids.dataset);
        expect(text).toContain("Run `aep-ingest pull` and commit what it saves.");
        expect(text).toContain("all rows can be mapped");
        expect(text).not.toContain("all rows land");
      }
    }
  });
});
