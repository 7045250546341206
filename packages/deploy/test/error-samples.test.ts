import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { DataflowConfig } from "@aep-ingest/spec";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { renderErrorSamplesMarkdown, renderErrorSamplesText } from "../src/render/error-samples.ts";
import { createBlame } from "../src/runs/blame-mapping.ts";
import { readErrorSamples } from "../src/runs/error-samples.ts";
import { listRuns } from "../src/runs/list-runs.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const hour = 3_600_000;
/** `leadScore` is an integer of 0 to 100 here. */
const yaml = leadsYaml()
  .replace(
    "      source: string\n",
    "      source: string\n      leadScore: { type: integer, maximum: 100, required: true }\n",
  )
  .replace("    schedule:", "      _tenant.leadScore: Score\n    schedule:")
  .replace("threshold: 5", "threshold: 99");
const config = configOf(yaml);
const lineOf = (text: string) => yaml.split("\n").findIndex((line) => line.includes(text)) + 1;

let sandbox: Sandbox;
let files: string;
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), "aep-deploy-"));
  await mkdir(join(files, "leads-dev/leads"), { recursive: true });
  sandbox = await createSandbox({ files });
});
afterEach(async () => {
  await sandbox.close();
  await rm(files, { recursive: true });
});

async function samplesOf(
  used = config,
  rows = "1\tAda\ta@x.org\t7\n2\tBob\tb@x.org\tmany\n3\tCy\tc@x.org\t\n4\tDee\td@x.org\tlots\n",
) {
  await applyProject({ config: used, client: sandbox.client(), env, clock: sandbox.clock });
  await writeFile(join(files, "leads-dev/leads/a.tsv"), gzipSync(`Id\tFirstName\tEmail\tScore\n${rows}`));
  await sandbox.emulator.clock.advance(hour);
  const client = sandbox.readonlyClient();
  const [flow] = await listRuns({ client, config: used, sinceEpochMs: 0 });
  return readErrorSamples({ client, config: used, runs: flow?.runs ?? [] });
}

describe("readErrorSamples", () => {
  it("ties the rows that a run set aside to their mapping line, the commonest kind first", async () => {
    const [run, ...others] = await samplesOf();
    expect(others).toStrictEqual([]);
    expect(run?.key).toBe("leads-tsv");
    expect(
      run?.samples.map(({ count, row, blame }) => [count, row["Id"], blame?.destination, blame?.position.line]),
    ).toStrictEqual([[3, "2", "_tenant.leadScore", lineOf("_tenant.leadScore: Score")]]);
  });

  it("reads nothing when no row failed", async () => {
    await expect(samplesOf(config, "1\tAda\ta@x.org\t7\n")).resolves.toStrictEqual([]);
    sandbox.requests();
    await readErrorSamples({ client: sandbox.readonlyClient(), config, runs: [] });
    expect(sandbox.requests()).toStrictEqual([]);
  });

  it("says what to write when the rows were not kept", async () => {
    const silent = configOf(yaml.replace("diagnostics: true", "diagnostics: false"));
    const [run] = await samplesOf(silent);
    expect(run?.samples).toStrictEqual([]);
    expect(run?.note).toContain("errors: { diagnostics: true }");
  });

  it("shows rows on a terminal and leaves them out of Markdown", async () => {
    const runs = await samplesOf();
    const place = `aep-ingest.yaml:${lineOf("_tenant.leadScore: Score")}`;
    const text = renderErrorSamplesText(runs, { width: 100 });
    expect(text).toContain(place);
    expect(text).toContain('"FirstName":"Bob"');
    expect(text.split("\n").every((line) => line.length <= 100)).toBe(true);
    const markdown = renderErrorSamplesMarkdown(runs);
    expect(markdown).toContain(`ingest.yaml\\:${lineOf("_tenant.leadScore: Score")}`);
    expect(markdown).not.toContain("Bob");
    expect(text).toContain('"many"');
    expect(markdown).not.toContain("many");
  });
});

describe("createBlame", () => {
  const blameOf = async (error: {
    message?: string;
    column?: string;
    row?: Record<string, unknown>;
    isCorrupt?: boolean;
  }) => {
    const flow = config.dataflows.get("leads-tsv");
    if (flow === undefined) throw new Error("no flow");
    const blame = await createBlame(config, flow, "acme");
    return blame({ code: "1", message: "", row: {}, isCorrupt: false, ...error });
  };
  const good = { Id: "1", FirstName: "Ada", Email: "a@x.org", Score: "7" };

  it("takes the service's word first: a path in the message, whole, or a column", async () => {
    const named = await blameOf({ message: "Value of person.name.firstName is bad", row: { ...good, Score: "x" } });
    expect(named).toMatchObject({ destination: "person.name.firstName", by: "named" });
    expect(await blameOf({ message: "person.name.firstNames is bad", row: good })).toBeUndefined();
    expect(await blameOf({ message: "_acme.leadScore.", row: good })).toMatchObject({ by: "named" });
    expect(await blameOf({ column: "Email", row: good })).toMatchObject({ destination: "personalEmail.address" });
  });

  it("does not take a word for a field", async () => {
    expect(await blameOf({ message: "The _id of the row", row: good })).toBeUndefined();
    expect(await blameOf({ message: 'The field "_id" is bad', row: good })).toMatchObject({ destination: "_id" });
  });

  it("blames the only line that fills an object which is missing as a whole", async () => {
    const only = configOf(yaml.replace(/ {6}_tenant\.source: .*\n/, ""));
    const flow = only.dataflows.get("leads-tsv");
    if (flow === undefined) throw new Error("no flow");
    expect([...flow.mapping].filter(({ destination }) => destination.startsWith("_tenant."))).toHaveLength(1);
    const blame = await createBlame(only, flow, "acme");
    const { Score: _, ...row } = good;
    expect(blame({ code: "1", message: "", row, isCorrupt: false })).toMatchObject({
      destination: "_tenant.leadScore",
      by: "replayed",
    });
  });

  it("maps the row again where nobody names a field", async () => {
    expect(await blameOf({ row: { ...good, Score: "x" } })).toMatchObject({
      destination: "_tenant.leadScore",
      by: "replayed",
    });
    expect(await blameOf({ row: good })).toBeUndefined();
  });

  it("blames the only line below an object that is missing", async () => {
    const { mapping: _mapping, ...flow } = config.dataflows.get("leads-tsv") ?? { mapping: [] };
    const alone = {
      ...flow,
      mapping: [{ destination: "_tenant.leadScore", sourceType: "ATTRIBUTE", source: "Score" }],
    } as unknown as DataflowConfig;
    const blame = await createBlame(config, alone, "acme");
    const error = { code: "1555", message: "", isCorrupt: false };
    for (const row of [{ Score: "many" }, { Score: "" }, {}])
      expect(blame({ ...error, row })).toMatchObject({ destination: "_tenant.leadScore", by: "replayed" });
  });

  it("blames the format for a row that could not be read", async () => {
    const blame = await blameOf({ isCorrupt: true, row: { _corrupt_record: "a\tb" } });
    expect(blame).toMatchObject({ by: "unread", position: { line: lineOf("format: delimited") } });
  });
});
