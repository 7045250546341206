import { readFile, stat } from "node:fs/promises";
import path from "node:path";

import type { Row } from "@aep-ingest/data-prep";
import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import type { BatchStore } from "../data-plane/batch-store.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { numberOf } from "../json.ts";
import type { CatalogEntry } from "../state/entries.ts";
import { dataSetOf } from "./batches.ts";

const base = "/data/foundation/export";

/** Data Access, read only: the files of a batch and what went wrong in it (data-prep.md §6). */
export function dataAccessRoutes(app: Hono<AppEnv>, batches: BatchStore): void {
  app.get(`${base}/batches/:id/files`, async (context) => {
    const batch = find(context);
    const files = await dataFiles(context, batches, batch);
    const data = files.length === 0 ? [] : [dataSetFile(context, batch)];
    return context.json(page(context, data));
  });
  app.get(`${base}/batches/:id/failed`, (context) => {
    find(context);
    return context.json(page(context, []));
  });
  app.get(`${base}/batches/:id/meta`, (context) => meta(context, batches, find(context)));
  app.get(`${base}/datasets/:dataSet/preview`, async (context) => {
    const id = param(context, "dataSet");
    const dataSet = callOf(context).sandbox.dataSets.get(id);
    if (!dataSet) throw problem(404, "NotFoundError", `The dataset ${id} does not exist.`);
    const last = callOf(context).sandbox.batches.get(String(dataSet.document["lastSuccessfulBatch"]));
    return context.json({ data: last ? await firstRecords(context, batches, last) : [] });
  });
  app.get(`${base}/files/:fileId`, async (context) => {
    const batch = batchOfFile(context);
    const files = await dataFiles(context, batches, batch);
    const wanted = context.req.query("path");
    if (wanted !== undefined)
      return download(
        context,
        batches,
        batch,
        files.find((name) => name === wanted),
      );
    return context.json(await listing(context, batches, batch, files, (name) => name));
  });
}

function find(context: AppContext, id = param(context, "id")): CatalogEntry {
  const batch = callOf(context).sandbox.batches.get(id);
  if (!batch) throw problem(404, "NotFoundError", `The batch ${id} does not exist.`);
  return batch;
}

/** A dataset file is called after its batch: `<batch>-1`. */
function batchOfFile(context: AppContext): CatalogEntry {
  return find(context, param(context, "fileId").replace(/-1$/, ""));
}

function filesOf(context: AppContext, batches: BatchStore, batch: CatalogEntry): Promise<string[]> {
  return batches.filesOf(callOf(context).sandbox, dataSetOf(batch), batch.id);
}

async function dataFiles(context: AppContext, batches: BatchStore, batch: CatalogEntry): Promise<string[]> {
  return (await filesOf(context, batches, batch)).filter((name) => /^part-\d+\.parquet$/.test(name));
}

/** Records of the first file of a batch, at most 100 (the number is ours). */
async function firstRecords(context: AppContext, batches: BatchStore, batch: CatalogEntry): Promise<Row[]> {
  const [name] = await dataFiles(context, batches, batch);
  if (name === undefined) return [];
  const folder = await batches.folderOf(callOf(context).sandbox, dataSetOf(batch), batch.id);
  const content = new Uint8Array(await readFile(path.join(folder, name)));
  const records: Row[] = [];
  const { readRows } = await import("@aep-ingest/data-prep");
  for await (const item of readRows(content, { format: "parquet" }, name)) {
    if (item.kind === "row") records.push(item.row);
    if (records.length >= 100) break;
  }
  return records;
}

/** Folders and files of a batch's diagnostics; on disk their names begin with an underscore. */
async function meta(context: AppContext, batches: BatchStore, batch: CatalogEntry): Promise<Response> {
  const all = await filesOf(context, batches, batch);
  const byName = new Map(all.filter((name) => name.startsWith("_")).map((name) => [name.slice(1), name] as const));
  const wanted = context.req.query("path")?.replace(/\/$/, "");
  if (wanted === "input_files") return inputFiles(context, batches, batch);
  const exact = wanted === undefined ? undefined : byName.get(wanted);
  if (exact !== undefined) return download(context, batches, batch, exact);
  const shown = [...byName.keys()].filter((name) => wanted === undefined || name.startsWith(`${wanted}/`));
  if (wanted !== undefined && shown.length === 0) {
    throw problem(404, "NotFoundError", `The batch ${batch.id} has no ${wanted}.`);
  }
  return context.json(await listing(context, batches, batch, shown, (name) => byName.get(name) ?? name, "meta"));
}

/** The files that the batch was made of, as a run has noted them. */
async function inputFiles(context: AppContext, batches: BatchStore, batch: CatalogEntry): Promise<Response> {
  const folder = await batches.folderOf(callOf(context).sandbox, dataSetOf(batch), batch.id);
  const text = await readFile(path.join(folder, "_input_files.json"), "utf8").catch(() => undefined);
  if (text === undefined) throw problem(404, "NotFoundError", `The batch ${batch.id} has no input_files.`);
  const { origin } = new URL(context.req.url);
  const self = `${origin}${base}/batches/${batch.id}/meta?path=${encodeURIComponent("input_files/")}`;
  const data = (JSON.parse(text) as { name: string; length: number }[]).map(({ name, length }) => ({
    name: `input_files/${name}`,
    length: String(length),
    _links: { self: { href: self + encodeURIComponent(name) } },
  }));
  return context.json(page(context, data));
}

async function listing(
  context: AppContext,
  batches: BatchStore,
  batch: CatalogEntry,
  names: readonly string[],
  fileOf: (name: string) => string,
  kind: "files" | "meta" = "files",
): Promise<JsonObject> {
  const folder = await batches.folderOf(callOf(context).sandbox, dataSetOf(batch), batch.id);
  const { origin } = new URL(context.req.url);
  const self = kind === "meta" ? `${origin}${base}/batches/${batch.id}/meta` : `${origin}${base}/files/${batch.id}-1`;
  const data = await Promise.all(
    names.map(async (name) => ({
      name,
      length: String((await stat(path.join(folder, fileOf(name)))).size),
      _links: { self: { href: `${self}?path=${encodeURIComponent(name)}` } },
    })),
  );
  return page(context, data);
}

async function download(
  context: AppContext,
  batches: BatchStore,
  batch: CatalogEntry,
  name: string | undefined,
): Promise<Response> {
  const folder = await batches.folderOf(callOf(context).sandbox, dataSetOf(batch), batch.id);
  const content = name === undefined ? undefined : await readFile(path.join(folder, name)).catch(() => undefined);
  if (!content) throw problem(404, "NotFoundError", "The path is not found.");
  const type = name?.endsWith(".json") ? "application/json" : "application/octet-stream";
  const range = rangeOf(context.req.header("range"), content.length);
  const body = new Uint8Array(range ? content.subarray(range.from, range.to + 1) : content);
  const headers = { "content-type": type, "content-length": String(body.length) };
  if (!range) return new Response(body, { headers });
  const contentRange = `bytes ${range.from}-${range.to}/${content.length}`;
  return new Response(body, { status: 206, headers: { ...headers, "content-range": contentRange } });
}

/** `bytes=0-99`, cut to the size; undefined for no range or one that cannot be met. */
function rangeOf(header: string | undefined, size: number): { readonly from: number; readonly to: number } | undefined {
  const [, first = "", last = ""] = /^bytes=(\d+)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "") return undefined;
  const from = Number(first);
  const to = Math.min(last === "" ? size - 1 : Number(last), size - 1);
  return from <= to ? { from, to } : undefined;
}

function dataSetFile(context: AppContext, batch: CatalogEntry): JsonObject {
  const { origin } = new URL(context.req.url);
  return {
    dataSetFileId: `${batch.id}-1`,
    dataSetViewId: dataSetOf(batch),
    version: "1.0.0",
    created: String(batch.document["created"]),
    updated: String(batch.document["updated"]),
    records: String(batch.document["recordCount"]),
    size: String(batch.document["size"]),
    isValid: true,
    _links: { self: { href: `${origin}${base}/files/${batch.id}-1` } },
  };
}

const pageSize = 100;

/** A page of a listing: at most 100 entries (data-access.yaml). @throws problem 400 for other numbers */
function page(context: AppContext, data: readonly JsonObject[]): JsonObject {
  const number = (name: string, fallback: number): number => {
    const value = numberOf(context.req.query(name) ?? fallback);
    if (value === undefined || !Number.isInteger(value) || value < 0) {
      throw problem(400, "BadRequestError", `${name} must be a whole number.`);
    }
    return value;
  };
  const limit = Math.min(number("limit", pageSize), pageSize);
  const start = number("start", 0);
  const shown = data.slice(start, start + limit);
  return { data: shown, _page: { limit, count: shown.length } };
}
