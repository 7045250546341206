// Plays the other team: a sandbox in which somebody has already made a field group, a schema, a dataset and a connection.
// Writes it as `sandbox.json`, which `seed.yaml` gives to the emulator, and what `aep-ingest pull` says of it.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@aep-ingest/core";
import { configOf, loadProject, pullSnapshot } from "@aep-ingest/deploy";
import { createEmulator } from "@aep-ingest/emulator";
import { formatSnapshot, snapshotFile } from "@aep-ingest/spec";

const emulator = createEmulator({ seedNumber: 1, now: () => Date.parse("2026-11-01T08:00:00Z") });
const { url, close } = await emulator.listen({ port: 0 });
const client = createClient({
  clientId: "id",
  clientSecret: "secret",
  orgId: "ACME@AdobeOrg",
  sandbox: "dev",
  baseUrl: url,
  imsUrl: url,
});
const { catalog, flowService, schemaRegistry } = client;

await flowService.connections.create({
  name: "Marketing storage",
  auth: { specName: "Access Key", params: { s3AccessKey: "AKIA", s3SecretKey: "secret" } },
  connectionSpec: { id: "ecadc60c-7455-4d87-84dc-2a0e293d997b", version: "1.0" },
});
const fields = await schemaRegistry.fieldGroups.create({
  title: "Lead scoring",
  type: "object",
  "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
  definitions: {
    scoring: {
      properties: {
        _emulator: { type: "object", properties: { score: { type: "integer", minimum: 0, maximum: 100 } } },
      },
    },
  },
  allOf: [{ $ref: "#/definitions/scoring" }],
});
const schema = await schemaRegistry.schemas.create({
  title: "Marketing lead",
  type: "object",
  allOf: [
    { $ref: "https://ns.adobe.com/xdm/context/profile" },
    { $ref: "https://ns.adobe.com/xdm/context/profile-personal-details" },
    { $ref: fields.$id },
  ],
});
await catalog.dataSets.create({
  name: "Marketing leads",
  schemaRef: { id: schema.$id, contentType: "application/vnd.adobe.xed+json;version=1" },
});
const here = import.meta.dirname;
await writeFile(join(here, "sandbox.json"), `${JSON.stringify(emulator.snapshot())}\n`);
const config = configOf(await loadProject(["aep-ingest.yaml"], here), undefined, "--env");
await mkdir(join(here, snapshotFile, ".."), { recursive: true });
await writeFile(join(here, snapshotFile), formatSnapshot(await pullSnapshot({ client, config })));
await client.close();
await close();
