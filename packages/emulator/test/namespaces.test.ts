import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import { connect } from "./client.ts";

const base = "/data/core/idnamespace/identities";
const loyalty = { name: "Loyalty Member", code: "Loyalty", idType: "Cross_device", description: "Card number" };

describe("identity namespaces", () => {
  it("are made, listed after the standard ones and read by id", async () => {
    const emulator = createEmulator({ now: () => 0 });
    await emulator.clock.set(1_800_000_000_000);
    const client = await connect(emulator);
    const before = (await client.get(base)).body as unknown[];
    const made = await client.post(base, loyalty);
    expect([made.status, made.body]).toStrictEqual([
      200,
      {
        ...loyalty,
        id: expect.any(Number),
        status: "ACTIVE",
        custom: true,
        createTime: 1_800_000_000_000,
        updateTime: 1_800_000_000_000,
      },
    ]);
    expect((await client.get(base)).body).toStrictEqual([...before, made.body]);
    expect((await client.get(`${base}/${made.text("id")}`)).body).toStrictEqual(made.body);
    expect(emulator.requests().filter(({ write }) => write)).toMatchObject([{ method: "POST", path: base }]);
  });

  it("belong to one sandbox", async () => {
    const emulator = createEmulator();
    const id = (await (await connect(emulator, "prod")).post(base, loyalty)).text("id");
    const dev = await connect(emulator, "dev");
    expect((await dev.get(`${base}/${id}`)).status).toBe(404);
    expect((await dev.post(base, loyalty)).status).toBe(200);
  });

  it.each([
    ["a taken code", { ...loyalty }, 409, "INTEGRATION_CODE_EXISTS"],
    ["a taken code in other letters", { ...loyalty, code: "LOYALTY" }, 409, "INTEGRATION_CODE_EXISTS"],
    ["a standard code", { ...loyalty, code: "Email" }, 409, "INTEGRATION_CODE_EXISTS"],
    ["a code of two words", { ...loyalty, code: "Loyalty Card" }, 400, "INVALID_REQUEST_PARAMS"],
    ["a code with a dash", { ...loyalty, code: "Loyalty-Card" }, 400, "INVALID_REQUEST_PARAMS"],
    ["a code after a space", { ...loyalty, code: " Card" }, 400, "INVALID_REQUEST_PARAMS"],
    ["no code", { name: "x", idType: "Email" }, 400, "INVALID_REQUEST_PARAMS"],
    ["a blank name", { ...loyalty, code: "Other", name: " " }, 400, "INVALID_REQUEST_PARAMS"],
    ["an unknown type", { ...loyalty, code: "Other", idType: "Car" }, 400, "INVALID_REQUEST_PARAMS"],
    ["a description that is no text", { ...loyalty, code: "Other", description: 1 }, 400, "INVALID_REQUEST_PARAMS"],
    ["a list", [loyalty], 400, "INVALID_REQUEST_PARAMS"],
  ])("are not made with %s", async (_what, body, status, code) => {
    const client = await connect(createEmulator());
    await client.post(base, loyalty);
    const before = (await client.get(base)).body;
    const refused = await client.post(base, body);
    expect([refused.status, refused.at("report.code")]).toStrictEqual([status, code]);
    expect((await client.get(base)).body).toStrictEqual(before);
  });

  it.each(["Cookie", "COOKIE", "CROSS_DEVICE", "Device", "email", "MOBILE", "Non_people", "Phone"])(
    "are taken with the type %s, as the documents spell it",
    async (idType) => {
      const client = await connect(createEmulator());
      expect((await client.post(base, { ...loyalty, idType })).at("idType")).toBe(idType);
    },
  );

  it("are replaced but for code and type, and only when they are the organisation's own", async () => {
    const client = await connect(createEmulator());
    const made = await client.post(base, loyalty);
    const own = `${base}/${made.text("id")}`;
    const { code, idType } = loyalty;
    const replaced = await client.put(own, { name: "Loyalty Card", code, idType: "CROSS_DEVICE" });
    expect([replaced.status, replaced.at("0.name"), replaced.at("0.id")]).toStrictEqual([
      200,
      "Loyalty Card",
      made.at("id"),
    ]);
    const read = await client.get(own);
    expect(read.body).toMatchObject({ name: "Loyalty Card", code, idType, createTime: made.at("createTime") });
    expect(read.body).not.toHaveProperty("description");
    const refusals = [
      [own, { ...loyalty, code: "Other" }, 400],
      [own, { ...loyalty, idType: "Email" }, 400],
      [own, { name: "Only a name" }, 400],
      [`${base}/6`, { name: "Mail", code: "Email", idType: "Email" }, 400],
      [`${base}/none`, loyalty, 404],
    ] as const;
    for (const [path_, body, status] of refusals) expect((await client.put(path_, body)).status).toBe(status);
    expect((await client.get(own)).body).toStrictEqual(read.body);
    expect((await client.delete(own)).status).toBe(404);
  });

  it("outlive the process, and later ones get ids of their own", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "namespaces-"));
    const first = createEmulator({ dataDir });
    const made = await (await connect(first)).post(base, loyalty);
    await first.close();
    const second = createEmulator({ dataDir });
    const client = await connect(second);
    expect((await client.get(`${base}/${made.text("id")}`)).body).toStrictEqual(made.body);
    expect((await client.post(base, { ...loyalty, code: "Other" })).at("id")).not.toBe(made.at("id"));
    const snapshot = second.snapshot();
    await second.reset();
    expect((await client.get(`${base}/Loyalty`)).status).toBe(404);
    await second.restore(snapshot);
    expect((await client.get(`${base}/Loyalty`)).body).toStrictEqual(made.body);
    await second.close();
    await rm(dataDir, { recursive: true });
  });

  it("are made by the fixtures of a seed", async () => {
    const objects = { card: { kind: "namespaces" as const, body: loyalty } };
    const emulator = createEmulator({
      seed: { fixtures: [{ organisation: "ACME@AdobeOrg", sandbox: "dev", objects }] },
    });
    expect((await (await connect(emulator, "dev")).get(`${base}/Loyalty`)).at("name")).toBe("Loyalty Member");
  });
});
