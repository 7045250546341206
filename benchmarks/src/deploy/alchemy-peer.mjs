// The same dataflows made with alchemy; copied into the folder where alchemy is installed, and started there:
// `alchemy-peer.mjs URL TOKEN DATAFLOWS`. Resources do what alchemy's documentation shows: POST, and keep the id.
import alchemy, { Resource } from "alchemy";

const [url, token, dataflows] = process.argv.slice(2);
const headers = {
  authorization: `Bearer ${token}`,
  "x-api-key": "bench",
  "x-gw-ims-org-id": "bench@AdobeOrg",
  "x-sandbox-name": "dev",
  "content-type": "application/json",
};
const contentType = "application/vnd.adobe.xed-full+json;version=1";
const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
const lake = { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" };

const PlatformObject = Resource("aep::Object", async function make(_id, { path, body }) {
  if (this.phase === "delete") return this.destroy();
  if (this.phase === "update") return this.output;
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/data/foundation${path}`, request);
  const answer = await response.json();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(answer)}`);
  const id = Array.isArray(answer) ? answer[0].replace("@/dataSets/", "") : (answer.$id ?? answer.id);
  return { path, body, objectId: id };
});

const make = async (id, path, body) => (await PlatformObject(id, { path, body })).objectId;

const app = await alchemy("bench", { stage: "dev", phase: "up", quiet: true, noTrack: true, telemetry: false });
const began = performance.now();
const connection = await make("connection", "/flowservice/connections", {
  name: "blob",
  connectionSpec: blob,
  auth: { specName: "ConnectionString", params: { connectionString: "bench" } },
});
const schema = await make("schema", "/schemaregistry/tenant/schemas", {
  type: "object",
  title: "Person",
  description: "",
  allOf: ["profile", "profile-personal-details"].map((name) => ({ $ref: `https://ns.adobe.com/xdm/context/${name}` })),
});
const schemaRef = { id: schema, contentType };
const keys = Array.from({ length: Number(dataflows) }, (_, index) => `flow-${index}`);
const startTime = Math.floor(Date.now() / 1000) + 86_400;

async function makeFlow(key) {
  const source = make(`${key}-source`, "/flowservice/sourceConnections", {
    name: key,
    baseConnectionId: connection,
    connectionSpec: blob,
    data: { format: "json" },
    params: { path: `/box/${key}/`, type: "folder" },
  });
  const mappings = [{ sourceType: "ATTRIBUTE", source: "Email", destination: "personalEmail.address" }];
  const mapping = make(`${key}-mapping`, "/conversion/mappingSets", {
    name: key,
    outputSchema: { schemaRef },
    mappings,
  });
  const dataSetId = await make(`${key}-dataset`, "/catalog/dataSets", { name: key, schemaRef });
  const target = make(`${key}-target`, "/flowservice/targetConnections", {
    name: key,
    connectionSpec: lake,
    data: { schema: { id: schema, version: contentType } },
    params: { dataSetId },
  });
  await make(`${key}-flow`, "/flowservice/flows", {
    name: key,
    flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
    sourceConnectionIds: [await source],
    targetConnectionIds: [await target],
    transformations: [{ name: "Mapping", params: { mappingId: await mapping, mappingVersion: 0 } }],
    scheduleParams: { startTime, frequency: "hour", interval: 1 },
  });
}

// Three of a dataflow's five requests run at once, so that six dataflows keep about sixteen in flight.
await Promise.all(
  Array.from({ length: 6 }, async () => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) await makeFlow(key);
  }),
);
await app.finalize();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ wallMs: performance.now() - began, peakMegabytes }));
process.exit(0);
