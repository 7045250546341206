import type { AepClient, DescriptorInput, MappingSetInput } from "../../src/index.ts";
import { flowInput } from "./samples.ts";
import { collect } from "./scripted.ts";

const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
const lake = { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" };
const schemaId = "https://ns.adobe.com/acme/schemas/995dabbea86d58e346ff91bd8aa741a9f36f29b1019138d4";
const etag = '"6802064a-0000-0200-0000-6387c6b90000"';
const rename = [{ op: "replace", path: "/name", value: "Leads 2" }] as const;
const changeTitle = [{ op: "replace", path: "/title", value: "Lead 2" }] as const;

const schema = {
  type: "object",
  title: "Lead",
  description: "People who asked for an offer",
  allOf: [
    { $ref: "https://ns.adobe.com/xdm/context/profile" },
    { $ref: "https://ns.adobe.com/xdm/context/profile-person-details" },
  ],
};

const fieldGroup = {
  type: "object",
  title: "Lead fields",
  description: "Own fields",
  "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
  definitions: {
    customFields: { properties: { _acme: { type: "object", properties: { leadScore: { type: "integer" } } } } },
  },
  allOf: [{ $ref: "#/definitions/customFields" }],
};

const descriptor: DescriptorInput = {
  "@type": "xdm:descriptorIdentity",
  "xdm:sourceSchema": schemaId,
  "xdm:sourceVersion": 1,
  "xdm:sourceProperty": "/personalEmail/address",
  "xdm:namespace": "Email",
  "xdm:property": "xdm:code",
  "xdm:isPrimary": true,
};

const mappingSet: MappingSetInput = {
  name: "aep-ingest acme/leads leads-tsv",
  xdmSchema: schemaId,
  mappings: [
    { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
    { sourceType: "EXPRESSION", source: "lower(Email)", destination: "personalEmail.address" },
    { sourceType: "STATIC", source: "crm", destination: "_acme.source" },
  ],
};

const flow = {
  ...flowInput,
  description: "Partner leads [aep-ingest acme/leads flow/leads-tsv 1:9f3c2a9f3c2a]",
  transformations: [{ name: "Mapping", params: { mappingId: "b6b0f5b1f5f34b9f9f9f9f9f9f9f9f9f", mappingVersion: 0 } }],
  scheduleParams: { startTime: 1_795_456_800, frequency: "minute", interval: 30, backfill: true },
  options: { errorDiagnosticsEnabled: true, partialIngestionPercent: 5 },
};

/** Every request that the client can send, once, with its usual arguments. */
export const everyCall: readonly (readonly [name: string, call: (client: AepClient) => Promise<unknown>])[] = [
  [
    "connections.list",
    ({ flowService }) => collect(flowService.connections.list({ property: ["name==x"], orderby: "name" })),
  ],
  ["connections.get", ({ flowService }) => flowService.connections.get("c")],
  ["connections.test", ({ flowService }) => flowService.connections.test("c")],
  [
    "connections.explore",
    ({ flowService }) =>
      flowService.connections.explore("c", {
        objectType: "file",
        object: "/a.csv",
        fileType: "delimited",
        preview: true,
      }),
  ],
  [
    "connections.create",
    ({ flowService }) =>
      flowService.connections.create({
        name: "Leads storage",
        auth: { specName: "ConnectionString", params: { connectionString: "DefaultEndpointsProtocol=https" } },
        connectionSpec: blob,
      }),
  ],
  ["connections.patch", ({ flowService }) => flowService.connections.patch("c", etag, rename)],
  ["connections.delete", ({ flowService }) => flowService.connections.delete("c")],
  ["sourceConnections.list", ({ flowService }) => collect(flowService.sourceConnections.list({ property: ["id==x"] }))],
  ["sourceConnections.get", ({ flowService }) => flowService.sourceConnections.get("s")],
  [
    "sourceConnections.create",
    ({ flowService }) =>
      flowService.sourceConnections.create({
        name: "aep-ingest leads-tsv",
        baseConnectionId: "c",
        data: { format: "delimited", properties: { columnDelimiter: "\t", compressionType: "gzip" } },
        params: { path: "/leads/*.tsv", type: "folder", recursive: true },
        connectionSpec: blob,
      }),
  ],
  ["sourceConnections.patch", ({ flowService }) => flowService.sourceConnections.patch("s", etag, rename)],
  ["sourceConnections.delete", ({ flowService }) => flowService.sourceConnections.delete("s")],
  ["targetConnections.list", ({ flowService }) => collect(flowService.targetConnections.list())],
  ["targetConnections.get", ({ flowService }) => flowService.targetConnections.get("t")],
  [
    "targetConnections.create",
    ({ flowService }) =>
      flowService.targetConnections.create({
        name: "aep-ingest leads-tsv",
        data: { schema: { id: schemaId, version: "application/vnd.adobe.xed-full+json;version=1" } },
        params: { dataSetId: "5f3c3cedb2805c194ff0b69a" },
        connectionSpec: lake,
      }),
  ],
  ["targetConnections.patch", ({ flowService }) => flowService.targetConnections.patch("t", etag, rename)],
  ["targetConnections.delete", ({ flowService }) => flowService.targetConnections.delete("t")],
  ["flows.list", ({ flowService }) => collect(flowService.flows.list({ property: ["name==x"], limit: 20 }))],
  ["flows.get", ({ flowService }) => flowService.flows.get("f")],
  ["flows.create", ({ flowService }) => flowService.flows.create(flow)],
  ["flows.patch", ({ flowService }) => flowService.flows.patch("f", etag, rename)],
  ["flows.enable", ({ flowService }) => flowService.flows.enable("f")],
  ["flows.disable", ({ flowService }) => flowService.flows.disable("f")],
  ["flows.delete", ({ flowService }) => flowService.flows.delete("f")],
  [
    "runs.list",
    ({ flowService }) => collect(flowService.runs.list({ property: ["flowId==f"], orderby: "-createdAt" })),
  ],
  ["runs.get", ({ flowService }) => flowService.runs.get("r")],
  [
    "runs.create",
    ({ flowService }) =>
      flowService.runs.create({ flowId: "f", params: { startTime: 1, windowStartTime: 1, windowEndTime: 2 } }),
  ],
  ["runs.retry", ({ flowService }) => flowService.runs.retry("r")],
  ["flowSpecs.list", ({ flowService }) => collect(flowService.flowSpecs.list({ property: ["name==x"] }))],
  ["flowSpecs.get", ({ flowService }) => flowService.flowSpecs.get("fs")],
  ["connectionSpecs.list", ({ flowService }) => collect(flowService.connectionSpecs.list())],
  ["connectionSpecs.get", ({ flowService }) => flowService.connectionSpecs.get(blob.id)],
  ["stats", ({ schemaRegistry }) => schemaRegistry.stats()],
  ...(["schemas", "fieldGroups", "classes", "dataTypes"] as const).flatMap((kind) => {
    const input = kind === "schemas" ? schema : fieldGroup;
    const calls: readonly (readonly [string, (client: AepClient) => Promise<unknown>])[] = [
      [
        `${kind}.list tenant`,
        ({ schemaRegistry }) => collect(schemaRegistry[kind].list("tenant", { property: ["title==x"] })),
      ],
      [`${kind}.list global`, ({ schemaRegistry }) => collect(schemaRegistry[kind].list("global", { view: "id" }))],
      [`${kind}.get raw`, ({ schemaRegistry }) => schemaRegistry[kind].get("tenant", schemaId)],
      [`${kind}.get full`, ({ schemaRegistry }) => schemaRegistry[kind].get("global", schemaId, "full")],
      [`${kind}.create`, ({ schemaRegistry }) => schemaRegistry[kind].create(input)],
      [`${kind}.replace`, ({ schemaRegistry }) => schemaRegistry[kind].replace(schemaId, input)],
      [`${kind}.patch`, ({ schemaRegistry }) => schemaRegistry[kind].patch(schemaId, changeTitle)],
      [`${kind}.delete`, ({ schemaRegistry }) => schemaRegistry[kind].delete(schemaId)],
    ];
    return calls;
  }),
  [
    "descriptors.list",
    ({ schemaRegistry }) => collect(schemaRegistry.descriptors.list({ property: ["xdm:sourceSchema==x"] })),
  ],
  ["descriptors.get", ({ schemaRegistry }) => schemaRegistry.descriptors.get("d")],
  ["descriptors.create", ({ schemaRegistry }) => schemaRegistry.descriptors.create(descriptor)],
  ["descriptors.replace", ({ schemaRegistry }) => schemaRegistry.descriptors.replace("d", descriptor)],
  ["descriptors.delete", ({ schemaRegistry }) => schemaRegistry.descriptors.delete("d")],
  [
    "dataSets.list",
    ({ catalog }) => collect(catalog.dataSets.list({ name: "x", tags: { a: "b" }, properties: ["name"] })),
  ],
  ["dataSets.get", ({ catalog }) => catalog.dataSets.get("5ab540d0864cf0267448ead4")],
  [
    "dataSets.create",
    ({ catalog }) =>
      catalog.dataSets.create({
        name: "Leads",
        description: "d",
        schemaRef: { id: schemaId, contentType: "application/vnd.adobe.xed+json;version=1" },
        tags: { "aepIngest/key": ["leads"], unifiedProfile: ["enabled:true"] },
      }),
  ],
  [
    "dataSets.patch",
    ({ catalog }) => catalog.dataSets.patch("d", [{ op: "add", path: "/tags/aepIngest~1key", value: ["leads"] }]),
  ],
  ["dataSets.delete", ({ catalog }) => catalog.dataSets.delete("d")],
  ["batches.list", ({ catalog }) => collect(catalog.batches.list({ dataSet: "d" }))],
  ["dataAccess.listMeta", ({ dataAccess }) => dataAccess.listMeta("5911f88ae2f4bf657c5a8cb5", "row_errors")],
  [
    "dataAccess.readMeta",
    ({ dataAccess }) => dataAccess.readMeta("5911f88ae2f4bf657c5a8cb5", "row_error_samples.json"),
  ],
  ["batches.get", ({ catalog }) => catalog.batches.get("5911f88ae2f4bf657c5a8cb5")],
  ["mappingSets.list", ({ dataPrep }) => collect(dataPrep.mappingSets.list({ name: "x" }))],
  ["mappingSets.get", ({ dataPrep }) => dataPrep.mappingSets.get("m", 1)],
  ["mappingSets.create", ({ dataPrep }) => dataPrep.mappingSets.create(mappingSet)],
  ["mappingSets.replace", ({ dataPrep }) => dataPrep.mappingSets.replace("m", mappingSet)],
  ["mappingSets.validate", ({ dataPrep }) => dataPrep.mappingSets.validate(mappingSet)],
  ["mappingSets.preview", ({ dataPrep }) => dataPrep.mappingSets.preview(mappingSet, [{ Id: 1 }])],
  ...(["connections", "sourceConnections", "targetConnections", "flows", "runs"] as const).map(
    (kind) =>
      [
        `${kind}.count`,
        ({ flowService }: AepClient) => flowService[kind].count({ property: ["state==enabled"] }),
      ] as const,
  ),
  ...(["connections", "flows", "flowSpecs"] as const).map(
    (kind) =>
      [
        `${kind}.search`,
        ({ flowService }: AepClient) =>
          collect<unknown>(flowService[kind].search({ queryString: "name==x", limit: 1000, orderby: "name" })),
      ] as const,
  ),
  ["connections.configs", ({ flowService }) => flowService.connections.configs("c")],
  ["auditLog", ({ schemaRegistry }) => schemaRegistry.auditLog(schemaId)],
  ["dataSets.merge", ({ catalog }) => catalog.dataSets.merge("5ab540d0864cf0267448ead4", { tags: { team: ["crm"] } })],
  [
    "batches.list filtered",
    ({ catalog }) =>
      collect(
        catalog.batches.list({
          dataSet: "d",
          status: "success",
          externalId: "e",
          createdClient: "c",
          createdUser: "u",
          tags: { flowId: "f" },
          createdAfter: 1,
          createdBefore: 2,
          startAfter: 1,
          startBefore: 2,
          endAfter: 1,
          endBefore: 2,
        }),
      ),
  ],
  ["batches.get aggregate", ({ catalog }) => catalog.batches.get("5911f88ae2f4bf657c5a8cb5", { aggregate: true })],
  [
    "lastBatches",
    ({ catalog }) =>
      collect(catalog.lastBatches({ dataSetIds: ["5ab540d0864cf0267448ead4"], lastBatchStatus: "processing" })),
  ],
  ["tagValues", ({ catalog }) => catalog.tagValues("adobe/pqs/databases")],
  ["identityNamespaces.get", ({ identityNamespaces }) => identityNamespaces.get(6)],
  [
    "identityNamespaces.replace",
    ({ identityNamespaces }) =>
      identityNamespaces.replace(6, { code: "Loyalty", name: "Loyalty cards", idType: "CROSS_DEVICE" }),
  ],
  ["dataSets.list all", ({ catalog }) => collect(catalog.dataSets.list())],
  ["mappingSets.list all", ({ dataPrep }) => collect(dataPrep.mappingSets.list())],
  ["landingZone.refresh", ({ landingZone }) => landingZone.refresh()],
  [
    "connections.create draft",
    ({ flowService }) =>
      flowService.connections.create({ name: "Leads storage", connectionSpec: blob }, { draft: true }),
  ],
  ...(["connections", "sourceConnections", "targetConnections", "flows"] as const).map(
    (kind) => [`${kind}.publish`, ({ flowService }: AepClient) => flowService[kind].publish("x")] as const,
  ),
  [
    "connectionSpecs.explore",
    ({ flowService }) =>
      flowService.connectionSpecs.explore(blob.id, {
        objectType: "file",
        object: "dlz-user-container/a.csv",
        determineProperties: true,
        preview: true,
      }),
  ],
  [
    "connectionSpecs.configs",
    ({ flowService }) => flowService.connectionSpecs.configs(blob.id, { authType: "IamBasedAuthentication" }),
  ],
  ["behaviors.list", ({ schemaRegistry }) => collect(schemaRegistry.behaviors.list())],
  ["behaviors.get", ({ schemaRegistry }) => schemaRegistry.behaviors.get("https://ns.adobe.com/xdm/data/record")],
  ["unions.list", ({ schemaRegistry }) => collect(schemaRegistry.unions.list())],
  ["unions.get", ({ schemaRegistry }) => schemaRegistry.unions.get("https://ns.adobe.com/xdm/context/profile__union")],
  ["sampleData", ({ schemaRegistry }) => schemaRegistry.sampleData(schemaId)],
  ["export", ({ schemaRegistry }) => schemaRegistry.export(schemaId)],
  ["import", ({ schemaRegistry }) => schemaRegistry.import([schema])],
  ["language.functions", ({ dataPrep }) => dataPrep.language.functions()],
  ["language.operators", ({ dataPrep }) => dataPrep.language.operators()],
  ["language.validate", ({ dataPrep }) => dataPrep.language.validate("lower(Email)")],
  ["sandboxes.list", ({ sandboxes }) => sandboxes.list()],
  ["identityNamespaces.list", ({ identityNamespaces }) => identityNamespaces.list()],
  [
    "identityNamespaces.create",
    ({ identityNamespaces }) =>
      identityNamespaces.create({ code: "Loyalty", name: "Loyalty id", idType: "Cross_device" }),
  ],
  ["landingZone.container", ({ landingZone }) => landingZone.container()],
  ["landingZone.credentials", ({ landingZone }) => landingZone.credentials()],
  [
    "encryptionKeys.create",
    ({ encryptionKeys }) =>
      encryptionKeys.create({ encryptionAlgorithm: "PGP", params: { passPhrase: "a long pass phrase" } }),
  ],
];
