import { Hono } from "hono";

import type { Access } from "./access.ts";
import type { AppEnv } from "./call.ts";
import type { BatchStore } from "./data-plane/batch-store.ts";
import type { Storages } from "./data-plane/storages.ts";
import type { Scheduler } from "./data-plane/scheduler.ts";
import { strictGate } from "./fidelity/strict.ts";
import { gateway } from "./gateway.ts";
import { limitBody } from "./http/body-limit.ts";
import { ServiceError } from "./http/service-error.ts";
import type { JsonObject } from "./json.ts";
import { isObject } from "./json.ts";
import { timestamp } from "./registry/timestamp.ts";
import { batchRoutes } from "./routes/batches.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { conversionRoutes } from "./routes/conversion.ts";
import { descriptorRoutes } from "./routes/descriptors.ts";
import { encryptionKeyRoutes } from "./routes/encryption-keys.ts";
import { exploreRoutes } from "./routes/explore.ts";
import { flowServiceRoutes } from "./routes/flow-service.ts";
import { dataAccessRoutes } from "./routes/data-access.ts";
import { imsRoutes } from "./routes/ims.ts";
import { landingZoneRoutes } from "./routes/landing-zone.ts";
import { multiRequestRoutes } from "./routes/multi-request.ts";
import { namespaceRoutes } from "./routes/namespaces.ts";
import { registryRpcRoutes } from "./routes/registry-rpc.ts";
import { runRoutes } from "./routes/runs.ts";
import { sandboxRoutes } from "./routes/sandboxes.ts";
import { searchRoutes } from "./routes/search.ts";
import { registryRoutes } from "./routes/schema-registry.ts";
import type { Runtime } from "./runtime.ts";
import type { Tokens } from "./tokens.ts";

/** What the routes work with beside the runtime. */
export interface Services {
  readonly tokens: Tokens;
  readonly scheduler: Scheduler;
  readonly batches: BatchStore;
  readonly storages: Storages;
  readonly access: Access;
}

/** IMS and the services behind the gateway, as one application. */
export function createApp(runtime: Runtime, services: Services): Hono<AppEnv> {
  const { tokens, scheduler, batches, storages, access } = services;
  const app = new Hono<AppEnv>({ strict: false });
  app.use(limitBody());
  imsRoutes(app, tokens, access);
  const checks = gateway(runtime, tokens, access);
  app.use("/data/foundation/*", checks);
  app.use("/data/core/*", checks);
  if (runtime.strict) app.use("/data/foundation/*", strictGate());
  searchRoutes(app, runtime);
  flowServiceRoutes(app, runtime);
  runRoutes(app, runtime, scheduler);
  exploreRoutes(app, runtime.clock, storages);
  registryRpcRoutes(app, runtime);
  registryRoutes(app, runtime);
  descriptorRoutes(app, runtime);
  multiRequestRoutes(app);
  catalogRoutes(app, runtime, batches);
  batchRoutes(app, runtime, batches);
  conversionRoutes(app, runtime);
  dataAccessRoutes(app, batches);
  landingZoneRoutes(app, runtime);
  encryptionKeyRoutes(app, runtime);
  sandboxRoutes(app, access);
  namespaceRoutes(app, runtime);
  app.notFound((context) =>
    context.json(
      {
        error_code: "404003",
        message: `The emulator does not serve ${context.req.method} ${context.req.path}; see its fidelity ledger.`,
      },
      404,
    ),
  );
  app.onError((error, context) => {
    if (!(error instanceof ServiceError)) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return context.json({ type: "/placeholder/type/uri", status: 500, title: "EmulatorError", detail }, 500);
    }
    return new Response(JSON.stringify(stamped(error.body, context.env.requestId, runtime.clock.now())), {
      status: error.status,
      headers: { "content-type": "application/json", ...error.headers },
    });
  });
  return app;
}

/** Errors of Flow Service and of the registry name the request that they answer; those of namespaces and the registry, the time. */
function stamped(body: JsonObject, requestId: string | undefined, nowMs: number): JsonObject {
  const { report, type } = body;
  if (!isObject(report) || typeof type !== "string") return body;
  if (type.endsWith("/namespacevalidation")) return { timestamp: new Date(nowMs).toISOString(), ...body };
  if (!type.includes("/XDM-")) return { ...body, report: { ...report, "request-id": requestId } };
  return { ...body, report: { registryRequestId: requestId, timestamp: timestamp(nowMs), ...report } };
}
