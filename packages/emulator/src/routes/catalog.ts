import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, finallyDo, param, readJson } from "../call.ts";
import { changeDataSet, makeDataSet } from "../catalog/data-sets.ts";
import { deepMerge } from "../catalog/deep-merge.ts";
import { patched } from "../catalog/patch.ts";
import { catalogPage, project } from "../catalog/query.ts";
import type { BatchStore } from "../data-plane/batch-store.ts";
import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { CatalogEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const base = "/data/foundation/catalog";

/** Catalog: datasets and what is told of them (catalog.md). */
export function catalogRoutes(app: Hono<AppEnv>, runtime: Runtime, store: BatchStore): void {
  app.post(`${base}/dataSets`, async (context) => {
    const call = callOf(context);
    const entry = makeDataSet(runtime, call, await readJson(context));
    if (!validateOnly(context)) call.sandbox.dataSets.put(entry);
    context.header("location", `${base}/dataSets/${entry.id}`);
    return context.json([`@/dataSets/${entry.id}`], 201);
  });
  app.get(`${base}/dataSets`, (context) => listEntries(context, runtime, "dataSets"));
  app.get(`${base}/dataSets/:id`, (context) => singleEntry(context, "dataSets"));
  app.put(`${base}/dataSets/:id`, (context) => change(context, runtime, (_before, body) => requireObject(body)));
  app.patch(`${base}/dataSets/:id`, (context) => change(context, runtime, patched));
  app.patch(`${base}/v2/dataSets/:id`, (context) =>
    change(context, runtime, (before, body) => deepMerge(before, requireObject(body))),
  );
  app.delete(`${base}/dataSets/:id`, async (context) => {
    const id = param(context, "id");
    const { sandbox } = callOf(context);
    if (!sandbox.dataSets.remove(id)) return context.json([]);
    await finallyDo(context, () => store.removeDataSet(sandbox, id));
    return context.json([`@/dataSets/${id}`]);
  });
  app.get(`${base}/tags/:namespace{.+}`, (context) => context.json(tagsOf(context)));
  app.get(`${base}/lastBatches`, (context) => context.json(lastBatches(callOf(context).sandbox)));
}

export function listEntries(context: AppContext, runtime: Runtime, kind: "dataSets" | "batches"): Response {
  const { sandbox, staleMs } = callOf(context);
  const horizon = runtime.clock.now() - staleMs;
  const entries = [...sandbox[kind].values()].filter(
    ({ document }) => staleMs === 0 || Number(document["created"]) <= horizon,
  );
  return context.json(catalogPage(entries, new URL(context.req.url).searchParams));
}

export function findEntry(context: AppContext, kind: "dataSets" | "batches"): CatalogEntry {
  const id = param(context, "id");
  const entry = callOf(context).sandbox[kind].get(id);
  if (!entry)
    throw problem(404, "NotFoundError", `The ${kind === "dataSets" ? "dataset" : "batch"} ${id} does not exist.`);
  return entry;
}

export function singleEntry(context: AppContext, kind: "dataSets" | "batches"): Response {
  const { id, document } = findEntry(context, kind);
  context.header("etag", `"${String(document["version"])}"`);
  return context.json({ [id]: project(document, context.req.query("properties")?.split(",")) });
}

async function change(
  context: AppContext,
  runtime: Runtime,
  merge: (before: JsonObject, body: unknown) => JsonObject,
): Promise<Response> {
  const call = callOf(context);
  const body = await readJson(context);
  const entry = findEntry(context, "dataSets");
  requireMatchingVersion(context, entry);
  const changed = changeDataSet(runtime, call, entry, merge(entry.document, body));
  if (!validateOnly(context)) call.sandbox.dataSets.put(changed);
  return context.json([`@/dataSets/${entry.id}`]);
}

/** `If-Match` and `If-None-Match` are optional and hold a version (catalog.md §6). @throws problem 412 */
export function requireMatchingVersion(context: AppContext, { id, document }: CatalogEntry): void {
  const plain = (name: string) => context.req.header(name)?.replaceAll('"', "");
  const [wanted, refused] = [plain("if-match"), plain("if-none-match")];
  const version = document["version"];
  if (wanted !== undefined && wanted !== "*" && wanted !== version) {
    throw problem(412, "PreconditionFailedError", `The object ${id} has another version than ${wanted}.`);
  }
  if (refused === "*" || (refused !== undefined && refused === version)) {
    throw problem(412, "PreconditionFailedError", `The object ${id} has the version ${String(version)}.`);
  }
}

/** Values of all tags of a namespace, and the datasets that carry one (catalog.md §1: deprecated, shape of the sample). */
function tagsOf(context: AppContext): JsonObject {
  const namespace = param(context, "namespace");
  const values = new Map<string, Set<string>>();
  const carriers: string[] = [];
  for (const { id, document } of callOf(context).sandbox.dataSets.values()) {
    const own = Object.entries(objectOf(document["tags"])).filter(
      ([name]) => name === namespace || name.startsWith(`${namespace}/`),
    );
    if (own.length > 0) carriers.push(`@/dataSets/${id}`);
    for (const [name, list] of own)
      values.set(name, new Set([...(values.get(name) ?? []), ...arrayOf(list).map(String)]));
  }
  if (carriers.length === 0) throw problem(404, "NotFoundError", `No object has a tag of the namespace ${namespace}.`);
  return {
    objectType: { datasets: carriers },
    ...Object.fromEntries([...values].map(([name, set]) => [name, [...set]])),
  };
}

/** `Pragma: validate-only` checks without storing (catalog.md §6). */
function validateOnly(context: AppContext): boolean {
  return context.req.header("pragma") === "validate-only";
}

function lastBatches(sandbox: SandboxState): JsonObject {
  return Object.fromEntries(
    [...sandbox.dataSets.values()]
      .filter(({ document }) => document["lastBatchId"] !== undefined)
      .map(({ id, document }) => {
        const { lastBatchId, lastBatchStatus, lastSuccessfulBatch, lastFailedBatch } = objectOf(document);
        return [
          id,
          {
            dataSetId: id,
            lastBatchId,
            lastBatchStatus,
            lastSuccessfulBatchId: lastSuccessfulBatch,
            lastFailedBatchId: lastFailedBatch,
          },
        ];
      }),
  );
}
