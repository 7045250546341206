import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AepError, createClient, OutcomeUnknownError } from "../src/index.ts";
import type { AepClient } from "../src/index.ts";
import { emulatorPresent, startEmulator } from "./support/emulator.ts";
import type { EmulatorProcess } from "./support/emulator.ts";
import { collect } from "./support/scripted.ts";

const faults = [
  { kind: "status", status: 500 },
  { kind: "status", status: 500, when: "after" },
  { kind: "status", status: 503, when: "after" },
  { kind: "status", status: 504 },
  { kind: "throttle", retryAfter: 0 },
  { kind: "throttle" },
  { kind: "reset", when: "before" },
  { kind: "reset", when: "after" },
  { kind: "reset", when: "mid-body" },
  { kind: "html" },
  { kind: "html", status: 502, when: "after" },
  { kind: "html", status: 404 },
  { kind: "broken-gzip" },
  { kind: "truncated-json" },
  { kind: "expire-tokens" },
] as const;

/** Answers that another try would only repeat: they say that the base URL is wrong. */
const lies = new Set<(typeof faults)[number]>(faults.filter((fault) => fault.kind === "html" && !("when" in fault)));

const schemaRef = {
  id: "https://ns.adobe.com/xdm/context/profile",
  contentType: "application/vnd.adobe.xed+json;version=1",
};
const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };

interface Write {
  readonly path: string;
  make(client: AepClient, name: string): Promise<unknown>;
  count(client: AepClient, name: string): Promise<number>;
}

const writes: readonly Write[] = [
  {
    path: "/data/foundation/flowservice/connections",
    make: ({ flowService }, name) =>
      flowService.connections.create({
        name,
        auth: { specName: "ConnectionString", params: { connectionString: "AccountName=a;AccountKey=b" } },
        connectionSpec: blob,
      }),
    count: async ({ flowService }, name) =>
      (await collect(flowService.connections.list({ property: [`name==${name}`] }))).length,
  },
  {
    path: "/data/foundation/schemaregistry/tenant/schemas",
    make: ({ schemaRegistry }, title) =>
      schemaRegistry.schemas.create({ type: "object", title, description: "d", allOf: [{ $ref: schemaRef.id }] }),
    count: async ({ schemaRegistry }, title) =>
      (await collect(schemaRegistry.schemas.list("tenant", { property: [`title==${title}`] }))).length,
  },
  {
    path: "/data/foundation/catalog/dataSets",
    make: async ({ catalog, schemaRegistry }, name) => {
      const [schema] = await collect(schemaRegistry.schemas.list("tenant", { property: ["title==Base"] }));
      return catalog.dataSets.create({ name, schemaRef: { ...schemaRef, id: schema?.$id ?? "" } });
    },
    count: async ({ catalog }, name) => (await collect(catalog.dataSets.list({ name }))).length,
  },
  {
    path: "/data/foundation/conversion/mappingSets",
    make: async ({ dataPrep, schemaRegistry }, name) => {
      const [schema] = await collect(schemaRegistry.schemas.list("tenant", { property: ["title==Base"] }));
      const mappings = [{ sourceType: "ATTRIBUTE", source: "Id", destination: "_id" }] as const;
      return dataPrep.mappingSets.create({ name, xdmSchema: schema?.$id ?? "", mappings });
    },
    count: async ({ dataPrep }, name) => (await collect(dataPrep.mappingSets.list({ name }))).length,
  },
];

const reads: readonly (readonly [path: string, read: (client: AepClient) => Promise<unknown>])[] = [
  ["/data/foundation/flowservice/connections", ({ flowService }) => collect(flowService.connections.list())],
  ["/data/foundation/flowservice/flows", ({ flowService }) => collect(flowService.flows.list())],
  ["/data/foundation/flowservice/runs", ({ flowService }) => collect(flowService.runs.list())],
  ["/data/foundation/schemaregistry/stats", ({ schemaRegistry }) => schemaRegistry.stats()],
  [
    "/data/foundation/schemaregistry/tenant/schemas",
    ({ schemaRegistry }) => collect(schemaRegistry.schemas.list("tenant")),
  ],
  [
    "/data/foundation/schemaregistry/tenant/descriptors",
    ({ schemaRegistry }) => collect(schemaRegistry.descriptors.list()),
  ],
  ["/data/foundation/catalog/dataSets", ({ catalog }) => collect(catalog.dataSets.list())],
  ["/data/foundation/conversion/mappingSets", ({ dataPrep }) => collect(dataPrep.mappingSets.list())],
  ["/data/foundation/sandbox-management/", ({ sandboxes }) => sandboxes.list()],
];

describe.skipIf(!emulatorPresent)("against the emulator", () => {
  let emulator: EmulatorProcess;
  let client: AepClient;

  beforeAll(async () => {
    emulator = await startEmulator();
    const { url } = emulator;
    const credentials = { clientId: "c", clientSecret: "secret", orgId: "FAULTS@AdobeOrg", sandbox: "dev" };
    client = createClient({ ...credentials, baseUrl: url, imsUrl: url, random: () => 0 });
    await client.schemaRegistry.schemas.create({
      type: "object",
      title: "Base",
      description: "d",
      allOf: [{ $ref: schemaRef.id }],
    });
  });

  afterAll(async () => {
    await client.close();
    emulator[Symbol.dispose]();
  });

  it.each(faults)(
    "a create that meets $kind $when $status is carried out once, not at all, or said to be unknown",
    async (fault) => {
      for (const [at, { path, make, count }] of writes.entries()) {
        const name = `w${at}-${faults.indexOf(fault)}`;
        await emulator.play({ method: "POST", path, times: 1, nth: 1, fault });
        const ending = await make(client, name).then(
          () => "done",
          (error: unknown) =>
            error instanceof OutcomeUnknownError ? "unknown" : error instanceof AepError ? "refused" : error,
        );
        await emulator.play();
        const allowed = { done: [1], unknown: [0, 1], refused: [0] }[String(ending)];
        expect(allowed, `${path}: ${String(ending)}`).toContain(await count(client, name));
      }
    },
  );

  it.each(faults)(
    "reads that meet $kind $when $status once are as if nothing had been, or say what is wrong",
    async (fault) => {
      for (const [path, read] of reads) {
        await emulator.play();
        const expected = await read(client);
        await emulator.play({ method: "GET", path, times: 1, nth: 1, fault });
        const ending = await read(client).catch((error: unknown) => (error as Error).name);
        expect(ending).toStrictEqual(lies.has(fault) ? "UnexpectedAnswerError" : expected);
      }
      await emulator.play();
    },
  );

  it.each(["looping-page", "duplicate-page"])("a listing with a %s ends", async (kind) => {
    for (let at = 0; at < 5; at++) {
      await client.flowService.connections.create({
        name: `page-${kind}-${at}`,
        auth: { specName: "ConnectionString", params: { connectionString: "AccountName=a;AccountKey=b" } },
        connectionSpec: blob,
      });
    }
    await emulator.play({ method: "GET", path: "/data/foundation/flowservice/connections", fault: { kind } });
    const ending = collect(client.flowService.connections.list({ limit: 2 }));
    await expect(ending).rejects.toThrow("came before");
    await emulator.play();
  });
});
