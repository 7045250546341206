import { createEmulator, type Emulator } from "@aep-ingest/emulator";

const org = "bench@AdobeOrg";
const sandbox = "dev";
const batchFlowSpec = "9753525b-82c7-4dce-8a9b-5ccfce2b9876";
const blobSpec = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
const lakeSpec = { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" };
const contentType = "application/vnd.adobe.xed-full+json;version=1";

/** Flows that a filter by this name finds: a hundred, or all when there are fewer. */
export const pickedName = "Picked leads";

/** A Flow Service object as a snapshot holds it; `wire` is what the service answers. */
interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly wire: Readonly<Record<string, unknown>>;
}

export interface Seeded {
  /** A snapshot with so many flows, each with a source and a target connection of its own. */
  readonly snapshot: unknown;
  readonly flowId: string;
  readonly objects: number;
}

/** One flow made over the API, and then copied: thousands of POSTs would take longer than the measurement. */
export async function seedFlows(count: number): Promise<Seeded> {
  const emulator = createEmulator({ seedNumber: 1 });
  // Far away, so that no flow runs while it is measured.
  await makeFlow(emulator, { frequency: "day", interval: 1, startsInSeconds: 10 * 86_400 });
  const snapshot = emulator.snapshot();
  await emulator.close();
  const held = snapshot.organisations[org]?.[sandbox];
  if (held === undefined) throw new Error("The snapshot has no sandbox of ours.");
  const copies: Record<string, Stored[]> = {};
  for (const name of ["flows", "sourceConnections", "targetConnections"] as const) {
    const [first] = (held[name] ?? []) as unknown as Stored[];
    if (first === undefined) throw new Error(`The snapshot has no ${name}.`);
    copies[name] = Array.from({ length: count }, (_, index) => {
      const id = idOf(name, index);
      return { ...structuredClone(first), id, seq: first.seq + index, wire: { ...structuredClone(first.wire), id } };
    });
  }
  const step = Math.max(1, Math.floor(count / 100));
  const flows = (copies["flows"] ?? []).map((flow, index) => ({
    ...flow,
    wire: {
      ...flow.wire,
      name: index % step === 0 ? pickedName : `Leads ${index}`,
      sourceConnectionIds: [idOf("sourceConnections", index)],
      targetConnectionIds: [idOf("targetConnections", index)],
    },
  }));
  const organisations = { [org]: { [sandbox]: { ...held, ...copies, flows } } };
  return { snapshot: { ...snapshot, organisations }, flowId: idOf("flows", Math.floor(count / 2)), objects: count * 3 };
}

const prefixes = { flows: "f", sourceConnections: "a", targetConnections: "b" } as const;

function idOf(kind: keyof typeof prefixes, index: number): string {
  return `${prefixes[kind].repeat(8)}-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

interface FlowSchedule {
  readonly frequency: string;
  readonly interval: number;
  /** @default 300 */
  readonly startsInSeconds?: number;
}

/** One flow with all that it needs. */
export async function makeFlow(
  emulator: Emulator,
  { startsInSeconds = 300, ...schedule }: FlowSchedule,
): Promise<void> {
  const send = await connect(emulator);
  const connection = await send("/flowservice/connections", connectionBody);
  const source = await send("/flowservice/sourceConnections", {
    name: "source",
    baseConnectionId: connection["id"],
    connectionSpec: blobSpec,
    data: { format: "delimited", properties: { columnDelimiter: "," } },
    params: { path: "/*.csv" },
  });
  const schema = await send("/schemaregistry/tenant/schemas", {
    type: "object",
    title: "Lead",
    description: "",
    allOf: ["profile", "profile-personal-details"].map((name) => ({
      $ref: `https://ns.adobe.com/xdm/context/${name}`,
    })),
  });
  const schemaRef = { id: schema["$id"], contentType };
  const [dataSet = ""] = (await send("/catalog/dataSets", { name: "Leads", schemaRef })) as unknown as string[];
  const target = await send("/flowservice/targetConnections", {
    name: "target",
    connectionSpec: lakeSpec,
    data: { schema: { id: schema["$id"], version: contentType } },
    params: { dataSetId: dataSet.replace("@/dataSets/", "") },
  });
  const mappings = [
    { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
    { sourceType: "EXPRESSION", source: "lower(trim(Email))", destination: "personalEmail.address" },
  ];
  const mapping = await send("/conversion/mappingSets", { name: "leads", outputSchema: { schemaRef }, mappings });
  await send("/flowservice/flows", {
    name: "Leads",
    description: "Partner leads, twice an hour [aep-ingest acme/leads flow/leads-tsv 1:9f3c2a9f3c2a]",
    flowSpec: { id: batchFlowSpec, version: "1.0" },
    sourceConnectionIds: [source["id"]],
    targetConnectionIds: [target["id"]],
    transformations: [{ name: "Mapping", params: { mappingId: mapping["id"], mappingVersion: 0 } }],
    scheduleParams: { startTime: Math.floor(Date.now() / 1000) + startsInSeconds, ...schedule },
  });
}

export const connectionBody = {
  name: "Blob",
  connectionSpec: blobSpec,
  auth: { specName: "ConnectionString", params: { connectionString: "bench" } },
};

type Send = (path: string, body: object) => Promise<Record<string, unknown>>;

/** A client of an emulator in this process. */
async function connect(emulator: Emulator): Promise<Send> {
  const { access_token: token } = (await (await tokenOf(emulator)).json()) as { access_token: string };
  return async (path, body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "x-api-key": "bench",
      "x-gw-ims-org-id": org,
      "x-sandbox-name": sandbox,
      "content-type": "application/json",
    };
    const url = `http://emulator/data/foundation${path}`;
    const response = await emulator.fetch(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
}

/** IMS's answer: the first thing that anybody asks for. */
export function tokenOf(emulator: Emulator): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "bench",
    client_secret: "bench-secret",
    scope: "openid",
  });
  return emulator.fetch(new Request("http://emulator/ims/token/v3", { method: "POST", body }));
}
