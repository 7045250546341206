import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { parseAccept } from "../registry/accept.ts";
import { makeDescriptor, refuseLosingPrimary } from "../registry/descriptors.ts";
import { registryError, registryNotFound } from "../registry/errors.ts";
import { registryPage } from "../registry/listing.ts";
import type { Runtime } from "../runtime.ts";
import type { DescriptorEntry } from "../state/entries.ts";
import { registryBase } from "./schema-registry.ts";

/** Descriptors: identities, relationships and the like (schema-registry.md §5). There is no PATCH. */
export function descriptorRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  const path = `${registryBase}/tenant/descriptors`;
  app.get(path, (context) => {
    const { sandbox } = callOf(context);
    const parsed = parseAccept(context.req.header("accept"));
    if (!parsed) {
      throw registryError(
        "1008-400",
        "Accept header invalid",
        "The Accept header is invalid for descriptors; use application/vnd.adobe.xdm-v2+json or application/vnd.adobe.xdm+json.",
      );
    }
    const show = (document: JsonObject): unknown =>
      parsed.suffixes.has("link")
        ? `${registryBase}/tenant/descriptors/${String(document["@id"])}`
        : parsed.suffixes.has("id")
          ? document["@id"]
          : document;
    const documents = [...sandbox.descriptors.values()].map((entry) => entry.document);
    const page = registryPage(
      documents,
      withDefaultOrder(new URL(context.req.url).searchParams),
      (document) => document,
    );
    const results = page["results"] as JsonObject[];
    if (parsed.suffixes.has("v2")) return context.json({ ...page, results: results.map(show) });
    const byType: Record<string, unknown[]> = {};
    for (const document of results) (byType[String(document["@type"])] ??= []).push(show(document));
    return context.json(byType);
  });
  app.post(path, async (context) => {
    const call = callOf(context);
    const entry = makeDescriptor(runtime, call, await readJson(context));
    call.sandbox.descriptors.put(entry);
    return context.json(entry.document, 201);
  });
  app.get(`${path}/:id`, (context) => context.json(find(context).document));
  app.put(`${path}/:id`, async (context) => {
    const call = callOf(context);
    const body = await readJson(context);
    const before = find(context);
    const entry = makeDescriptor(runtime, call, body, before);
    if (!keepsPrimary(before, entry)) refuseLosingPrimary(call.sandbox, before);
    call.sandbox.descriptors.put(entry);
    return context.json({ "@id": entry.id }, 201);
  });
  app.delete(`${path}/:id`, (context) => {
    const { sandbox } = callOf(context);
    const entry = find(context);
    refuseLosingPrimary(sandbox, entry);
    sandbox.descriptors.remove(entry.id);
    return context.body(null, 204);
  });
}

/** Whether a primary identity stays one, and that of its schema. */
function keepsPrimary({ document: before }: DescriptorEntry, { document: after }: DescriptorEntry): boolean {
  return ["@type", "xdm:sourceSchema", "xdm:isPrimary"].every((name) => before[name] === after[name]);
}

/** `@id` is unique, so that every page can be continued. */
function withDefaultOrder(query: URLSearchParams): URLSearchParams {
  if (!query.has("orderby") && !query.has("orderBy")) query.set("orderby", "@id");
  return query;
}

function find(context: AppContext): DescriptorEntry {
  const id = param(context, "id");
  const entry = callOf(context).sandbox.descriptors.get(id);
  if (!entry) throw registryNotFound("descriptors", id);
  return entry;
}
