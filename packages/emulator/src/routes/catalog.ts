import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { changeDataSet, makeDataSet } from "../catalog/data-sets.ts";
import { deepMerge } from "../catalog/deep-merge.ts";
import { catalogPage, project } from "../catalog/query.ts";
import { applyPatch, parsePatch } from "../flow-service/patch.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { isObject, objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { CatalogEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const base = "/data/foundation/catalog";

/** Catalog: datasets and batches (catalog.md). */
export function catalogRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  app.post(`${base}/dataSets`, async (context) => {
    const call = callOf(context);
    const entry = makeDataSet(runtime, call, await readJson(context));
    if (!validateOnly(context)) call.sandbox.dataSets.put(entry);
    context.header("location", `${base}/dataSets/${entry.id}`);
    return context.json([`@/dataSets/${entry.id}`], 201);
  });
  app.get(`${base}/dataSets`, (context) => list(context, runtime, "dataSets"));
  app.get(`${base}/dataSets/:id`, (context) => single(context, "dataSets"));
  app.put(`${base}/dataSets/:id`, (context) => change(context, runtime, (_before, body) => requireObject(body)));
  app.patch(`${base}/dataSets/:id`, (context) =>
    change(context, runtime, (before, body) =>
      Array.isArray(body) ? applyPatch(before, parsePatch(body)) : { ...before, ...requireObject(body) },
    ),
  );
  app.patch(`${base}/v2/dataSets/:id`, (context) =>
    change(context, runtime, (before, body) => deepMerge(before, requireObject(body))),
  );
  app.delete(`${base}/dataSets/:id`, (context) => {
    const id = param(context, "id");
    const removed = callOf(context).sandbox.dataSets.remove(id);
    return context.json(removed ? [`@/dataSets/${id}`] : []);
  });
  app.get(`${base}/batches`, (context) => list(context, runtime, "batches"));
  app.get(`${base}/batches/:id`, (context) => single(context, "batches"));
  app.get(`${base}/lastBatches`, (context) => context.json(lastBatches(callOf(context).sandbox)));
}

function list(context: AppContext, runtime: Runtime, kind: "dataSets" | "batches"): Response {
  const { sandbox, staleMs } = callOf(context);
  const horizon = runtime.clock.now() - staleMs;
  const entries = [...sandbox[kind].values()].filter(
    ({ document }) => staleMs === 0 || Number(document["created"]) <= horizon,
  );
  return context.json(catalogPage(entries, new URL(context.req.url).searchParams));
}

function find(context: AppContext, kind: "dataSets" | "batches"): CatalogEntry {
  const id = param(context, "id");
  const entry = callOf(context).sandbox[kind].get(id);
  if (!entry)
    throw problem(404, "NotFoundError", `The ${kind === "dataSets" ? "dataset" : "batch"} ${id} does not exist.`);
  return entry;
}

function single(context: AppContext, kind: "dataSets" | "batches"): Response {
  const { id, document } = find(context, kind);
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
  const entry = find(context, "dataSets");
  const ifMatch = context.req.header("if-match");
  if (ifMatch !== undefined && ifMatch.replaceAll('"', "") !== entry.document["version"]) {
    throw problem(412, "PreconditionFailedError", `The dataset ${entry.id} has another version than ${ifMatch}.`);
  }
  const changed = changeDataSet(runtime, call, entry, merge(entry.document, body));
  if (!validateOnly(context)) call.sandbox.dataSets.put(changed);
  return context.json([`@/dataSets/${entry.id}`]);
}

/** `Pragma: validate-only` checks without storing (catalog.md §6). */
function validateOnly(context: AppContext): boolean {
  return context.req.header("pragma") === "validate-only";
}

function requireObject(body: unknown): JsonObject {
  if (!isObject(body)) throw problem(400, "BadRequestError", "The request body is empty or no JSON object.");
  return body;
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
