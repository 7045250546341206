import type { Client } from "./client.ts";
import { catalog, conversion, flowservice, registry } from "./client.ts";

export const blobSpec = "4c10e202-c428-4796-9208-5f1f5732b1cf";
const lakeSpec = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
export const batchFlowSpec = "9753525b-82c7-4dce-8a9b-5ccfce2b9876";
const schemaContentType = "application/vnd.adobe.xed-full+json;version=1";

export function connectionBody(name = "Blob") {
  return {
    name,
    connectionSpec: { id: blobSpec, version: "1.0" },
    auth: { specName: "ConnectionString", params: { connectionString: "SECRET-canary", container: "leads" } },
  };
}

export function sourceBody(baseConnectionId: string, changes: object = {}) {
  return {
    name: "source",
    baseConnectionId,
    connectionSpec: { id: blobSpec, version: "1.0" },
    data: { format: "delimited", properties: { columnDelimiter: "," } },
    params: { path: "/leads/*.csv", recursive: false },
    ...changes,
  };
}

export const profileSchemaBody = {
  type: "object",
  title: "Lead",
  description: "",
  allOf: [
    { $ref: "https://ns.adobe.com/xdm/context/profile" },
    { $ref: "https://ns.adobe.com/xdm/context/profile-person-details" },
    { $ref: "https://ns.adobe.com/xdm/context/profile-personal-details" },
  ],
};

export function mappingBody(schemaId: string, mappings: readonly object[] = leadMappings) {
  return { name: "leads", outputSchema: { schemaRef: { id: schemaId, contentType: schemaContentType } }, mappings };
}

const leadMappings = [
  { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
  { sourceType: "ATTRIBUTE", source: "FirstName", destination: "person.name.firstName" },
  { sourceType: "EXPRESSION", source: "lower(trim(Email))", destination: "personalEmail.address" },
];

/** Everything that a flow is made of, by id. */
export interface Parts {
  readonly connection: string;
  readonly source: string;
  readonly schema: string;
  readonly dataSet: string;
  readonly target: string;
  readonly mapping: string;
}

export interface PartOptions {
  readonly source?: object;
  readonly schema?: object;
  readonly mappings?: readonly object[];
}

/** Makes all that a flow needs. */
export async function makeParts(client: Client, options: PartOptions = {}): Promise<Parts> {
  const connection = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
  const source = (await client.post(`${flowservice}/sourceConnections`, sourceBody(connection, options.source))).text(
    "id",
  );
  const schemaBody = { ...profileSchemaBody, ...options.schema };
  const schema = (await client.post(`${registry}/tenant/schemas`, schemaBody)).text("$id");
  const dataSet = await makeDataSet(client, schema);
  const target = (await client.post(`${flowservice}/targetConnections`, targetBody(dataSet, schema))).text("id");
  const mapping = (await client.post(`${conversion}/mappingSets`, mappingBody(schema, options.mappings))).text("id");
  return { connection, source, schema, dataSet, target, mapping };
}

export async function makeDataSet(client: Client, schema: string, extra: object = {}): Promise<string> {
  const body = { name: "Leads", schemaRef: { id: schema, contentType: schemaContentType }, ...extra };
  return (await client.post(`${catalog}/dataSets`, body)).text("0").replace("@/dataSets/", "");
}

function targetBody(dataSetId: string, schemaId: string) {
  return {
    name: "target",
    connectionSpec: { id: lakeSpec, version: "1.0" },
    data: { schema: { id: schemaId, version: schemaContentType } },
    params: { dataSetId },
  };
}

/** A flow that starts in five minutes of the emulator's time. */
export function flowBody(parts: Parts, nowMs: number, changes: object = {}) {
  return {
    name: "Leads",
    flowSpec: { id: batchFlowSpec, version: "1.0" },
    sourceConnectionIds: [parts.source],
    targetConnectionIds: [parts.target],
    transformations: [{ name: "Mapping", params: { mappingId: parts.mapping, mappingVersion: 0 } }],
    scheduleParams: { startTime: Math.floor(nowMs / 1000) + 300, frequency: "minute", interval: 15 },
    ...changes,
  };
}

const kinesisSpec = "86043421-563b-46ec-8e6c-e23184711bf6";
const streamingFlowSpec = "d69717ba-71b4-4313-b654-49f9cf126d7a";

/** A Kinesis connection and a flow on its stream `orders`; `scheduled` is what a schedule in the body was answered. */
export async function makeStreamFlow(client: Client, reset: "latest" | "earliest", connection?: string) {
  const base = {
    name: "Orders stream",
    connectionSpec: { id: kinesisSpec, version: "1.0" },
    auth: {
      specName: "Aws Kinesis authentication credentials",
      params: { accessKeyId: "a", secretKey: "b", region: "eu-west-1" },
    },
  };
  const id = connection ?? (await client.post(`${flowservice}/connections`, base)).text("id");
  const source = await client.post(`${flowservice}/sourceConnections`, {
    name: "orders",
    baseConnectionId: id,
    connectionSpec: { id: kinesisSpec, version: "1.0" },
    data: { format: "json" },
    params: { stream: "orders", dataType: "raw", reset },
  });
  const schemaBody = { ...profileSchemaBody, title: `Order ${reset}` };
  const schema = (await client.post(`${registry}/tenant/schemas`, schemaBody)).text("$id");
  const dataSet = await makeDataSet(client, schema);
  const target = await client.post(`${flowservice}/targetConnections`, {
    name: "lake",
    connectionSpec: { id: lakeSpec, version: "1.0" },
    data: { format: "parquet_xdm" },
    params: { dataSetId: dataSet },
  });
  const mapping = await client.post(`${conversion}/mappingSets`, mappingBody(schema));
  const body = {
    name: "Orders",
    flowSpec: { id: streamingFlowSpec, version: "1.0" },
    sourceConnectionIds: [source.text("id")],
    targetConnectionIds: [target.text("id")],
    transformations: [{ name: "Mapping", params: { mappingId: mapping.text("id"), mappingVersion: 0 } }],
  };
  const scheduled = await client.post(`${flowservice}/flows`, { ...body, scheduleParams: { frequency: "once" } });
  const flow = await client.post(`${flowservice}/flows`, body);
  return { connection: id, dataSet, flow: flow.text("id"), scheduled: scheduled.status };
}
