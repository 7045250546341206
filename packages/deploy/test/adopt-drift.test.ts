import { parse, type SourceFile } from "@aep-ingest/spec";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adoptDrift, type AdoptedDrift } from "../src/import/adopt-drift.ts";
import { observe } from "../src/observe.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import type { LoadedProject } from "../src/project.ts";
import { renderAdoptedMarkdown, renderAdoptedText } from "../src/render/adopted-drift.ts";
import { patchFlowService, theOnly } from "./support/hand.ts";
import { env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const commented = leadsYaml({ leadScore: true })
  .replace("schedule: { every: 30m }", "schedule: { every: 30m } # twice an hour")
  .replace("enabled: true", "enabled: true # on since May")
  .replace("      _id: Id\n", "      _id: Id # the number\n");

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

function projectOf(text: string, path = "aep-ingest.yaml"): LoadedProject {
  const files: readonly SourceFile[] = [{ path, bytes: new TextEncoder().encode(text) }];
  const { diagnostics, environments } = parse(files);
  return { files, diagnostics, environments, valid: diagnostics.every(({ severity }) => severity !== "error") };
}

function configOf({ files }: Pick<LoadedProject, "files">, environment?: string) {
  const { config, diagnostics } = parse(files, environment === undefined ? {} : { environment });
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return config;
}

async function apply(text: string, environment?: string) {
  const config = configOf(projectOf(text), environment);
  await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
}

async function adopt(text: string, environment?: string): Promise<AdoptedDrift> {
  const project = projectOf(text);
  const config = configOf(project, environment);
  const client = sandbox.readonlyClient();
  const observation = await observe(config, client);
  return adoptDrift({ project, config, observation, now: client.now() });
}

async function planOf(text: string, environment?: string) {
  return planProject({ config: configOf(projectOf(text), environment), client: sandbox.readonlyClient() });
}

/** Lines that went away and came. */
function difference(before: string, { files }: AdoptedDrift): readonly string[] {
  const after = files[0]?.text ?? before;
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line.trim()}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line.trim()}`),
  ];
}

const switchOff = async () =>
  sandbox.call("POST", `/flowservice/flows/${(await theOnly(sandbox, "flows")).id}/action?op=disable`);

async function changeMapping(change: (mappings: Record<string, unknown>[]) => unknown[]) {
  const set = await theOnly(sandbox, "mappingSets");
  const live = (await sandbox.call("GET", `/conversion/mappingSets/${set.id}`)) as {
    version: number;
    mappings: { sourceType: string; source: string; destination: string }[];
  };
  const plain = live.mappings.map(({ sourceType, source, destination }) => ({ sourceType, source, destination }));
  const body = { ...set.body, mappings: change(plain) };
  const put = (await sandbox.call("PUT", `/conversion/mappingSets/${set.id}`, body)) as { version: number };
  const params = { mappingId: set.id, mappingVersion: put.version };
  await patchFlowService(sandbox, "flows", [
    { op: "replace", path: "/transformations/0", value: { name: "Mapping", params } },
  ]);
}

/** Hand edits and the lines that adopting them changes. */
const edits: readonly (readonly [name: string, edit: () => Promise<unknown>, lines: readonly string[]])[] = [
  [
    "a renamed flow",
    () => patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: "It: new #1" }]),
    ["-name: Leads from Blob", '+name: "It: new #1"'],
  ],
  [
    "another interval",
    () => patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 45 }]),
    ["-schedule: { every: 30m } # twice an hour", "+schedule: { every: 45m } # twice an hour"],
  ],
  [
    "another frequency",
    () =>
      patchFlowService(sandbox, "flows", [
        { op: "replace", path: "/scheduleParams/frequency", value: "day" },
        { op: "replace", path: "/scheduleParams/interval", value: 2 },
      ]),
    ["-schedule: { every: 30m } # twice an hour", "+schedule: { every: 2d } # twice an hour"],
  ],
  ["a flow that was switched off", switchOff, ["-enabled: true # on since May", "+enabled: false # on since May"]],
  [
    "a mapping that was changed, one that came and one that went",
    () =>
      changeMapping((mappings) => [
        ...mappings
          .filter(({ destination }) => destination !== "person.name.firstName")
          .map((mapping) =>
            mapping["destination"] === "_id" ? { ...mapping, sourceType: "EXPRESSION", source: "trim(Id)" } : mapping,
          ),
        { sourceType: "ATTRIBUTE", source: "Score", destination: "_emulator.leadScore" },
      ]),
    [
      "-_id: Id # the number",
      "-person.name.firstName: FirstName",
      "+_id: = trim(Id) # the number",
      "+_tenant.leadScore: Score",
    ],
  ],
  [
    "a renamed connection",
    () => patchFlowService(sandbox, "connections", [{ op: "replace", path: "/name", value: "Other" }]),
    ["-name: Leads storage", "+name: Other"],
  ],
  [
    "a renamed dataset with a description",
    async () => {
      const { id } = await theOnly(sandbox, "dataSets");
      await sandbox.call("PATCH", `/catalog/dataSets/${id}`, [
        { op: "replace", path: "/name", value: "Partner leads" },
        { op: "add", path: "/description", value: "From $${partners}" },
      ]);
    },
    [
      "-leads: { name: Leads, schema: lead }",
      '+leads: { name: Partner leads, schema: lead, description: "From $$${partners}" }',
    ],
  ],
  [
    "an own field with another title",
    async () => {
      const [group] = await everythingOf("fieldgroups");
      const path = "/definitions/customFields/properties/_emulator/properties/leadScore/title";
      await sandbox.call("PATCH", `/schemaregistry/tenant/fieldgroups/${encodeURIComponent(String(group?.["$id"]))}`, [
        { op: "replace", path, value: "Score of the lead" },
      ]);
    },
    ["-leadScore: integer", "+leadScore: { type: integer, title: Score of the lead }"],
  ],
];

async function everythingOf(kind: string): Promise<readonly Record<string, unknown>[]> {
  const accept = "application/vnd.adobe.xed+json";
  const answer = (await sandbox.call("GET", `/schemaregistry/tenant/${kind}`, undefined, { accept })) as {
    results: Record<string, unknown>[];
  };
  return answer.results;
}

describe("adoptDrift", () => {
  it.each(edits)("takes %s over, and the next plan is empty", async (_name, edit, lines) => {
    await apply(commented);
    await edit();
    const before = await planOf(commented);
    expect(before.summary.drift).toBeGreaterThan(0);
    sandbox.writes();
    const adopted = await adopt(commented);
    expect(sandbox.writes()).toStrictEqual([]);
    expect(adopted.left).toStrictEqual([]);
    expect(difference(commented, adopted)).toStrictEqual(lines);
    const after = await planOf(adopted.files[0]?.text ?? "");
    expect([after.actions, after.blocks]).toStrictEqual([[], []]);
  });

  it("says who changed what, for a terminal and for a pull request", async () => {
    await apply(commented);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: "By <hand>" }]);
    const adopted = await adopt(commented);
    expect(adopted.changes).toMatchObject([
      { object: "dataflows.leads-tsv", field: "name", before: "By <hand>", after: "Leads from Blob" },
    ]);
    expect(adopted.changes[0]?.by).toBeTruthy();
    expect(renderAdoptedText(adopted)).toContain("name: Leads from Blob -> By <hand>");
    expect(renderAdoptedMarkdown(adopted)).toContain("By &lt;hand&gt;");
  });

  it("changes nothing without drift, and leaves a mark that is gone to the next apply", async () => {
    await apply(commented);
    expect(await adopt(commented)).toStrictEqual({ files: [], changes: [], left: [] });
    await patchFlowService(sandbox, "connections", [{ op: "replace", path: "/description", value: "" }]);
    const adopted = await adopt(commented);
    expect(adopted.files).toStrictEqual([]);
    expect(adopted.left).toMatchObject([{ object: "connections.leads-blob", field: "marker" }]);
  });

  it("keeps a byte order mark, with which some editors begin a file", async () => {
    const text = `\uFEFF${commented}`;
    await apply(text);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 45 }]);
    const [file] = (await adopt(text)).files;
    expect(file?.text).toBe(text.replace("every: 30m", "every: 45m"));
  });

  it("keeps the other environments as they are", async () => {
    const text = `environments:\n  dev: { sandbox: dev } # ours\n  prod: { sandbox: prod }\n${commented}`;
    await apply(text, "dev");
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 45 }]);
    await switchOff();
    const adopted = await adopt(text, "dev");
    const after = adopted.files[0]?.text ?? "";
    expect((await planOf(after, "dev")).actions).toStrictEqual([]);
    const prod = configOf(projectOf(after), "prod").dataflows.get("leads-tsv");
    expect(prod).toStrictEqual(configOf(projectOf(text), "prod").dataflows.get("leads-tsv"));
    expect(after).toContain("# ours");
  });

  it("does not write over a variable or through an anchor, and says so", async () => {
    const text = commented
      .replace("project:", "variables: { title: Leads from Blob }\nproject:")
      .replace("name: Leads from Blob", 'name: "${var.title}"');
    await apply(text);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: "Renamed" }]);
    const adopted = await adopt(text);
    expect(adopted.files).toStrictEqual([]);
    expect(adopted.left).toMatchObject([{ object: "dataflows.leads-tsv", why: expect.stringContaining("variable") }]);
  });

  it("does not write what would not be valid, and takes the rest", async () => {
    await apply(commented);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: 'Leads "new"' }]);
    await patchFlowService(sandbox, "connections", [{ op: "replace", path: "/name", value: "Other" }]);
    const adopted = await adopt(commented);
    expect(adopted.left).toMatchObject([{ object: "dataflows.leads-tsv", why: expect.stringContaining("AEP130") }]);
    expect(difference(commented, adopted)).toStrictEqual(["-name: Leads storage", "+name: Other"]);
  });

  it("keeps the way in which a schedule is written", async () => {
    const text = commented.replace("{ every: 30m }", "{ frequency: minute, interval: 30 }");
    await apply(text);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 45 }]);
    expect(difference(text, await adopt(text))).toStrictEqual([
      "-schedule: { frequency: minute, interval: 30 } # twice an hour",
      "+schedule: { frequency: minute, interval: 45 } # twice an hour",
    ]);
  });
});
