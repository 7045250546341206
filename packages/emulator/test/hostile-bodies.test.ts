import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { servedOperations } from "../src/fidelity/operations.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, connect, conversion, flowservice, registry } from "./client.ts";
import { isInItsWords } from "./voices.ts";
import { connectionBody, flowBody, makeParts, mappingBody, profileSchemaBody, sourceBody } from "./objects.ts";

/** What may stand anywhere in a body, or in place of it. */
const oddity = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  1e300,
  "",
  "x",
  "\u0000",
  true,
  [],
  [null],
  [[]],
  {},
  { a: null },
  "__proto__",
);

/** The value with one of its members, at any depth, replaced or taken out. */
function mutated(value: unknown, choices: readonly number[], odd: unknown, remove: boolean): unknown {
  const [choice = 0, ...rest] = choices;
  if (typeof value !== "object" || value === null || choices.length === 0) return odd;
  const names = Object.keys(value);
  const name = names[choice % Math.max(1, names.length)];
  if (name === undefined) return odd;
  const inner = (value as Record<string, unknown>)[name];
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  if (rest.length === 0 && remove && !Array.isArray(copy)) delete copy[name];
  else (copy as Record<string, unknown>)[name] = mutated(inner, rest, odd, remove);
  return copy;
}

/** A valid request for each kind of body that the services read. */
async function requestsOf(client: Client): Promise<(readonly [method: string, path: string, body: unknown])[]> {
  const parts = await makeParts(client);
  const flow = (await client.post(`${flowservice}/flows`, flowBody(parts, Date.now()))).text("id");
  const schema = `${registry}/tenant/schemas/${encodeURIComponent(parts.schema)}`;
  const descriptor = {
    "@type": "xdm:descriptorIdentity",
    "xdm:sourceSchema": parts.schema,
    "xdm:sourceVersion": 1,
    "xdm:sourceProperty": "/personalEmail/address",
    "xdm:namespace": "Email",
    "xdm:property": "xdm:code",
    "xdm:isPrimary": true,
  };
  const group = {
    type: "object",
    title: "Group",
    definitions: { own: { properties: { _emulator: { type: "object", properties: { a: { type: "string" } } } } } },
    allOf: [{ $ref: "#/definitions/own" }],
  };
  const namespaces = "/data/core/idnamespace/identities";
  const namespace = { name: "Loyalty Member", code: "Loyalty", idType: "Cross_device", description: "Card" };
  const own = (await client.post(namespaces, namespace)).text("id");
  const steps = [{ op: "add", path: "/name", value: "x" }];
  const target = { name: "t", connectionSpec: { id: "x", version: "1.0" }, data: {}, params: { dataSetId: "x" } };
  return [
    ["POST", `${flowservice}/connections`, connectionBody()],
    ["POST", `${flowservice}/sourceConnections`, sourceBody(parts.connection)],
    ["POST", `${flowservice}/targetConnections`, target],
    ["POST", `${flowservice}/flows`, flowBody(parts, Date.now(), { options: { partialIngestionPercent: 5 } })],
    ["POST", `${flowservice}/flows?mode=draft`, flowBody(parts, Date.now())],
    [
      "POST",
      `${flowservice}/flows/search`,
      { queryString: "name==x", limit: 1, orderby: "name", projectionFields: "name" },
    ],
    ["POST", `${flowservice}/runs`, { flowId: flow, params: { startTime: 1, windowStartTime: 0, windowEndTime: 1 } }],
    ["PATCH", `${flowservice}/flows/${flow}`, steps],
    [
      "PATCH",
      `${flowservice}/flows/${flow}`,
      [{ op: "replace", path: "/scheduleParams", value: { frequency: "day" } }],
    ],
    ["PATCH", `${flowservice}/connections/${parts.connection}`, [{ op: "replace", path: "/auth/params", value: {} }]],
    ["POST", `${registry}/tenant/schemas`, { ...profileSchemaBody, title: "Other" }],
    ["PUT", schema, profileSchemaBody],
    ["PATCH", schema, [{ op: "add", path: "/allOf/-", value: { $ref: "x" } }]],
    ["POST", `${registry}/tenant/fieldgroups`, group],
    ["POST", `${registry}/tenant/descriptors`, descriptor],
    ["POST", `${registry}/rpc/import`, [{ ...profileSchemaBody, $id: "x", "meta:resourceType": "schemas" }]],
    [
      "POST",
      `${catalog}/dataSets`,
      { name: "D", schemaRef: { id: parts.schema, contentType: "x" }, tags: { a: ["b"] } },
    ],
    ["PATCH", `${catalog}/dataSets/${parts.dataSet}`, steps],
    ["PATCH", `${catalog}/v2/dataSets/${parts.dataSet}`, { tags: { a: ["b"] }, extensions: { a: { b: 1 } } }],
    ["POST", `${catalog}/batches`, { relatedObjects: [{ type: "dataSet", id: parts.dataSet }] }],
    ["POST", catalog, [{ id: "a", resource: "/dataSets", method: "GET", headers: { a: "b" } }]],
    ["POST", `${conversion}/mappingSets`, mappingBody(parts.schema)],
    ["PUT", `${conversion}/mappingSets/${parts.mapping}`, mappingBody(parts.schema)],
    ["POST", `${conversion}/mappingSets/validate`, mappingBody(parts.schema)],
    ["POST", `${conversion}/mappingSets/preview`, { data: [{ Id: "1" }], mappingSet: mappingBody(parts.schema) }],
    ["POST", `${conversion}/languages/el/validate`, { expression: "lower(a)" }],
    [
      "POST",
      "/data/foundation/connectors/encryption/keys",
      { name: "acme", encryptionAlgorithm: "PGP", params: { passPhrase: "x" } },
    ],
    ["POST", namespaces, { ...namespace, code: "Other" }],
    ["PUT", `${namespaces}/${own}`, namespace],
  ];
}

/** Failures of the emulator itself; 500 is also what the service says of a dataset that is not there (2200). */
const isOurs = (body: unknown): boolean => JSON.stringify(body ?? "").includes("EmulatorError");

describe("whatever is sent", () => {
  it("gets an answer of the services, and everything can still be read", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.array(fc.nat(6), { maxLength: 5 }), oddity, fc.boolean()), {
          minLength: 12,
          maxLength: 12,
        }),
        async (changes) => {
          const emulator = createEmulator();
          const client = await connect(emulator);
          const requests = await requestsOf(client);
          for (const [index, choices, odd, remove] of changes) {
            const [method, path, body] = requests[index % requests.length] ?? ["GET", "/", undefined];
            const ifMatch = /flowservice\/\w+\/[0-9a-f-]{36}$/.test(path)
              ? (await client.get(path)).text("items.0.etag")
              : "";
            const sent = mutated(body, choices, odd, remove);
            const answer = await client.send(method, path, sent, { "if-match": ifMatch });
            const isWrong = isOurs(answer.body) || !isInItsWords(path, answer);
            expect(isWrong ? [method, path, sent, answer.body] : "fine").toBe("fine");
          }
          const accept = { accept: "application/vnd.adobe.xed-id+json" };
          for (const { operation } of servedOperations) {
            if (!operation.startsWith("GET ") || operation.includes(":") || operation.includes("landingzone")) continue;
            const list = await client.get(
              operation.slice(4),
              operation.includes("descriptors") ? { accept: "application/vnd.adobe.xdm+json" } : accept,
            );
            expect([operation, list.status]).toStrictEqual([operation, 200]);
          }
          await emulator.close();
        },
      ),
      { numRuns: process.env["AEP_TEST_FULL"] === "1" ? 500 : 25 },
    );
  });

  it("is no body when it is nested beyond all reason, and brackets in texts are no nesting", async () => {
    const emulator = createEmulator();
    const client = await connect(emulator);
    const post = (levels: number) => {
      const body = JSON.stringify({ ...connectionBody(), description: `\\"${"[".repeat(2000)}` });
      const nested = `${"[".repeat(levels)}${"]".repeat(levels)}`;
      return client.post(`${flowservice}/connections`, `${body.slice(0, -1)},"extra":${nested}}`);
    };
    expect((await post(900)).status).toBe(201);
    const refused = await post(20_000);
    expect([refused.status, refused.text("type")]).toStrictEqual([400, expect.stringContaining("FLOW-1405-400")]);
    const saved = await emulator.fetch(new Request("http://emulator/_emulator/snapshot"));
    expect(saved.status).toBe(200);
  });

  it("in a query gets one, too", async () => {
    const client = await connect(createEmulator());
    const queries = [
      "limit=-1",
      "limit=1e9",
      "property===",
      "property=%00",
      "orderby=%",
      "continuationToken=W10",
      "start=x",
      "property=a~(",
      "tags=:",
      "name=!",
      "version=x",
      "path=..%2F..",
      "properties=",
    ];
    for (const { operation } of servedOperations) {
      const [method = "", path = ""] = operation.split(" ");
      if (method !== "GET") continue;
      for (const query of queries) {
        const accept = "application/vnd.adobe.xed+json";
        const answer = await client.get(`${path.replaceAll(/:\w+/g, "x")}?${query}`, { accept });
        const isWrong = isOurs(answer.body) || !isInItsWords(path, answer);
        expect(isWrong ? [operation, query, answer.body] : "fine").toBe("fine");
      }
    }
  });
});
