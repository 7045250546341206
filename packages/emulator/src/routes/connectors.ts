import { generateKeyPairSync } from "node:crypto";

import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, readJson } from "../call.ts";
import { landingZoneContainer as containerName } from "../data-plane/storages.ts";
import { providerError } from "../flow-service/errors.ts";
import { objectOf, textOf } from "../json.ts";
import { hex } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import { newId } from "../runtime.ts";

const base = "/data/foundation/connectors";

/** Life of an encryption key and of landing zone credentials, days (flow-service.md §6, §7). */
const keyDays = 180;
const fileDays = 7;
const dayMs = 86_400_000;

/** Landing zone and encryption keys. Its files are in the folder of `--landing-zone`, or in that of `--files`. */
export function connectorRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  app.get(`${base}/landingzone`, (context) => {
    requireZone(context);
    return context.json({ containerName, containerTTL: String(fileDays) });
  });
  const credentials = (context: AppContext): Response => {
    requireZone(context);
    const expiry = runtime.clock.now() + fileDays * dayMs;
    const token = `sv=2020-04-08&se=${encodeURIComponent(new Date(expiry).toISOString())}&sig=${hex(runtime.random, 32)}`;
    const account = "aepemulator";
    return context.json({
      containerName,
      SASToken: token,
      SASUri: `https://${account}.blob.core.windows.net/${containerName}?${token}`,
      storageAccountName: account,
      expiryDate: new Date(expiry).toISOString().slice(0, 10),
    });
  };
  app.get(`${base}/landingzone/credentials`, credentials);
  app.post(`${base}/landingzone/credentials`, (context) => {
    if (context.req.query("action") !== "refresh") throw providerError("1700-400", "action must be refresh.");
    return credentials(context);
  });
  app.post(`${base}/encryption/keys`, async (context) => {
    const body = objectOf(await readJson(context));
    const { encryptionAlgorithm, params } = body;
    if (encryptionAlgorithm !== "PGP" && encryptionAlgorithm !== "GPG") {
      throw providerError("1304-400", "encryptionAlgorithm must be PGP or GPG.");
    }
    if (textOf(objectOf(params)["passPhrase"]) === undefined) {
      throw providerError("1304-400", "The mandatory field params.passPhrase is missing.");
    }
    const { publicKey } = generateKeyPairSync("ed25519");
    const id = newId(runtime);
    const document = {
      publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
      publicKeyId: id,
      expiryTime: runtime.clock.now() + keyDays * dayMs,
    };
    callOf(context).sandbox.encryptionKeys.put({ id, seq: runtime.world.nextSeq(), document });
    return context.json(document, 201);
  });
}

function requireZone(context: AppContext): void {
  if (context.req.query("type") !== "user_drop_zone") {
    throw providerError("1700-400", "type must be user_drop_zone.");
  }
}
