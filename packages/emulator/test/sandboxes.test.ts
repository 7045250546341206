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
    expect((await client.get(`${base}/sandboxes/dev`)).body).toMatchObject({
      name: "dev",
      type: "development",
      state: "active",
    });
    expect((await client.get(`${base}/sandboxes/none`)).status).toBe(404);
  });
});
