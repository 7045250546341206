import { connectors, type AuthVariant, type Connector } from "@aep-ingest/connectors";
import { format, parse } from "@aep-ingest/spec";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptImport } from "../src/import/adopt-import.ts";
import { draftImport } from "../src/import/draft-import.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { configOf } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { stripMarks } from "./support/strip-marks.ts";

const full = process.env["AEP_TEST_FULL"] === "1";
const runs = Number(process.env["AEP_IMPORT_RUNS"] ?? (full ? 500 : 12));
const env = { SECRET: "s3cret/+=" };

interface FlowShape {
  readonly connector: Connector;
  readonly variant: number;
  readonly name: string;
  readonly format: string;
  readonly delimiter: string;
  readonly compression: number;
  readonly schedule: string;
  readonly target: string;
  readonly mapping: readonly string[];
  readonly errors: string;
  readonly encryption: boolean;
  readonly enabled: boolean;
  readonly description: string;
  readonly recursive: boolean;
}

const flowShape: fc.Arbitrary<FlowShape> = fc.record({
  connector: fc.constantFrom(...Object.values(connectors)),
  variant: fc.nat({ max: 5 }),
  name: fc.constantFrom("Leads", "Leads ($${x}) 'é' #1", "leads", "  a: b"),
  format: fc.constantFrom("delimited", "json", "parquet"),
  delimiter: fc.constantFrom("", "\t", ";", "|"),
  compression: fc.nat({ max: 8 }),
  schedule: fc.constantFrom(
    "once",
    "{ every: 15m }",
    "{ every: 3h, backfill: false }",
    "{ every: 2d }",
    "{ every: 1w }",
  ),
  target: fc.constantFrom("first", "second", "known"),
  mapping: fc.subarray([
    "person.name.firstName: { static: Ada }",
    'person.name.lastName: "First.Last"',
    "_tenant.score: Score",
    '_tenant.note: { expression: \'concat("=", ${a b}, " # ")\' }',
  ]),
  errors: fc.constantFrom("", "{ diagnostics: true }", "{ diagnostics: true, threshold: 7 }"),
  encryption: fc.boolean(),
  enabled: fc.boolean(),
  description: fc.constantFrom("", "Twice an hour", "a [b] c: #d"),
  recursive: fc.boolean(),
});

const shape = fc.record({
  flows: fc.array(flowShape, { minLength: 1, maxLength: 4 }),
  profile: fc.boolean(),
  manage: fc.record({ connections: fc.boolean(), schemas: fc.boolean(), datasets: fc.boolean() }),
});

function authText({ slug, parameters }: AuthVariant): string {
  const needed = parameters.filter(({ required }) => required);
  const values = needed.map(({ name, secret, type, format: form, minimum, length, enum: choices }) => {
    if (secret) return `${name}: "\${env.SECRET}"`;
    if (type === "integer") return `${name}: ${minimum ?? 1}`;
    if (type === "boolean") return `${name}: true`;
    const text = choices?.[0] ?? (form === "uri" ? "https://x.example" : "x".repeat(length ?? 3));
    return `${name}: "${text}"`;
  });
  return `{ type: ${slug}, ${values.join(", ")} }`;
}

function sourceText({ connector, ...flow }: FlowShape, index: number): string {
  if (connector.mode === "streaming") {
    const parameters = connector.sourceParameters.filter(({ required }) => required);
    return parameters
      .map(({ name, enum: choices }) => `${name}: ${name === "dataType" ? "raw" : (choices?.[0] ?? `x${index}`)}`)
      .join(", ");
  }
  const form = (connector.formats as readonly string[]).includes(flow.format) ? flow.format : "delimited";
  const compression = form === "parquet" ? undefined : connector.compressions[flow.compression];
  const root = connector.slug === "data-landing-zone" ? "dlz-user-container" : "/box";
  return [
    `path: "${root}/f${index}/*.${form === "delimited" ? "csv" : form}"`,
    `format: ${form}`,
    ...(form === "delimited" && flow.delimiter !== "" ? [`delimiter: ${JSON.stringify(flow.delimiter)}`] : []),
    ...(compression === undefined ? [] : [`compression: ${compression}`]),
    ...(flow.recursive ? ["recursive: true"] : []),
  ].join(", ");
}

function yamlOf({ flows, profile }: { readonly flows: readonly FlowShape[]; readonly profile: boolean }): string {
  const text = flows.map((flow, index) => {
    const { connector, variant, schedule, errors, encryption, description } = flow;
    const auth = connector.auth[variant % Math.max(1, connector.auth.length)];
    const batch = connector.mode === "batch";
    return {
      connection: `  c${index}: { connector: ${connector.slug}${auth === undefined ? "" : `, name: "Storage ${index}", auth: ${authText(auth)}`} }\n`,
      flow: `  f${index}:
    name: ${JSON.stringify(`${flow.name} ${index}`)}
${description === "" ? "" : `    description: ${JSON.stringify(description)}\n`}    source: { connection: c${index}, ${sourceText(flow, index)} }
    target: ${flow.target === "known" ? "second" : flow.target}
    mapping:
      _id: Id
      personalEmail.address: "= lower(trim(Email))"
${flow.mapping.map((line) => `      ${line}\n`).join("")}${batch ? `    schedule: ${schedule}\n` : ""}${batch && errors !== "" ? `    errors: ${errors}\n` : ""}${batch && encryption ? "    encryption: { publicKeyId: key-1 }\n" : ""}    enabled: ${flow.enabled}
`,
    };
  });
  return `version: 1
project: acme/any
connections:
${text.map(({ connection }) => connection).join("")}schemas:
  person:
    title: Person of any kind
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields: { score: integer, note: string }
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
    profile: ${profile}
datasets:
  first: { name: First, schema: person, description: One }
  second: { name: Second, schema: person, profile: ${profile} }
dataflows:
${text.map(({ flow }) => flow).join("")}`;
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

describe("any config, applied and then without its marks", () => {
  it("is imported so that the next plan is empty", { timeout: 3_600_000 }, async () => {
    const seen = new Set<string>();
    let flows = 0;
    await fc.assert(
      fc.asyncProperty(shape, async (given) => {
        await sandbox.emulator.reset();
        const { publicKeyId } = await sandbox
          .client()
          .encryptionKeys.create({ encryptionAlgorithm: "PGP", params: { passPhrase: "x" } });
        const config = configOf(yamlOf(given).replaceAll("key-1", publicKeyId));
        const made = await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
        expect(made.messages).toStrictEqual([]);
        await stripMarks(sandbox);
        const files = [
          { path: "aep-ingest.yaml", bytes: new TextEncoder().encode("version: 1\nproject: acme/imported\n") },
        ];
        const empty = parse(files).config;
        if (empty === undefined) throw new Error("no config");
        const client = sandbox.client();
        const drafted = await draftImport({
          client,
          project: { files, environments: [] },
          config: empty,
          manage: given.manage,
        });
        expect(drafted.left).toStrictEqual([]);
        expect(drafted.flows).toHaveLength(given.flows.length);
        const before = sandbox.emulator.requests().length;
        const adopted = await adoptImport(drafted, { client, env: {}, clock: sandbox.clock });
        expect(adopted.messages).toStrictEqual([]);
        const writes = sandbox.emulator
          .requests()
          .slice(before)
          .filter(({ write }) => write);
        expect(new Set(writes.map(({ method }) => method))).toStrictEqual(new Set(["PATCH"]));
        const text = drafted.files[0]?.text ?? "";
        expect(text).not.toContain(env.SECRET);
        const imported = configOf(text);
        const after = await planProject({ config: imported, client });
        expect([after.actions, after.blocks, after.notices]).toStrictEqual([[], [], []]);
        expect(configOf(format(imported)).dataflows).toStrictEqual(imported.dataflows);
        for (const { connector } of given.flows) seen.add(connector.slug);
        flows += drafted.flows.length;
      }),
      { numRuns: runs },
    );
    console.log(`import: ${runs} random configs, ${flows} dataflows of ${seen.size} connectors`);
  });
});
