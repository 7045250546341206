import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { landingZoneContainer as containerName } from "../data-plane/storages.ts";
import { providerError } from "../flow-service/errors.ts";
import { hex } from "../random.ts";
import type { Runtime } from "../runtime.ts";

const base = "/data/foundation/connectors";

/** Life of a file and of credentials, days (flow-service.md §7). */
const fileDays = 7;
const dayMs = 86_400_000;

/** The Data Landing Zone. Its files are in the folder of `--landing-zone`, or in that of `--files`. */
export function landingZoneRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
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
}

function requireZone(context: AppContext): void {
  if (context.req.query("type") !== "user_drop_zone") {
    throw providerError("1700-400", "type must be user_drop_zone.");
  }
}
