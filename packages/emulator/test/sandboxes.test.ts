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
});
