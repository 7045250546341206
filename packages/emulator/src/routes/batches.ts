import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, finallyDo, param, readJson } from "../call.ts";
import { restamp } from "../catalog/data-sets.ts";
import { patched } from "../catalog/patch.ts";
import { catalogEntries } from "../catalog/query.ts";
import type { BatchStore } from "../data-plane/batch-store.ts";
import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, member, objectOf, textOf } from "../json.ts";
import { ulid } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import type { CatalogEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { findEntry, listEntries, requireMatchingVersion, singleEntry } from "./catalog.ts";

const base = "/data/foundation/catalog";

/** Members of a batch that its own writes do not change (catalog.md §8, §10). */
const readOnly = ["id", "imsOrg", "sandboxId", "created", "createdUser", "createdClient"] as const;

/** Catalog's batches and dataset files (catalog.md §1, §10). Batches of flow runs are made by the data plane. */
export function batchRoutes(app: Hono<AppEnv>, runtime: Runtime, store: BatchStore): void {
  app.get(`${base}/batches`, (context) => listEntries(context, runtime, "batches"));
  app.get(`${base}/batches/uniques/:field`, (context) => context.json(uniqueValues(context)));
  app.get(`${base}/batches/:id`, (context) => singleEntry(context, "batches"));
  const create = async (context: AppContext): Promise<Response> => {
    const call = callOf(context);
    const body = requireObject(await readJson(context));
    const id = context.req.param("id") ?? ulid(runtime.random, runtime.clock.now());
    if (!/^[\w-]{1,64}$/.test(id)) throw problem(400, "BadRequestError", `${id} is no batch id.`);
    if (call.sandbox.batches.get(id)) throw problem(400, "BadRequestError", `The batch ${id} exists already.`);
    call.sandbox.batches.put(makeBatch(runtime, context, body, id));
    context.header("location", `${base}/batches/${id}`);
    return context.json([`@/batches/${id}`], 201);
  };
  app.post(`${base}/batches`, create);
  app.post(`${base}/batches/:id`, create);
  const change = async (
    context: AppContext,
    merge: (before: JsonObject, body: unknown) => JsonObject,
  ): Promise<Response> => {
    const body = await readJson(context);
    const entry = findEntry(context, "batches");
    requireMatchingVersion(context, entry);
    const kept = Object.fromEntries(readOnly.map((name) => [name, entry.document[name]]));
    const content = { ...merge(entry.document, body), ...kept };
    callOf(context).sandbox.batches.put(restamp(runtime, entry, content));
    return context.json([`@/batches/${entry.id}`]);
  };
  app.put(`${base}/batches/:id`, (context) => change(context, (_before, body) => requireObject(body)));
  app.patch(`${base}/batches/:id`, (context) => change(context, patched));
  app.delete(`${base}/batches/:id`, async (context) => {
    const { sandbox } = callOf(context);
    const entry = findEntry(context, "batches");
    sandbox.batches.remove(entry.id);
    await finallyDo(context, () => store.removeBatch(sandbox, dataSetOf(entry), entry.id));
    return context.json([`@/batches/${entry.id}`]);
  });
  app.get(`${base}/dataSetFiles`, (context) => {
    const { sandbox } = callOf(context);
    const wanted = context.req.query("dataSetId") ?? context.req.query("dataSet");
    return context.json(
      filesOf(
        sandbox,
        (entry) => (wanted === undefined || dataSetOf(entry) === wanted) && matchesBatch(context, entry),
      ),
    );
  });
  app.get(`${base}/dataSets/:id/views`, (context) => context.json(viewOf(findEntry(context, "dataSets"))));
  app.get(`${base}/dataSets/:id/views/:view`, (context) => context.json(requireView(context)));
  app.get(`${base}/dataSets/:id/views/:view/files`, (context) => {
    requireView(context);
    const id = param(context, "id");
    return context.json(filesOf(callOf(context).sandbox, (entry) => dataSetOf(entry) === id));
  });
}

function makeBatch(runtime: Runtime, context: AppContext, body: JsonObject, id: string): CatalogEntry {
  const { sandbox, clientId } = callOf(context);
  const now = runtime.clock.now();
  const document = {
    status: "loading",
    relatedObjects: [],
    ...body,
    version: "1.0.0",
    imsOrg: sandbox.orgId,
    sandboxId: sandbox.id,
    created: now,
    updated: now,
    createdUser: clientId,
    createdClient: clientId,
    updatedUser: clientId,
  };
  return { id, seq: runtime.world.nextSeq(), document };
}

/** Each value of a member once, among the batches that the filters leave. */
function uniqueValues(context: AppContext): string[] {
  const field = param(context, "field");
  const entries = [...callOf(context).sandbox.batches.values()];
  const found = catalogEntries(entries, new URL(context.req.url).searchParams);
  const values = found.flatMap(({ id, document }) => valuesAt({ id, batch: id, ...document }, field));
  return [...new Set(values)];
}

function valuesAt(document: JsonObject, path: string): string[] {
  let value: unknown = document;
  for (const name of path.split(".")) value = member(value, name);
  return (Array.isArray(value) ? arrayOf(value) : [value]).flatMap((item) =>
    item === undefined || isObject(item) ? [] : [String(item)],
  );
}

/** The dataset that a batch belongs to; empty when it names none. */
export function dataSetOf({ document }: CatalogEntry): string {
  const related = arrayOf(document["relatedObjects"]).map(objectOf);
  return textOf(related.find(({ type }) => type === "dataSet")?.["id"]) ?? "";
}

function matchesBatch(context: AppContext, { id }: CatalogEntry): boolean {
  const wanted = context.req.query("batch");
  return wanted === undefined || wanted === id;
}

/** Dataset files by id: one for each batch that has landed. */
function filesOf(sandbox: SandboxState, test: (entry: CatalogEntry) => boolean): JsonObject {
  const landed = [...sandbox.batches.values()].filter(
    (entry) => entry.document["status"] === "success" && Number(entry.document["recordCount"]) > 0 && test(entry),
  );
  return Object.fromEntries(
    landed.map((entry) => {
      const id = `${entry.id}-1`;
      const { created, updated, recordCount, size } = entry.document;
      const dataSet = sandbox.dataSets.get(dataSetOf(entry));
      const file = {
        id,
        batchId: entry.id,
        dataSetId: dataSetOf(entry),
        dataSetViewId: dataSet?.document["viewId"],
        imsOrg: sandbox.orgId,
        created,
        updated,
        version: "1.0.0",
        records: recordCount,
        size,
        isValid: true,
      };
      return [id, file];
    }),
  );
}

function viewOf({ id, document }: CatalogEntry): JsonObject {
  const { viewId, imsOrg, created, updated, version } = document;
  const files = `@/dataSets/${id}/views/${String(viewId)}/files`;
  return { [String(viewId)]: { dataSetId: id, imsOrg, created, updated, version, isDefault: true, files } };
}

function requireView(context: AppContext): JsonObject {
  const view = viewOf(findEntry(context, "dataSets"));
  const wanted = param(context, "view");
  if (!Object.hasOwn(view, wanted)) throw problem(404, "NotFoundError", `The view ${wanted} does not exist.`);
  return view;
}
