import { describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import { connect } from "./client.ts";

const base = "/data/foundation/sandbox-management";

describe("sandboxes", () => {
  it("are listed for everybody, with and without the admin path", async () => {
    const client = await connect(createEmulator());
    for (const path of [`${base}/`, `${base}/sandboxes`]) {
      const answer = await client.get(path, { "x-sandbox-name": "" });
      expect((answer.at("sandboxes") as { name: string }[]).map(({ name }) => name)).toStrictEqual([
        "prod",
        "stage",
        "dev",
      ]);
    }
    const development = await client.get(`${base}/sandboxes?property=type==development&orderBy=asc:name`);
    expect((development.at("sandboxes") as { name: string }[]).map(({ name }) => name)).toStrictEqual(["dev", "stage"]);
    expect((await client.get(`${base}/sandboxTypes`)).at("sandboxTypes")).toHaveLength(2);
    expect((await client.get(`${base}/sandboxes/dev`)).body).toMatchObject({
      name: "dev",
      type: "development",
      state: "active",
    });
    expect((await client.get(`${base}/sandboxes/none`)).status).toBe(404);
  });

  it("come in pages, as the link says", async () => {
    const client = await connect(createEmulator());
    const page = await client.get(`${base}/sandboxes?limit=2&offset=1`);
    expect((page.at("sandboxes") as { name: string }[]).map(({ name }) => name)).toStrictEqual(["stage", "dev"]);
    expect(page.at("_page")).toStrictEqual({ limit: 2, count: 2 });
    expect((await client.get(`${base}/sandboxes?limit=x`)).status).toBe(400);
  });

  it("are those that the credential may use, apart from the list for administrators", async () => {
    const credentials = [{ clientId: "test-client", clientSecret: "secret", sandboxes: ["dev"] }];
    const client = await connect(createEmulator({ seed: { credentials } }));
    const names = async (path: string) =>
      ((await client.get(path)).at("sandboxes") as { name: string }[]).map(({ name }) => name);
    expect(await names(`${base}/`)).toStrictEqual(["dev"]);
    expect(await names(`${base}/sandboxes`)).toHaveLength(3);
  });
});
