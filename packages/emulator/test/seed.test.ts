import { describe, expect, it } from "vitest";

import type { Seed } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import { answerOf, catalog, connect, flowservice, registry, tokenFrom } from "./client.ts";
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
    expect((await prod.get(`${flowservice}/flows`)).text("type")).toContain("FLOW-2118-403");
    const dev = await connect(emulator, "dev");
    expect((await dev.get(`${flowservice}/flows`)).status).toBe(200);
    expect((await dev.post(`${flowservice}/connections`, connectionBody())).text("type")).toContain("FLOW-2121-403");
    expect((await dev.post(`${catalog}/dataSets`, {})).status).toBe(403);
    expect((await dev.post(`${flowservice}/connections/search`, {})).status).toBe(200);
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
