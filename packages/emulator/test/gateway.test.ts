import { describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import { answerOf, conversion, connect, flowservice, registry, tokenFrom } from "./client.ts";

describe("IMS", () => {
  it("answers a token from the form or from the query, on v2 and v3", async () => {
    const emulator = createEmulator();
    const query = "grant_type=client_credentials&client_id=a&client_secret=b&scope=openid";
    const answer = await answerOf(
      await emulator.fetch(new Request(`http://emulator/ims/token/v2?${query}`, { method: "POST" })),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: "bearer", expires_in: 86_399 });
    expect(await tokenFrom(emulator)).toMatch(/^emulator\./);
  });

  it("refuses an empty secret with the body that clients know", async () => {
    const emulator = createEmulator();
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "a", scope: "openid" });
    const answer = await answerOf(
      await emulator.fetch(new Request("http://emulator/ims/token/v3", { method: "POST", body })),
    );
    expect([answer.status, answer.body]).toStrictEqual([
      400,
      { error: "invalid_client", error_description: "invalid client_secret parameter" },
    ]);
  });
});

describe("the gateway", () => {
  const cases: readonly [string, Record<string, string>, number, string][] = [
    ["no token", { authorization: "" }, 403, "403010"],
    ["a forged token", { authorization: "Bearer emulator.e30.forged" }, 401, "401013"],
    ["no API key", { "x-api-key": "" }, 403, "403000"],
    ["an unknown API key", { "x-api-key": "other" }, 403, "403003"],
    ["no organisation", { "x-gw-ims-org-id": "" }, 400, "400003"],
    ["a foreign organisation", { "x-gw-ims-org-id": "nobody" }, 403, "403025"],
  ];
  it.each(cases)("refuses %s", async (_name, headers, status, code) => {
    const client = await connect(createEmulator());
    const answer = await client.get(`${flowservice}/flows`, headers);
    expect([answer.status, answer.at("error_code")]).toStrictEqual([status, code]);
  });

  it("refuses a token when the emulator's clock has passed its life, and takes a new one", async () => {
    const emulator = createEmulator();
    const client = await connect(emulator);
    await emulator.clock.advance(86_400_000);
    const late = await client.get(`${flowservice}/flows`);
    expect([late.status, late.at("error_code")]).toStrictEqual([401, "401013"]);
    const again = await connect(emulator);
    expect((await again.get(`${flowservice}/flows`)).status).toBe(200);
  });

  it("answers an unknown sandbox in the words of the service that was asked", async () => {
    const client = await connect(createEmulator(), "nowhere");
    const flow = await client.get(`${flowservice}/flows`);
    expect([flow.status, flow.at("type")]).toStrictEqual([404, "https://ns.adobe.com/aep/errors/FLOW-2100-404"]);
    expect((await client.get(`${conversion}/mappingSets`)).status).toBe(404);
  });

  it("takes JSON bodies only", async () => {
    const client = await connect(createEmulator());
    const post = (type: string) => client.post(`${flowservice}/connections`, {}, { "content-type": type });
    expect((await post("text/plain")).body).toMatchObject({ type: "/placeholder/type/uri", title: "BadRequestError" });
    expect((await post("application/json; charset=utf-8")).text("type")).toContain("FLOW-1405-400");
    expect((await client.post(`${flowservice}/flows/none/action?op=enable`)).status).toBe(404);
  });

  it("keeps sandboxes and organisations apart", async () => {
    const emulator = createEmulator();
    const prod = await connect(emulator, "prod");
    const dev = await connect(emulator, "dev");
    const other = await connect(emulator, "prod", "OTHER@AdobeOrg");
    await prod.post(`${flowservice}/connections`, {
      name: "Blob",
      connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
      auth: { specName: "ConnectionString", params: { connectionString: "x" } },
    });
    const names = async (client: typeof prod) => (await client.get(`${flowservice}/connections`)).at("items.0.name");
    expect([await names(prod), await names(dev), await names(other)]).toStrictEqual(["Blob", undefined, undefined]);
  });

  it("tells the emulator's time in the Date header, and a request id with every answer", async () => {
    const emulator = createEmulator();
    await emulator.clock.set(Date.parse("2020-08-18T20:00:00Z"));
    const client = await connect(emulator);
    const answer = await client.get(`${registry}/stats`);
    expect(answer.headers.get("date")).toBe("Tue, 18 Aug 2020 20:00:00 GMT");
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.at("tenantId")).toBe("emulator");
  });
});
