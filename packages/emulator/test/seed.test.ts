import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import type { Seed } from "../src/index.ts";
import { createEmulator, SeedError } from "../src/index.ts";
import { answerOf, catalog, connect, conversion, flowservice, registry, tokenFrom } from "./client.ts";
import { connectionBody } from "./objects.ts";

const credential = { clientId: "test-client", clientSecret: "secret" };
const seeded = (seed: Seed) => createEmulator({ seed });

const tokenStatus = async (seed: Seed, secret: string): Promise<Record<string, unknown>> => {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "test-client",
    client_secret: secret,
    scope: "openid",
  });
  const request = new Request("http://emulator/ims/token/v3", { method: "POST", body });
  return (await answerOf(await seeded(seed).fetch(request))).body as Record<string, unknown>;
};

describe("a seed", () => {
  it("names tenant and sandboxes", async () => {
    const emulator = seeded({ tenantId: "acme", sandboxes: [{ name: "lab", type: "development" }] });
    const lab = await connect(emulator, "lab");
    expect((await lab.get(`${registry}/stats`)).at("tenantId")).toBe("acme");
    expect((await (await connect(emulator, "dev")).get(`${flowservice}/flows`)).status).toBe(404);
  });

  it("lets known credentials in only", async () => {
    const seed = { credentials: [credential] };
    expect(await tokenStatus(seed, "secret")).toHaveProperty("access_token");
    expect(await tokenStatus(seed, "guess")).toMatchObject({ error_description: "invalid client_secret parameter" });
    const others = { credentials: [{ ...credential, clientId: "other" }] };
    expect(await tokenStatus(others, "secret")).toMatchObject({ error_description: "invalid client_id parameter" });
  });

  it("keeps a credential to its organisation, its sandboxes and to reading", async () => {
    const emulator = seeded({
      organisations: ["ACME@AdobeOrg", "OTHER@AdobeOrg"],
      credentials: [{ ...credential, organisations: ["ACME@AdobeOrg"], sandboxes: ["dev"], permissions: ["read"] }],
    });
    expect(await tokenFrom(emulator)).toMatch(/^emulator\./);
    const other = await connect(emulator, "dev", "OTHER@AdobeOrg");
    expect((await other.get(`${flowservice}/flows`)).at("error_code")).toBe("403025");
    const prod = await connect(emulator, "prod");
    expect((await prod.get(`${flowservice}/flows`)).text("type")).toContain("FLOW-2120-403");
    const dev = await connect(emulator, "dev");
    expect((await dev.get(`${flowservice}/flows`)).status).toBe(200);
    expect((await dev.post(`${flowservice}/connections`, connectionBody())).text("type")).toContain("FLOW-2118-403");
    expect((await dev.post(`${catalog}/dataSets`, {})).status).toBe(403);
    expect((await dev.post(`${flowservice}/connections/search`, {})).status).toBe(200);
  });

  it("keeps a credential to reading one thing and writing another", async () => {
    const emulator = seeded({
      credentials: [
        { ...credential, permissions: ["sources:read", "datasets:read", "datasets:write", "schemas:read"] },
      ],
    });
    const client = await connect(emulator);
    const statuses = await Promise.all([
      client.get(`${flowservice}/flows`),
      client.post(`${flowservice}/connections`, connectionBody()),
      client.get(`${catalog}/dataSets`),
      client.post(`${catalog}/dataSets`, {}),
      client.get(`${registry}/tenant/schemas`, { accept: "application/vnd.adobe.xed+json" }),
      client.post(`${registry}/tenant/schemas`, {}),
      client.get(`${conversion}/mappingSets`),
      client.get("/data/core/idnamespace/identities"),
      client.get("/data/foundation/sandbox-management/"),
    ]);
    expect(statuses.map(({ status }) => status)).toStrictEqual([200, 403, 200, 400, 200, 403, 403, 200, 200]);
  });

  it("makes the objects of its fixtures, as the page in the docs shows them", async () => {
    const page = readFileSync(path.resolve(import.meta.dirname, "../docs/control.md"), "utf8");
    const [, text = ""] = /```yaml\n(fixtures:[\s\S]*?)```/.exec(page) ?? [];
    const emulator = seeded(parse(text) as Seed);
    const client = await connect(emulator, "dev");
    const flow = await client.get(`${flowservice}/flows`);
    expect(flow.at("items.0")).toMatchObject({ name: "Leads", state: "enabled", createdBy: "fixtures" });
    expect((await client.get(`${catalog}/dataSets`)).body).toSatisfy((body: object) => Object.keys(body).length === 1);
    // Nobody has asked for anything but this test.
    expect(emulator.requests().map(({ method }) => method)).toStrictEqual(["POST", "GET", "GET"]);
    await emulator.clock.advance(300_000);
    expect((await client.get(`${flowservice}/runs?count=true`)).at("count")).toBe(1);
    await emulator.close();
  });

  it("with a fixture that is refused says which, in the words of the service", async () => {
    const fixtures = (key: string, body: object): Seed => ({
      fixtures: [
        {
          organisation: "ACME@AdobeOrg",
          sandbox: "dev",
          objects: { [key]: { kind: "connections", body: { ...body } } },
        },
      ],
    });
    const refused = seeded(fixtures("storage", { name: "x", connectionSpec: { id: "none" } }));
    await expect(refused.listen({ port: 0 })).rejects.toThrow(/"storage" \(connections\).*FLOW-1413-400/);
    await expect(connect(refused)).rejects.toThrow(SeedError);
    await expect(connect(seeded(fixtures("a", { name: "<<b>>" })))).rejects.toThrow("<<b>> names no object above it");
    expect(() => seeded({ fixtures: [{ sandbox: "dev" }] } as unknown as Seed)).toThrow(SeedError);
  });

  it("brings objects along", async () => {
    const first = createEmulator();
    await (await connect(first)).post(`${flowservice}/connections`, connectionBody("kept"));
    const second = seeded({ snapshot: first.snapshot() });
    expect((await (await connect(second)).get(`${flowservice}/connections`)).at("items.0.name")).toBe("kept");
  });

  it("that is malformed says every problem", () => {
    const seed = { tenantId: "A-B", sandboxes: [{ name: "UPPER", type: "other" }] } as unknown as Seed;
    expect(() => seeded(seed)).toThrow(/tenantId[\s\S]*sandboxes\[0\]\.type/);
  });
});
