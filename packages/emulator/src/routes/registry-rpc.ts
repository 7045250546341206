import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { targetSchemaOf } from "../data-prep/validation.ts";
import { registryNotFound } from "../registry/errors.ts";
import { exportResource, importResources } from "../registry/exchange.ts";
import { findTenantResource } from "../registry/library.ts";
import { sampleRecord } from "../registry/sample-data.ts";
import type { Runtime } from "../runtime.ts";
import type { RegistryEntry } from "../state/entries.ts";
import { registryBase } from "./schema-registry.ts";

/** Export and import, sample data and the audit log (schema-registry.md §1, §9). */
export function registryRpcRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  const base = `${registryBase}/rpc`;
  app.get(`${base}/export/:id`, (context) => context.json(exportResource(callOf(context).sandbox, find(context))));
  app.post(`${base}/import`, async (context) => {
    const body = await readJson(context);
    return context.json(importResources(runtime, callOf(context), body));
  });
  app.get(`${base}/sampledata/:id`, (context) => {
    const schema = find(context);
    if (schema.kind !== "schemas") throw registryNotFound("schemas", schema.id);
    return context.json(sampleRecord(targetSchemaOf(callOf(context).sandbox, { xdmSchema: schema.id }).root));
  });
  app.get(`${base}/auditlog/:id`, (context) => {
    const { requestId } = callOf(context);
    return context.json((find(context).log ?? []).toReversed().map((entry) => ({ ...entry, requestId })));
  });
}

function find(context: AppContext): RegistryEntry {
  const id = param(context, "id");
  const entry = findTenantResource(callOf(context).sandbox, id);
  if (!entry) throw registryNotFound("schemas", id);
  return entry;
}
