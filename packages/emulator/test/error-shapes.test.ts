import { describe, expect, it } from "vitest";

import { servedOperations } from "../src/fidelity/operations.ts";
import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { catalog, connect, conversion, flowservice, registry, tokenFrom } from "./client.ts";
import { makeParts } from "./objects.ts";
import { voiceOf, voices } from "./voices.ts";

const operations = servedOperations
  .filter(({ service }) => service !== "IMS")
  .map(({ service, operation }) => {
    const [method = "", path = ""] = operation.split(" ");
    return { service, method, path: path.replaceAll(/:\w+/g, "none") };
  });

/** One request to an operation, with one thing wrong; undefined where it cannot be wrong. */
type Send = (client: Client, method: string, path: string) => Promise<Answer> | undefined;

const withBody =
  (body: unknown): Send =>
  (client, method, path) =>
    method === "GET" ? undefined : client.send(method, path, body);

const withHeaders =
  (headers: Record<string, string>): Send =>
  (client, method, path) =>
    client.send(method, path, undefined, headers);

const serviceOf = (path: string): string => path.split("/").slice(0, 4).join("/");

/** What only the service can know to be wrong. */
const forTheService: readonly (readonly [what: string, send: Send])[] = [
  ["a body that is no JSON", withBody("{oops")],
  ["a body that is a number", withBody(1)],
  ["a list of nothing", withBody([null])],
  ["an empty object", withBody({})],
  ["no body", withHeaders({})],
  ["a sandbox that is not there", withHeaders({ "x-sandbox-name": "nowhere" })],
];

/** What is refused before a service sees it. */
const forTheGateway: readonly (readonly [what: string, send: Send])[] = [
  ["no token", withHeaders({ authorization: "" })],
  ["no API key", withHeaders({ "x-api-key": "" })],
  ["no organisation", withHeaders({ "x-gw-ims-org-id": "" })],
  ["a path that is not served", (client, method, path) => client.send(method, `${serviceOf(path)}/no/such/operation`)],
  ["a method that is not served", (client, _method, path) => client.send("PROPFIND", path)],
  ["too large a body", (client, _method, path) => client.send("POST", path, {}, { "content-length": "999999999" })],
];

/** The errors that each service gives to `send`, by whose words they are in. */
async function voicesFor(send: Send): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const client = await connect(createEmulator());
  const found = new Map<string, Set<string>>();
  for (const { service, method, path } of operations) {
    const answer = await send(client, method, path);
    if (!answer || answer.status < 400) continue;
    found.set(service, (found.get(service) ?? new Set()).add(voiceOf(answer)));
  }
  return found;
}

describe("an error", () => {
  it.each(forTheService)("for %s is in the words of the service that was asked", async (_what, send) => {
    const found = await voicesFor(send);
    expect(found.size).toBeGreaterThan(5);
    for (const [service, heard] of found) {
      expect({
        service,
        foreign: [...heard].filter((voice) => voices[service]?.includes(voice) !== true),
      }).toStrictEqual({
        service,
        foreign: [],
      });
    }
  });

  it.each(forTheGateway)("for %s is in the words of the gateway", async (_what, send) => {
    const found = await voicesFor(send);
    expect([...found.keys()]).toStrictEqual([...new Set(operations.map(({ service }) => service))]);
    for (const [service, heard] of found) expect([service, ...heard]).toStrictEqual([service, "gateway"]);
  });

  it("for a bad patch is in the words of the service that was asked", async () => {
    const client = await connect(createEmulator());
    const { connection, schema, dataSet } = await makeParts(client);
    const batch = (
      await client.post(`${catalog}/batches`, { relatedObjects: [{ type: "dataSet", id: dataSet }] })
    ).text("0");
    const etag = (await client.get(`${flowservice}/connections/${connection}`)).text("items.0.etag");
    const objects = [
      [`${flowservice}/connections/${connection}`, "flow"],
      [`${registry}/tenant/schemas/${encodeURIComponent(schema)}`, "problem"],
      [`${catalog}/dataSets/${dataSet}`, "problem"],
      [`${catalog}/batches/${batch.split("/").at(-1) ?? ""}`, "problem"],
    ] as const;
    const patches = [
      [],
      [1],
      [{ op: "replace", path: "/no/such/member", value: 1 }],
      [{ op: "remove", path: "/nothing" }],
      [{ op: "move", from: "/a", path: "/b" }],
      [{ path: "/name", value: "x" }],
      [{ op: "add", path: "/name" }],
    ];
    for (const [path, voice] of objects) {
      for (const patch of patches) {
        const answer = await client.patch(path, patch, path.includes("flowservice") ? { "if-match": etag } : {});
        expect([path, patch, answer.status, voiceOf(answer)]).toStrictEqual([path, patch, 400, voice]);
      }
    }
  });

  it("for a credential without permission is in the words of the service that was asked", async () => {
    const credentials = [{ clientId: "test-client", clientSecret: "secret", sandboxes: ["dev"] }];
    const client = await connect(createEmulator({ seed: { credentials } }));
    for (const { service, method, path } of operations) {
      if (service === "Sandbox Management") continue;
      const answer = await client.send(method, path);
      expect([service, path, answer.status]).toStrictEqual([service, path, 403]);
      expect(voices[service]).toContain(voiceOf(answer));
    }
  });

  it("of a service that was asked for what is not there tells the request, and the time where the service does", async () => {
    const emulator = createEmulator({ now: () => 0 });
    await emulator.clock.set(Date.parse("2026-11-05T07:08:09Z"));
    const client = await connect(emulator);
    const headers = { "x-request-id": "r-1", accept: "application/vnd.adobe.xed+json; version=1" };
    expect((await client.get(`${flowservice}/flows/none`, headers)).at("report.request-id")).toBe("r-1");
    expect((await client.get(`${registry}/tenant/schemas/none`, headers)).at("report")).toMatchObject({
      registryRequestId: "r-1",
      timestamp: "11-05-2026 07:08:09",
    });
    expect((await client.get("/data/core/idnamespace/identities/none", headers)).body).toMatchObject({
      timestamp: "2026-11-05T07:08:09.000Z",
      status: 404,
      report: { code: "NAMESPACE_NOT_FOUND" },
    });
  });
});

describe("a body that is too large", () => {
  const path = `${conversion}/mappingSets`;

  /** Sends a body of unknown length over HTTP. */
  async function stream(emulator: Emulator, bytes: number, to = path, begin = ""): Promise<Response> {
    const listening = await emulator.listen({ port: 0 });
    const chunk = new TextEncoder().encode(" ".repeat(2 ** 20));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(begin)),
      pull(controller) {
        if (sent >= bytes) return controller.close();
        sent += chunk.length;
        return controller.enqueue(chunk);
      },
    });
    const headers = {
      authorization: `Bearer ${await tokenFrom(emulator)}`,
      "x-api-key": "test-client",
      "x-gw-ims-org-id": "ACME@AdobeOrg",
      "content-type": "application/json",
    };
    const response = await fetch(listening.url + to, { method: "POST", headers, body, duplex: "half" });
    const read = new Response(await response.text(), response);
    await listening.close();
    return read;
  }

  it("is refused while it comes when nobody has said how large it is", async () => {
    const emulator = createEmulator();
    expect((await stream(emulator, 2 ** 21)).status).toBe(400);
    const several = JSON.stringify([{ id: "all", method: "GET", resource: "/dataSets" }]);
    expect(await (await stream(emulator, 2 ** 21, catalog, several)).json()).toStrictEqual([
      { id: "all", code: 200, body: {} },
    ]);
    const refused = await stream(emulator, 2 ** 24 + 2 ** 20);
    expect([refused.status, await refused.json()]).toMatchObject([413, { error_code: "413000" }]);
  });
});
