import { format, parse, type SourceFile } from "@aep-ingest/spec";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptDrift } from "../src/import/adopt-drift.ts";
import { observe } from "../src/observe.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { everything } from "./support/hand.ts";
import { configOf, env } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const full = process.env["AEP_TEST_FULL"] === "1";
const runs = Number(process.env["AEP_ADOPT_RUNS"] ?? (full ? 500 : 12));

/** One project in ways that people write it. */
const style = fc.record({
  schedule: fc.constantFrom(
    "schedule: { every: 30m } # often",
    "schedule:\n      frequency: hour # slow\n      interval: 3",
    "schedule: { frequency: day, interval: 1 }",
  ),
  mapping: fc.constantFrom(
    "mapping: { _id: Id, personalEmail.address: Email }",
    "mapping:\n      _id: Id # the number\n      # the mail\n      personalEmail.address: { expression: lower(Email) }\n",
    'mapping:\n      "_id": "Id"\n      personalEmail.address: "= lower(Email)"\n      person.name.firstName: { static: x }',
  ),
  name: fc.constantFrom(
    "",
    "    name: 'The flow' # its name\n",
    '    name: "The flow"\n    description: |\n      Two\n      lines\n',
  ),
  enabled: fc.constantFrom("", "    enabled: true # on\n"),
  dataset: fc.constantFrom("leads: { name: Leads, schema: lead }", "leads: # where it goes\n    schema: lead"),
  flowStyle: fc.constantFrom("  a-flow:\n", "  # the only one\n  a-flow: # here\n"),
});

type Edit =
  | "name"
  | "description"
  | "no description"
  | "interval"
  | "frequency"
  | "switch"
  | "mapping"
  | "dataset"
  | "connection";

const edits = fc.uniqueArray(
  fc.constantFrom<Edit>(
    "name",
    "description",
    "no description",
    "interval",
    "frequency",
    "switch",
    "mapping",
    "dataset",
    "connection",
  ),
  { minLength: 1, maxLength: 5 },
);

const words = fc.constantFrom(
  "Renamed",
  "It's: #1",
  "yes",
  "007",
  "null",
  "$${x} ${y}",
  "= 1",
  "é\tü",
  "{a: b}",
  "- x",
  "Zeile 1 Zeile 2",
);

function yamlOf(given: typeof style extends fc.Arbitrary<infer T> ? T : never): string {
  return `# Ours
version: 1
project: acme/any
connections:
  blob: { connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } } # the storage
schemas:
  lead: { title: Lead, class: profile, fieldGroups: [profile-person-details, profile-personal-details] }
datasets:
  ${given.dataset}
dataflows:
${given.flowStyle}${given.name}    source: { connection: blob, path: /box/*.csv, format: delimited }
    target: leads # there
    ${given.mapping}
    ${given.schedule}
${given.enabled}`;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

async function edit(what: Edit, text: string): Promise<void> {
  const [flow] = await everything(sandbox, "flows");
  const patchFlow = (operations: unknown) =>
    sandbox.call("PATCH", `/flowservice/flows/${flow?.id}`, operations, { "if-match": flow?.etag ?? "" });
  const marker = /\[aep-ingest .*\]$/.exec(String(flow?.body["description"]))?.[0] ?? "";
  // Names are part of the service's filters, which leaves some characters out.
  const name = text.replaceAll(/[",\t]/g, "");
  switch (what) {
    case "name":
      return void (await patchFlow([{ op: "replace", path: "/name", value: name }]));
    case "description":
      return void (await patchFlow([{ op: "replace", path: "/description", value: `${text} ${marker}` }]));
    case "no description":
      return void (await patchFlow([{ op: "replace", path: "/description", value: marker }]));
    case "interval":
      return void (await patchFlow([{ op: "replace", path: "/scheduleParams/interval", value: 45 }]));
    case "frequency":
      return void (await patchFlow([
        { op: "replace", path: "/scheduleParams/frequency", value: "week" },
        { op: "replace", path: "/scheduleParams/interval", value: 2 },
      ]));
    case "switch":
      return void (await sandbox.call("POST", `/flowservice/flows/${flow?.id}/action?op=disable`));
    case "mapping": {
      const [set] = await everything(sandbox, "mappingSets");
      const mappings = [
        { sourceType: "ATTRIBUTE", source: "Key", destination: "_id" },
        { sourceType: "EXPRESSION", source: 'concat("# ", Email)', destination: "personalEmail.address" },
        { sourceType: "STATIC", source: text, destination: "person.name.lastName" },
      ];
      const put = (await sandbox.call("PUT", `/conversion/mappingSets/${set?.id}`, { ...set?.body, mappings })) as {
        version: number;
      };
      const params = { mappingId: set?.id, mappingVersion: put.version };
      return void (await patchFlow([
        { op: "replace", path: "/transformations/0", value: { name: "Mapping", params } },
      ]));
    }
    case "dataset": {
      const [dataSet] = await everything(sandbox, "dataSets");
      return void (await sandbox.call("PATCH", `/catalog/dataSets/${dataSet?.id}`, [
        { op: "replace", path: "/name", value: name },
        { op: "add", path: "/description", value: text },
      ]));
    }
    case "connection": {
      const [connection] = await everything(sandbox, "connections");
      return void (await sandbox.call(
        "PATCH",
        `/flowservice/connections/${connection?.id}`,
        [{ op: "replace", path: "/name", value: name }],
        { "if-match": connection?.etag ?? "" },
      ));
    }
  }
}

describe("any drift, however the file is written", () => {
  it("is taken over so that the next plan is empty, and every comment stays", { timeout: 3_600_000 }, async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(style, edits, words, async (given, all, text) => {
        await sandbox.emulator.reset();
        const yaml = yamlOf(given);
        const files: readonly SourceFile[] = [{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(yaml) }];
        const config = configOf(yaml);
        const client = sandbox.client();
        await applyProject({ config, client, env, clock: sandbox.clock });
        for (const what of all) await edit(what, text);
        const observation = await observe(config, client);
        const project = { files, diagnostics: [], environments: parse(files).environments, valid: true };
        const adopted = adoptDrift({ project, config, observation, now: client.now() });
        expect(adopted.left).toStrictEqual([]);
        const after = adopted.files[0]?.text ?? yaml;
        const plan = await planProject({ config: configOf(after), client });
        expect([plan.actions, plan.blocks]).toStrictEqual([[], []]);
        const comments = (source: string): readonly string[] => source.match(/# [a-zO]\w+( \w+)*$/gm) ?? [];
        const gone = comments(yaml).filter((comment) => !comments(after).includes(comment));
        // A line that goes takes its comment along.
        expect(gone.filter((comment) => !/its name|the mail/.test(comment))).toStrictEqual([]);
        expect(configOf(format(configOf(after))).dataflows).toStrictEqual(configOf(after).dataflows);
        taken += adopted.changes.length;
      }),
      { numRuns: runs },
    );
    console.log(`drift: ${runs} random projects and hand edits, ${taken} values taken over`);
  });
});
