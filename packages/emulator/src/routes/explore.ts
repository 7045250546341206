import { connectors } from "@aep-ingest/connectors";
import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import type { EmulatorClock } from "../clock.ts";
import { explore, exploreQuery } from "../data-plane/explore.ts";
import type { StorageFolder, Storages } from "../data-plane/storages.ts";
import { notFound, providerError } from "../flow-service/errors.ts";
import type { FlowObject } from "../state/entries.ts";

const base = "/data/foundation/flowservice";

/** Looking into a storage, and trying its credentials (flow-service.md §7). */
export function exploreRoutes(app: Hono<AppEnv>, clock: EmulatorClock, storages: Storages): void {
  const look = async (url: string, folder: StorageFolder | undefined) =>
    Response.json(await explore(folder, clock, exploreQuery(new URL(url).searchParams)));
  app.get(`${base}/connections/:id/explore`, (context) =>
    look(context.req.url, storages.ofConnection(requireConnection(context))),
  );
  // The emulator has no storage that could refuse credentials.
  app.get(`${base}/connections/:id/test`, (context) => {
    requireConnection(context);
    return context.json({ result: true });
  });
  app.get(`${base}/connections/:id/configs`, (context) => {
    requireConnection(context);
    return context.json({ configParams: {} });
  });
  app.get(`${base}/connectionSpecs/:id/explore`, (context) => {
    const id = param(context, "id");
    if (id !== connectors["data-landing-zone"].connectionSpecId) {
      throw providerError("1358-400", "Only the Data Landing Zone is explored without a connection.");
    }
    return look(context.req.url, storages.landingZone());
  });
  app.get(`${base}/connectionSpecs/:id/configs`, (context) =>
    context.json({
      configParams:
        param(context, "id") === connectors.s3.connectionSpecId
          ? { IAMRole: "arn:aws:iam::000000000000:role/aep-emulator" }
          : {},
    }),
  );
}

function requireConnection(context: AppContext): FlowObject {
  const id = param(context, "id");
  const found = callOf(context).sandbox.connections.get(id);
  if (!found) throw notFound("connections", id);
  return found;
}
