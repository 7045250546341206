import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createClient, systemClock } from "@aep-ingest/core";
import { applyProject } from "@aep-ingest/deploy";
import { createEmulator, type Emulator } from "@aep-ingest/emulator";
import { parse } from "@aep-ingest/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The tutorial's pipeline in our language: a custom delimiter, and compressed files. */
const config = `
version: 1
project: tutorial
connections:
  blob: { connector: azure-blob, id: 9e2541a0-b143-4d23-a541-a0b143dd2301 }
schemas:
  target:
    title: Target schema for a Cloud Storage connector
    description: Target schema for a Cloud Storage connector
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
datasets:
  target: { name: Target dataset for cloud storage, schema: target }
dataflows:
  delimited:
    name: Cloud Storage flow to Platform
    source: { connection: blob, path: "/ingestion-demos/leads/tsv_data/*.tsv", recursive: true, format: delimited, delimiter: "\\t" }
    target: target
    mapping: { _id: Id, person.name.firstName: FirstName, person.name.lastName: LastName }
    schedule: { every: 30m }
  compressed:
    source: { connection: blob, path: /compressed/files.gzip, format: delimited, compression: gzip }
    target: target
    mapping: { _id: Id }
    schedule: once
`;

interface Sent {
  readonly path: string;
  readonly body: unknown;
}

/** The emulator behind a server that keeps what was sent to it. */
describe("the client, for the tutorial's pipeline", () => {
  let emulator: Emulator;
  let server: Server;
  const sent: Sent[] = [];
  let connectionId = "";
  let status = "";

  async function keepAndAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.[0] ?? ""] as const);
    const answer = await emulator.fetch(
      new Request(`http://127.0.0.1${request.url}`, {
        method: request.method ?? "GET",
        headers: new Headers(headers.map(([name, value]) => [name, value])),
        ...(body === "" ? {} : { body }),
      }),
    );
    if (request.method === "POST" && answer.ok && body.startsWith("{")) {
      sent.push({ path: request.url ?? "", body: JSON.parse(body) as unknown });
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  beforeAll(async () => {
    emulator = createEmulator();
    server = createServer((request, response) => void keepAndAnswer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createClient({
      clientId: "id",
      clientSecret: "secret",
      orgId: "ACME@AdobeOrg",
      sandbox: "prod",
      baseUrl: url,
      imsUrl: url,
    });
    ({ id: connectionId } = await client.flowService.connections.create({
      name: "Blob",
      connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
      auth: { specName: "ConnectionString", params: { connectionString: "DefaultEndpointsProtocol=https" } },
    }));
    const file = config.replace("9e2541a0-b143-4d23-a541-a0b143dd2301", connectionId);
    const parsed = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(file) }], {});
    if (parsed.config === undefined) throw new Error(JSON.stringify(parsed.diagnostics));
    const result = await applyProject({ config: parsed.config, client, env: {}, clock: systemClock });
    status = result.status;
    await client.close();
  });
  afterAll(async () => {
    server.close();
    await emulator.close();
  });

  const bodies = (resource: string): unknown[] =>
    sent.filter(({ path }) => path.split("?")[0]?.endsWith(`/${resource}`) === true).map(({ body }) => body);
  const described = expect.stringMatching(/\[aep-ingest tutorial \w+\/\w+ 1:[0-9a-f]{12}\]$/) as unknown;
  const id = expect.any(String) as unknown;
  const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };

  test("makes all of it", () => {
    expect(status).toBe("applied");
  });

  test("sends both source connections, with format properties where they belong", () => {
    expect(bodies("sourceConnections")).toHaveLength(2);
    expect(bodies("sourceConnections")).toEqual(
      expect.arrayContaining([
        {
          name: id,
          description: described,
          baseConnectionId: connectionId,
          // Row 9 of the corrections: the delimiter stands in `properties`; row 8: a boolean; row 10: the type of the path.
          data: { format: "delimited", properties: { columnDelimiter: "\t" } },
          params: { path: "/ingestion-demos/leads/tsv_data/*.tsv", recursive: true, type: "folder" },
          connectionSpec: blob,
        },
        {
          name: id,
          description: described,
          baseConnectionId: connectionId,
          data: { format: "delimited", properties: { compressionType: "gzip" } },
          params: { path: "/compressed/files.gzip", recursive: false, type: "file" },
          connectionSpec: blob,
        },
      ]),
    );
  });

  test("sends the schema with its class first and each reference once", () => {
    expect(bodies("schemas")).toMatchObject([
      {
        type: "object",
        title: "Target schema for a Cloud Storage connector",
        allOf: [
          { $ref: "https://ns.adobe.com/xdm/context/profile" },
          { $ref: "https://ns.adobe.com/xdm/context/profile-person-details" },
          { $ref: "https://ns.adobe.com/xdm/context/profile-personal-details" },
        ],
      },
    ]);
  });

  test("sends dataset and target connection with the schema's content types", () => {
    const schema = expect.stringMatching(/^https:\/\/ns\.adobe\.com\/emulator\/schemas\/[0-9a-f]{48}$/) as unknown;
    const contentType = (view: string): unknown =>
      expect.stringMatching(new RegExp(`^application/vnd\\.adobe\\.${view}\\+json; ?version=1$`));
    expect(bodies("dataSets")).toMatchObject([
      {
        name: "Target dataset for cloud storage",
        schemaRef: { id: schema, contentType: contentType("xed-full-notext") },
      },
    ]);
    expect(bodies("targetConnections")[0]).toStrictEqual({
      name: id,
      description: described,
      data: { schema: { id: schema, version: contentType("xed-full") } },
      params: { dataSetId: expect.stringMatching(/^[0-9a-f]{24}$/) as unknown },
      connectionSpec: { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" },
    });
  });

  test("sends the mapping in the service's current spelling", () => {
    expect(bodies("mappingSets")).toContainEqual(
      expect.objectContaining({
        outputSchema: { schemaRef: { id, contentType: "application/vnd.adobe.xed-full+json;version=1" } },
        mappings: [
          { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
          { sourceType: "ATTRIBUTE", source: "FirstName", destination: "person.name.firstName" },
          { sourceType: "ATTRIBUTE", source: "LastName", destination: "person.name.lastName" },
        ],
      }),
    );
  });

  test("sends flows with numbers for times, and for once neither interval nor backfill", () => {
    const flow = (scheduleParams: unknown): unknown =>
      expect.objectContaining({
        flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
        sourceConnectionIds: [id],
        targetConnectionIds: [id],
        transformations: [
          {
            name: "Mapping",
            params: { mappingId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown, mappingVersion: 0 },
          },
        ],
        scheduleParams,
      });
    const startTime = expect.any(Number) as unknown;
    expect(bodies("flows")).toHaveLength(2);
    expect(bodies("flows")).toContainEqual(flow({ startTime, frequency: "minute", interval: 30 }));
    expect(bodies("flows")).toContainEqual(flow({ startTime, frequency: "once" }));
  });
});
