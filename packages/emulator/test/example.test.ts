import { createEmulator } from "../src/index.ts";
import { afterAll, beforeAll, expect, it } from "vitest";

const emulator = createEmulator({ files: "./storage" });
let token: string;

beforeAll(async () => {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "me",
    client_secret: "any",
    scope: "openid",
  });
  const request = new Request("http://emulator/ims/token/v3", { method: "POST", body });
  ({ access_token: token } = (await (await emulator.fetch(request)).json()) as { access_token: string });
});

afterAll(() => emulator.close());

it("lists no flows at first", async () => {
  const headers = { authorization: `Bearer ${token}`, "x-api-key": "me", "x-gw-ims-org-id": "ACME@AdobeOrg" };
  const request = new Request("http://emulator/data/foundation/flowservice/flows", { headers });
  expect(await (await emulator.fetch(request)).json()).toStrictEqual({ items: [], _links: {} });
});
