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
  /** The file was lost: what it made still carries its marks. */
  lost: fc.boolean(),
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

/** How different people, scripts and pages spell the same in their requests. */
const byHand = fc.record({
  connection: fc.nat({ max: 1 }),
  description: fc.constantFrom(undefined, "", "By hand [v2]"),
  data: fc.constantFrom<object>(
    { format: "delimited" },
    { format: "delimited", columnDelimiter: "\t" },
    { format: "delimited", properties: { columnDelimiter: "|", compressionType: "gzip", encoding: "ISO-8859-1" } },
    { format: "json", properties: { compressionType: "zipDeflate" } },
    { format: "parquet" },
  ),
  recursive: fc.constantFrom<object>(
    {},
    { recursive: true },
    { recursive: "true" },
    { recursive: false, type: "folder" },
  ),
  path: fc.constantFrom("/box/*.csv", "/box/in/", "/box/one.csv", "/box/a b/über*.csv"),
  schedule: fc.constantFrom<object>(
    { frequency: "minute", interval: "30", backfill: "true" },
    { frequency: "minute", interval: 15 },
    { frequency: "hour", interval: 1, backfill: false },
    { frequency: "day", interval: "2", backfill: "false" },
    { frequency: "week", interval: 1 },
    { frequency: "once" },
  ),
  startAsText: fc.boolean(),
  options: fc.constantFrom<object>(
    {},
    { options: { errorDiagnosticsEnabled: true, partialIngestionPercent: 5 } },
    { options: { errorDiagnosticsEnabled: "true", partialIngestionPercent: "7" } },
    { options: { partialIngestionPercent: 3 } },
  ),
  version: fc.constantFrom(0, "0"),
  names: fc.constantFrom("Leads", "leads", "Léads: 'x' #1", "1", "aep-ingest"),
  mappings: fc.subarray(
    [
      { sourceType: "ATTRIBUTE", source: "First", destination: "person.name.firstName" },
      { sourceType: "text/x.schema-path", source: "Last", destination: "person.name.lastName" },
      { sourceType: "EXPRESSION", source: "lower(Email)", destination: "personalEmail.address" },
      { sourceType: "text/x.aep-xl", source: '"web"', destination: "_emulator.note" },
      { sourceType: "text/plain", source: "= 1", destination: "person.name.middleName" },
      { sourceType: "STATIC", source: "true", destination: "person.name.suffix" },
    ],
    { minLength: 0 },
  ),
  off: fc.boolean(),
  started: fc.boolean(),
});

/** Makes objects with the service's own requests. */
async function makeByHand(all: readonly (typeof byHand extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> {
  const flowService = async (path: string, body: unknown) =>
    ((await sandbox.call("POST", `/flowservice/${path}`, body)) as { id: string }).id;
  const accept = { accept: "application/vnd.adobe.xed+json" };
  const group = (await sandbox.call(
    "POST",
    "/schemaregistry/tenant/fieldgroups",
    {
      title: "Own",
      type: "object",
      "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
      definitions: {
        own: { properties: { _emulator: { type: "object", properties: { note: { title: "Note", type: "string" } } } } },
      },
      allOf: [{ $ref: "#/definitions/own" }],
    },
    accept,
  )) as { $id: string };
  const xdm = "https://ns.adobe.com/xdm/context/";
  const refs = [`${xdm}profile`, `${xdm}profile-person-details`, `${xdm}profile-personal-details`, group.$id];
  const schema = (await sandbox.call(
    "POST",
    "/schemaregistry/tenant/schemas",
    { title: "By hand", type: "object", description: "", allOf: refs.map(($ref) => ({ $ref })) },
    accept,
  )) as { $id: string };
  const [made = ""] = (await sandbox.call("POST", "/catalog/dataSets", {
    name: "By hand",
    schemaRef: { id: schema.$id, contentType: "application/vnd.adobe.xed+json;version=1" },
  })) as string[];
  const dataSet = made.replace("@/dataSets/", "");
  const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
  const connect = (name: string) =>
    flowService("connections", {
      name,
      auth: { specName: "ConnectionString", params: { connectionString: env.SECRET, container: "box" } },
      connectionSpec: blob,
    });
  const connections = [await connect("One"), await connect("One")];
  const version = "application/vnd.adobe.xed-full+json;version=1";
  for (const given of all) {
    const source = await flowService("sourceConnections", {
      name: "s",
      baseConnectionId: connections[given.connection],
      data: given.data,
      params: { path: given.path, ...given.recursive },
      connectionSpec: blob,
    });
    const target = await flowService("targetConnections", {
      name: "t",
      data: { schema: { id: schema.$id, version } },
      params: { dataSetId: dataSet },
      connectionSpec: { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" },
    });
    const mappings = [{ sourceType: "ATTRIBUTE", source: "Id", destination: "_id" }, ...given.mappings];
    const set = (await sandbox.call("POST", "/conversion/mappingSets", {
      version: 0,
      xdmSchema: schema.$id,
      mappings,
    })) as { id: string };
    const startTime = Math.floor(sandbox.emulator.clock.now() / 1000) + 600;
    const flow = await flowService("flows", {
      name: given.names,
      ...(given.description === undefined ? {} : { description: given.description }),
      flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
      sourceConnectionIds: [source],
      targetConnectionIds: [target],
      transformations: [{ name: "Mapping", params: { mappingId: set.id, mappingVersion: given.version } }],
      scheduleParams: { startTime: given.startAsText ? String(startTime) : startTime, ...given.schedule },
      ...given.options,
    });
    if (given.off) await sandbox.call("POST", `/flowservice/flows/${flow}/action?op=disable`);
  }
  if (all.some(({ started }) => started)) await sandbox.emulator.clock.advance(3_600_000);
}

describe("any dataflows made by hand", () => {
  it("are imported so that the next plan is empty, or left with the reason", { timeout: 3_600_000 }, async () => {
    let flows = 0;
    const reasons = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(byHand, { minLength: 1, maxLength: 4 }), fc.boolean(), async (given, managesAll) => {
        await sandbox.emulator.reset();
        await makeByHand(given);
        const { drafted, text, client } = await importAll({
          connections: true,
          schemas: managesAll,
          datasets: managesAll,
        });
        expect(drafted.flows.length + drafted.left.length).toBe(given.length);
        for (const { why } of drafted.left) reasons.add(why);
        if (drafted.flows.length === 0) return;
        const after = await planProject({ config: configOf(text), client });
        expect([after.actions, after.blocks, after.notices]).toStrictEqual([[], [], []]);
        flows += drafted.flows.length;
      }),
      { numRuns: runs },
    );
    console.log(`import: ${flows} dataflows by hand, left: ${[...reasons].join("; ") || "none"}`);
    expect([...reasons]).toStrictEqual([]);
  });
});

/** Drafts and adopts everything into a new file. */
async function importAll(
  manage: { readonly connections: boolean; readonly schemas: boolean; readonly datasets: boolean },
  project = "acme/imported",
) {
  const files = [{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(`version: 1\nproject: ${project}\n`) }];
  const empty = parse(files).config;
  if (empty === undefined) throw new Error("no config");
  const client = sandbox.client();
  const drafted = await draftImport({ client, project: { files, environments: [] }, config: empty, manage });
  const before = sandbox.emulator.requests().length;
  const adopted = await adoptImport(drafted, { client, env: {}, clock: sandbox.clock });
  expect(adopted.messages).toStrictEqual([]);
  const writes = sandbox.emulator
    .requests()
    .slice(before)
    .filter(({ write }) => write);
  expect(writes.filter(({ method }) => method !== "PATCH")).toStrictEqual([]);
  return { drafted, client, text: drafted.files[0]?.text ?? "" };
}

describe("any config, applied, and then without its marks or its file", () => {
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
        if (!given.lost) await stripMarks(sandbox);
        const { drafted, text, client } = await importAll(given.manage, given.lost ? "acme/any" : "acme/imported");
        expect(drafted.left).toStrictEqual([]);
        expect(drafted.flows).toHaveLength(given.flows.length);
        expect(text).not.toContain(env.SECRET);
        const imported = configOf(text);
        const after = await planProject({ config: imported, client });
        // A dataset that no dataflow writes to is in no import, and said to be without a file.
        const notices = after.notices.filter(({ code }) => !given.lost || code !== "AEP930");
        expect([after.actions, after.blocks, notices]).toStrictEqual([[], [], []]);
        expect(configOf(format(imported)).dataflows).toStrictEqual(imported.dataflows);
        for (const { connector } of given.flows) seen.add(connector.slug);
        flows += drafted.flows.length;
      }),
      { numRuns: runs },
    );
    console.log(`import: ${runs} random configs, ${flows} dataflows of ${seen.size} connectors`);
  });
});
