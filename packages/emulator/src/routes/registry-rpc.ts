import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { targetSchemaOf } from "../data-prep/validation.ts";
import type { CsvTemplate } from "../registry/csv-template.ts";
import { resourcesOfTemplate } from "../registry/csv-template.ts";
import { registryNotFound, unpublishedError } from "../registry/errors.ts";
import { exportResource, importResources } from "../registry/exchange.ts";
import { findTenantResource, lookupIn } from "../registry/library.ts";
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
  app.post(`${base}/csv2schema`, async (context) => {
    const { sandbox } = callOf(context);
    const template = await readTemplate(context);
    const classExists = lookupIn(sandbox)(template.classId)?.["meta:resourceType"] === "classes";
    if (!classExists) throw unpublishedError(400, `The class ${template.classId} does not exist.`);
    return context.json(resourcesOfTemplate(sandbox, runtime.random, template));
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

/** @throws problem 400 for a form without its four parts, or a file that is no CSV */
async function readTemplate(context: AppContext): Promise<CsvTemplate> {
  const form = await context.req.formData().catch(() => new FormData());
  const text = (name: string): string => {
    const value = form.get(name);
    if (typeof value !== "string" || value === "") throw unpublishedError(400, `The form lacks ${name}.`);
    return value;
  };
  const file = form.get("csv-file");
  if (file === null || file === "") throw unpublishedError(400, "The form lacks csv-file.");
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : new Uint8Array(await file.arrayBuffer());
  const { readRows } = await import("@aep-ingest/data-prep");
  const rows: CsvTemplate["rows"][number][] = [];
  for await (const item of readRows(bytes, { format: "delimited" }, "csv-file")) {
    if (item.kind === "problem") throw unpublishedError(400, `csv-file cannot be read: ${item.problem.message}`);
    rows.push(item.row);
  }
  const description = form.get("schema-description");
  return {
    name: text("schema-name"),
    classId: text("schema-class-id"),
    description: typeof description === "string" ? description : "",
    rows,
  };
}

function find(context: AppContext): RegistryEntry {
  const id = param(context, "id");
  const entry = findTenantResource(callOf(context).sandbox, id);
  if (!entry) throw registryNotFound("schemas", id);
  return entry;
}
