import path from "node:path";

import { connectors } from "@aep-ingest/connectors";
import type { Hono } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import { explore, exploreQuery } from "../data-plane/explore.ts";
import { notFound, providerError } from "../flow-service/errors.ts";

const base = "/data/foundation/flowservice";

/** Looking into a storage, and trying its credentials (flow-service.md §7). */
export function exploreRoutes(app: Hono<AppEnv>, files: string | undefined): void {
  const storage = files === undefined ? undefined : path.resolve(files);
  const look = async (url: string) => Response.json(await explore(storage, exploreQuery(new URL(url).searchParams)));
  app.get(`${base}/connections/:id/explore`, (context) => {
    requireConnection(context);
    return look(context.req.url);
  });
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
    return look(context.req.url);
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

function requireConnection(context: Parameters<typeof callOf>[0]): void {
  const id = param(context, "id");
  if (!callOf(context).sandbox.connections.get(id)) throw notFound("connections", id);
}
