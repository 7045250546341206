import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator, ListeningEmulator, Recorder } from "../src/index.ts";
import { createEmulator, createRecorder } from "../src/index.ts";
import type { Client } from "./client.ts";
import { catalog, connect, conversion, flowservice, registry } from "./client.ts";
import { connectionBody, flowBody, makeParts } from "./objects.ts";

let real: Emulator;
let server: ListeningEmulator;
let recorder: Recorder;
let direct: Client;

beforeEach(async () => {
  real = createEmulator({ seed: { tenantId: "acme" } });
  server = await real.listen({ port: 0 });
  recorder = createRecorder({ gateway: server.url });
  direct = await connect(real);
});

afterEach(async () => {
  await server.close();
  await real.close();
});

const ids = async (client: Client, path: string): Promise<unknown> =>
  ((await client.get(path)).at("items") as { id: string }[]).map(({ id }) => id);

describe("a recorder", () => {
  it("hands on what is read, and makes a seed of it that an emulator starts from", async () => {
    const parts = await makeParts(direct);
    const flow = await direct.post(`${flowservice}/flows`, flowBody(parts, real.clock.now()));
    const through = await connect(recorder);
    for (const kind of ["flows", "connections", "sourceConnections", "targetConnections"]) {
      expect((await through.get(`${flowservice}/${kind}`)).status).toBe(200);
    }
    await through.get(`${catalog}/dataSets`);
    await through.get(`${conversion}/mappingSets/${parts.mapping}`);
    await through.get(`${registry}/tenant/schemas/${encodeURIComponent(parts.schema)}`, {
      accept: "application/vnd.adobe.xed+json; version=1",
    });

    const replay = createEmulator({ seed: JSON.parse(JSON.stringify(recorder.seed())) as object });
    const client = await connect(replay, "prod", "RECORDED@AdobeOrg");
    expect(await ids(client, `${flowservice}/flows`)).toStrictEqual([flow.text("id")]);
    expect(await ids(client, `${flowservice}/connections`)).toStrictEqual([parts.connection]);
    expect((await client.get(`${catalog}/dataSets/${parts.dataSet}`)).at(`${parts.dataSet}.name`)).toBe("Leads");
    expect((await client.get(`${registry}/stats`)).body).toMatchObject({ tenantId: "acme", counts: { schemas: 1 } });
    // What was recorded is good enough to work with: another flow is made of it.
    const again = await client.post(`${flowservice}/flows`, flowBody(parts, replay.clock.now(), { name: "again" }));
    expect(again.status).toBe(201);
  });

  it("keeps secrets, people and the organisation out of the recording", async () => {
    const through = await connect(recorder);
    const name = "from SECRET-canary by ada@example.org, https://x.invalid/?sig=abcdef123";
    await direct.post(`${flowservice}/connections`, connectionBody(name));
    const writing = createRecorder({ gateway: server.url, writes: true });
    const client = await connect(writing);
    // The first answer passes before the secret in it is known as one.
    await client.get(`${flowservice}/connections`);
    expect((await client.post(`${flowservice}/connections`, connectionBody(name))).status).toBe(201);
    await through.get(`${flowservice}/connections`);
    const written = JSON.stringify(writing.seed());
    for (const canary of ["SECRET-canary", "ada@example.org", "abcdef123", "test-client", "ACME@", "emulator."]) {
      expect(written).not.toContain(canary);
    }
    expect(written).toContain("redacted@example.com");
    expect(JSON.stringify(recorder.seed())).not.toContain("ACME@");
  });

  it("sends no writes unless it is told to, and follows no redirect", async () => {
    const through = await connect(recorder);
    const before = real.requests().length;
    expect((await through.post(`${flowservice}/connections`, connectionBody())).status).toBe(405);
    expect(real.requests()).toHaveLength(before);
    real.setFaults([
      { path: "/flows", fault: { kind: "status", status: 302, headers: { location: "http://other.invalid/" } } },
    ]);
    expect((await through.get(`${flowservice}/flows`)).status).toBe(302);
    expect(() => createRecorder({ gateway: "file:///etc" })).toThrow(TypeError);
  });
});
