import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse, type BatchDataflow, type Config, type StreamingDataflow } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file } from "./examples.ts";

/** The config of design.md §4, with what the design leaves out filled in. */
const designExample = `# yaml-language-server: $schema=https://unpkg.com/@aep-ingest/spec/schema/v1.json
version: 1
project: acme/leads
environments:
  dev:  { sandbox: dev }
  prod: { sandbox: prod, protect: true, variables: { container: leads-prod } }
variables: { container: leads-dev }
connections:
  leads-blob:
    connector: azure-blob
    name: Leads storage
    auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}", rotation: "2026-12" }
  partner:
    connector: sftp
    id: 9e2541a0-b143-4d23-a541-a0b143dd2301
  orders-kinesis: { connector: kinesis, existing: Orders }
schemas:
  lead:
    title: Lead
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields:
      leadScore: { type: integer, title: Lead score, minimum: 0, maximum: 100 }
      crm.id: string
      source: string
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
    profile: true
  legacy: { id: "https://ns.adobe.com/acme/schemas/995dabbe" }
datasets:
  leads: { name: Leads, schema: lead, profile: true, description: All leads }
  archive: { id: 5f3c3cedb2805c194ff0b69a }
  orders: { schema: legacy }
dataflows:
  leads-tsv:
    name: Leads from Blob
    description: Partner leads, twice an hour
    source:
      connection: leads-blob
      path: /\${var.container}/leads/*.tsv
      recursive: true
      format: delimited
      delimiter: "\\t"
      encoding: UTF-8
    target: leads
    mapping:
      _id: Id
      person.name.firstName: FirstName
      person.name.fullName: '= concat(FirstName, " ", LastName)'
      _tenant.source: { static: crm }
      personalEmail.address: { expression: "lower(trim(Email))" }
    schedule: { every: 30m, start: 2026-12-01T00:00:00Z, backfill: true }
    errors: { diagnostics: true, threshold: 5 }
    enabled: true
    sample: samples/leads.tsv.gz
    handover: from-now
  partner-files:
    source: { connection: partner, path: in/, format: json, compression: gzip }
    target: archive
    mapping: { a.b: x }
    schedule: once
    encryption: { publicKeyId: key-1 }
    enabled: false
  orders-stream:
    source: { connection: orders-kinesis, stream: orders, dataType: raw, reset: latest }
    target: orders
    mapping: { a: b }
moved:       [{ from: dataflows.leads, to: dataflows.leads-tsv }, { project: acme/old }]
removed:     [{ dataflow: old-leads, keep: [dataset, schema] }]
acknowledge: ["delete datasets.x", "replace dataflows.y", "bulk 9f3c2a"]
`;

function parsed(text: string, environment?: string): Config {
  const result = parse([file(text, "ingest/aep-ingest.yaml")], environment === undefined ? {} : { environment });
  expect(result.diagnostics.filter(({ severity }) => severity === "error")).toStrictEqual([]);
  expect(result.config).toBeDefined();
  return result.config!;
}

describe("parse", () => {
  it("reads the config of the design without a problem", () => {
    const config = parsed(designExample, "prod");
    expect(config).toMatchObject({ project: "acme/leads", environment: "prod", sandbox: "prod", protect: true });
    expect([...config.dataflows.keys()]).toStrictEqual(["leads-tsv", "partner-files", "orders-stream"]);
    expect(config.dataflows.get("leads-tsv")).toStrictEqual({
      mode: "batch",
      key: "leads-tsv",
      name: "Leads from Blob",
      description: "Partner leads, twice an hour",
      connection: "leads-blob",
      target: "leads",
      source: {
        path: "/leads-prod/leads/*.tsv",
        type: "folder",
        recursive: true,
        format: "delimited",
        delimiter: "\t",
        encoding: "UTF-8",
      },
      mapping: [
        { destination: "_id", sourceType: "ATTRIBUTE", source: "Id" },
        { destination: "person.name.firstName", sourceType: "ATTRIBUTE", source: "FirstName" },
        { destination: "person.name.fullName", sourceType: "EXPRESSION", source: 'concat(FirstName, " ", LastName)' },
        { destination: "_tenant.source", sourceType: "STATIC", source: "crm" },
        { destination: "personalEmail.address", sourceType: "EXPRESSION", source: "lower(trim(Email))" },
      ],
      schedule: { frequency: "minute", interval: 30, startEpochMs: Date.UTC(2026, 11, 1), backfill: true },
      errors: { diagnostics: true, thresholdPercent: 5 },
      enabled: true,
      sample: "ingest/samples/leads.tsv.gz",
      handover: "from-now",
    } satisfies BatchDataflow);
  });

  it("keeps what a connection sends apart from what is only known later", () => {
    const { connections } = parsed(designExample, "dev");
    expect(connections.get("leads-blob")).toStrictEqual({
      kind: "managed",
      key: "leads-blob",
      connector: "azure-blob",
      name: "Leads storage",
      auth: {
        variant: "connection-string",
        parameters: { connectionString: { kind: "env-template", parts: [{ env: "LEADS_BLOB" }] } },
        rotation: "2026-12",
      },
    });
    expect(connections.get("partner")).toStrictEqual({
      kind: "id",
      key: "partner",
      connector: "sftp",
      reference: "9e2541a0-b143-4d23-a541-a0b143dd2301",
    });
    expect(connections.get("orders-kinesis")).toMatchObject({ kind: "existing", reference: "Orders" });
  });

  it("resolves short names of schemas and nests dotted fields", () => {
    const { schemas } = parsed(designExample, "dev");
    expect(schemas.get("lead")).toMatchObject({
      kind: "managed",
      class: "https://ns.adobe.com/xdm/context/profile",
      fieldGroups: [
        "https://ns.adobe.com/xdm/context/profile-person-details",
        "https://ns.adobe.com/xdm/context/profile-personal-details",
      ],
      fields: {
        leadScore: { type: "integer", title: "Lead score", minimum: 0, maximum: 100 },
        crm: { type: "object", fields: { id: { type: "string" } } },
      },
      identities: [{ path: "personalEmail.address", namespace: "Email", primary: true }],
      profile: true,
    });
    expect(schemas.get("legacy")).toStrictEqual({
      kind: "id",
      key: "legacy",
      reference: "https://ns.adobe.com/acme/schemas/995dabbe",
    });
  });

  it("fills in defaults: names are keys, flows are enabled, Profile is off", () => {
    const { dataflows, datasets } = parsed(designExample, "dev");
    expect(datasets.get("orders")).toStrictEqual({
      kind: "managed",
      key: "orders",
      name: "orders",
      schema: "legacy",
      profile: false,
    });
    expect(dataflows.get("orders-stream")).toStrictEqual({
      mode: "streaming",
      key: "orders-stream",
      name: "orders-stream",
      connection: "orders-kinesis",
      target: "orders",
      source: { parameters: { stream: "orders", dataType: "raw", reset: "latest" } },
      mapping: [{ destination: "a", sourceType: "ATTRIBUTE", source: "b" }],
      enabled: true,
    } satisfies StreamingDataflow);
    expect(dataflows.get("partner-files")).toMatchObject({
      source: { path: "in/", type: "folder", recursive: false, format: "json", compression: "gzip" },
      schedule: { frequency: "once" },
      encryption: { publicKeyId: "key-1" },
      enabled: false,
    });
  });

  it("carries moves, removals and approvals", () => {
    const { moved, removed, acknowledge } = parsed(designExample, "dev");
    expect(moved).toStrictEqual([{ from: "dataflows.leads", to: "dataflows.leads-tsv" }, { project: "acme/old" }]);
    expect(removed).toStrictEqual([{ dataflow: "old-leads", keep: ["dataset", "schema"] }]);
    expect(acknowledge).toStrictEqual(["delete datasets.x", "replace dataflows.y", "bulk 9f3c2a"]);
  });

  it("reads Data Landing Zone without a connection, and a connector by its spec id", () => {
    const text = `version: 1
project: a
connections:
  zone: { connector: data-landing-zone }
  blob: { connector: 4c10e202-c428-4796-9208-5f1f5732b1cf, auth: { type: ConnectionString, connectionString: "\${env.X}" } }
`;
    const { connections } = parsed(text);
    expect(connections.get("zone")).toStrictEqual({ kind: "none", key: "zone", connector: "data-landing-zone" });
    expect(connections.get("blob")).toMatchObject({ connector: "azure-blob", auth: { variant: "connection-string" } });
  });

  it.each(["leads", "public-data"])("reads the example %s", async (name) => {
    const text = await readFile(new URL(`../../../examples/${name}/aep-ingest.yaml`, import.meta.url), "utf8");
    expect(parsed(text).dataflows.size).toBeGreaterThan(0);
  });

  it("joins several files and documents: sections together, lists one after the other", () => {
    const files = [
      file(`${baseConfig}removed: [{ dataflow: one }]\n`, "a.yaml"),
      file(
        "version: 1\nproject: acme/leads\ndatasets: { more: { schema: lead } }\n---\nremoved: [{ dataflow: two }]\n",
        "b.yaml",
      ),
    ];
    const { config } = parse(files);
    expect([...(config?.datasets.keys() ?? [])]).toStrictEqual(["leads", "customers", "visits", "more"]);
    expect(config?.removed.map(({ dataflow }) => dataflow)).toStrictEqual(["one", "two"]);
    expect(config?.locate(["datasets", "more"])).toMatchObject({ file: "b.yaml", line: 3, column: 13 });
  });

  it("reports a key of two files once, with the other place", () => {
    const { diagnostics } = parse([
      file(baseConfig, "a.yaml"),
      file("datasets: { leads: { schema: lead } }\n", "b.yaml"),
    ]);
    const twice = diagnostics.find(({ code }) => code === "AEP105");
    expect(twice).toMatchObject({ position: { file: "b.yaml", line: 1 }, related: { position: { file: "a.yaml" } } });
  });

  it("follows anchors and merge keys; a map's own keys win", () => {
    const text = `version: 1
project: a
x-fields: &fields { type: integer, minimum: 0 }
schemas:
  one: { title: One, class: profile, fields: { a: *fields, b: { <<: *fields, minimum: 5 } } }
`;
    expect(parsed(text).schemas.get("one")).toMatchObject({
      fields: { a: { type: "integer", minimum: 0 }, b: { type: "integer", minimum: 5 } },
    });
  });

  it("gives no config and all problems of all objects when there is an error", () => {
    const text = `${baseConfig}  broken: { shema: lead }\n  also: { schema: leed }\n`;
    const result = parse([file(text)]);
    expect(result.config).toBeUndefined();
    expect(result.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toStrictEqual([
      "AEP120",
      "AEP422",
    ]);
  });

  const oneFlow = `version: 1
project: acme/leads
connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.STORE}" } }
schemas:
  lead: { class: profile, fields: { id: string }, identities: [{ path: _tenant.id, namespace: Email }] }
datasets:
  leads: { schema: lead }
dataflows:
  flow:
    source: { connection: store, path: /a/b.csv, format: delimited }
    target: leads
    mapping: { _tenant.id: { attribute: Id } }
    schedule: { every: 1h }
`;

  it.each([
    "project",
    "connections",
    "schemas",
    "datasets",
    "dataflows",
    "connector",
    "auth",
    "class",
    "fields",
    "path",
    "namespace",
    "schema",
    "source",
    "connection",
    "format",
    "target",
    "mapping",
    "attribute",
    "schedule",
    "every",
  ])("reports a misspelled `%s` once, and nothing that would follow from its being missing", (key) => {
    const wrong = `${key.slice(0, 1)}${key.slice(2)}`;
    const { config, diagnostics } = parse([file(oneFlow.replace(`${key}:`, `${wrong}:`))]);
    expect(config).toBeUndefined();
    expect(diagnostics.map(({ code, suggestion }) => [code, suggestion])).toStrictEqual([["AEP120", key]]);
  });

  it("reports a misspelled parameter of auth once, and knows the misspelled key's value", () => {
    const codesOf = (wrong: string, right: string): readonly unknown[] =>
      parse([file(oneFlow.replace(wrong, right))]).diagnostics.map(({ code }) => code);
    expect(codesOf("connectionString:", "conectionString:")).toStrictEqual(["AEP309"]);
    expect(codesOf("every: 1h", "evry: 1x")).toStrictEqual(["AEP120", "AEP541"]);
    expect(codesOf("path: /a", "route: /x, path: /a")).toStrictEqual(["AEP120"]);
    // A name that is taken, or that takes no map, is not what was meant.
    expect(codesOf("path: /a", "pathh: /x, path: /a")).toStrictEqual(["AEP120"]);
    expect(codesOf("path: /a/b.csv", "pathh: { a: b }")).toStrictEqual(["AEP121", "AEP120"]);
  });

  it.each([
    ["connections", /connections:\n {2}/],
    ["schemas", /schemas:\n {2}/],
    ["datasets", /datasets:\n {2}/],
    ["dataflows", /dataflows:\n {2}(?=flow)/],
  ])("reports `%s` that are a list once, not each name that is not found in them", (section, place) => {
    const { diagnostics } = parse([file(oneFlow.replace(place, (head) => `${head}- `))]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toStrictEqual([
      ["AEP122", `\`${section}\` has to be a map, not a list.`],
    ]);
  });

  it("reports nothing that an earlier problem causes: values of broken variables, what a wrong name may have meant", () => {
    const codesOf = (text: string): readonly string[] =>
      parse([file(`version: 1\nproject: a\n${text}`)]).diagnostics.map(({ code }) => code);
    const schema = "schemas: { s: { class: profile } }\n";
    const circle = 'variables: { a: "${var.b}", b: "${var.a}" }\n';
    expect(codesOf(`${circle}${schema}datasets: { d: { schema: "\${var.a}" } }\n`)).toStrictEqual(["AEP204", "AEP424"]);
    expect(codesOf(`${schema}datasets: { d: { schema: "\${var.c}" } }\n`)).toStrictEqual(["AEP424", "AEP201"]);
    expect(codesOf(`${schema}datasets: { d: { schema: "\${c}" } }\n`)).toStrictEqual(["AEP424", "AEP203"]);
    expect(codesOf('variables: { a: "${var.c}" }\nschemas: { s: { class: "${var.a}" } }\n')).toStrictEqual([
      "AEP201",
      "AEP418",
    ]);
    // Not that `s` is unused: it is what was meant.
    expect(codesOf(`${schema}datasets: { d: { schema: ss } }\n`)).toStrictEqual(["AEP424", "AEP422"]);
  });

  it("reports all of a part at once, also what stands behind something wrong", () => {
    const mark = "[aep-ingest acme/leads dataset/leads]";
    const text = `${baseConfig}
  marked: { description: "${mark}" }
dataflows:
  batch:
    source: { connection: partner, path: /c/a.csv, format: csv, cdc: maybe, recursive: 1 }
    target: leads
    mapping: { personID: Id }
    schedule: { frequency: once, interval: 3, backfill: true, start: tomorrow }
  often:
    source: { connection: blob, path: /c/b.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: { every: 5m, start: 2026-12-01, backfill: maybe }
  stream: { source: { connection: stream, stream: s, dataType: row }, target: leads }
`;
    const errors = parse([file(text)]).diagnostics.filter(({ severity }) => severity === "error");
    expect(
      errors.map(({ code, position }) => `${code} ${position.line - baseConfig.split("\n").length}`),
    ).toStrictEqual([
      "AEP121 1",
      "AEP132 1",
      "AEP127 4",
      "AEP122 4",
      "AEP122 4",
      "AEP543 7",
      "AEP543 7",
      "AEP544 7",
      "AEP540 12",
      "AEP544 12",
      "AEP122 12",
      "AEP604 13",
      "AEP121 13",
      "AEP127 13",
    ]);
  });

  it("does not call a field unmapped whose mapping is in error", () => {
    const text = `${baseConfig}dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: visits
    mapping: { _id: Id, timestamp: 12 }
    schedule: once
`;
    const errors = parse([file(text)]).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toStrictEqual(["AEP602"]);
  });

  it("says nothing about mappings into a schema that is in error itself", () => {
    const text = `${baseConfig.replace("leadScore: integer", "leadScore: intger")}dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { _tenant.leadScore: Score, _tenant.nothing: X }
    schedule: once
`;
    const errors = parse([file(text)]).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, suggestion }) => [code, suggestion])).toStrictEqual([["AEP127", "integer"]]);
  });
});

describe("the advice of a problem", () => {
  it.each([
    ["0m", undefined],
    ["015m", "15m"],
    ["30 min", "30m"],
  ])("is never what was written: every %s", (every, suggestion) => {
    const { diagnostics } = parse([
      file(`${baseConfig}dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: { every: ${every} }
`),
    ]);
    expect(diagnostics.filter(({ code }) => code === "AEP541").map((found) => found.suggestion)).toStrictEqual([
      suggestion,
    ]);
  });

  it("is to choose where a dataflow is moved and removed", () => {
    const text = `${baseConfig}dataflows:
  new:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: once
moved: [{ from: dataflows.old, to: dataflows.new }]
removed: [{ dataflow: old }]
`;
    const errors = parse([file(text)]).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, related }) => [code, related?.message])).toStrictEqual([["AEP704", "moved here"]]);
  });

  it.each([
    ["{ source: { path: *.csv } }", "4:24 AEP106 There is no anchor `&.csv`", "Quote a text that begins with `*`."],
    ["{ name: ${var.a} }", "4:14 AEP104 YAML reads the `{` of this `${…}`", "Put the whole text in double quotes."],
    ["{ name: @a }", "4:14 AEP104 Not valid YAML:", "Put the text in quotes."],
    ["{ schedule: { every: 30 } }", "4:27 AEP123 `dataflows.f.schedule.every`", "Write it as 30m, 1h, 1d."],
    [
      "{ mapping: { a: = concat(A, B) } }",
      "4:22 AEP603 YAML has cut this expression at `,`",
      "in single quotes: '= …'.",
    ],
    ["{ name: 30 }", "4:14 AEP123 `dataflows.f.name`", "Quote it."],
  ])("leads to what was meant: %s", (flow, begin, end) => {
    const messages = parse([file(`version: 1\nproject: a\ndataflows:\n  f: ${flow}\n`)]).diagnostics.map(
      ({ code, message, position }) => `${position.line}:${position.column} ${code} ${message}`,
    );
    const advice = messages.filter((message) => message.startsWith(begin));
    expect(advice, messages.join("\n")).toHaveLength(1);
    expect(advice[0]?.endsWith(end), advice[0]).toBe(true);
  });
});
