import * as z from "zod/mini";
import type { Batch, DataSet, LastBatches } from "../types/catalog.ts";
import { entity } from "./object.ts";
import { code, epochMs, listOf, members, numeric, or, record, text, texts } from "./readers.ts";

/** Values of a tag: a list, or one of them by itself. */
function tagValues(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : (texts(value) ?? []);
}

function tags(value: unknown): DataSet["tags"] {
  return Object.fromEntries(Object.entries(record(value) ?? {}).map(([tag, values]) => [tag, tagValues(values)]));
}

const wireDataSet = entity(
  {},
  {
    name: text,
    description: text,
    schemaRef: members({ id: text, contentType: text }, "id"),
    tags,
    created: epochMs,
    updated: epochMs,
    createdUser: text,
    updatedUser: text,
    lastBatchId: text,
    lastSuccessfulBatch: text,
  },
);

const wireBatch = entity(
  {},
  {
    status: or(text, "unknown"),
    created: epochMs,
    updated: epochMs,
    started: epochMs,
    externalId: text,
    tags,
    size: numeric,
    completed: epochMs,
    recordCount: numeric,
    failedRecordCount: numeric,
    metrics: members({ outputRecordCount: numeric, failedRecordCount: numeric }),
    relatedObjects: listOf(members({ type: text, id: text }, "type", "id")),
    errors: listOf(members({ code, description: text, recordCount: numeric }, "code")),
  },
);

/** Catalog answers a map of objects by id, for one object too. */
export const dataSets = z.pipe(
  z.record(z.string(), wireDataSet),
  z.transform((byId) => Object.entries(byId).map(([id, wire]): DataSet => ({ id, ...wire }))),
);

export const batches = z.pipe(
  z.record(z.string(), wireBatch),
  z.transform((byId) => Object.entries(byId).map(([id, wire]): Batch => toBatch(id, wire))),
);

/** A map by the dataset's id. */
export const lastBatches = z.pipe(
  z.record(
    z.string(),
    entity({}, { lastBatchId: text, lastBatchStatus: text, lastSuccessfulBatchId: text, lastFailedBatchId: text }),
  ),
  z.transform((byId) => Object.entries(byId).map(([dataSetId, wire]): LastBatches => ({ dataSetId, ...wire }))),
);

/** `["@/dataSets/{id}"]`. */
export const dataSetReference = z.pipe(
  z.tuple([z.string().check(z.regex(/^@?\/dataSets\/[^/]+$/i))], z.string()),
  z.transform(([reference]) => reference.slice(reference.lastIndexOf("/") + 1)),
);

/** The counts stand beside the metrics or in them. */
function toBatch(id: string, { metrics, relatedObjects, errors, ...wire }: z.output<typeof wireBatch>): Batch {
  return {
    id,
    ...(metrics?.outputRecordCount !== undefined && { recordCount: metrics.outputRecordCount }),
    ...(metrics?.failedRecordCount !== undefined && { failedRecordCount: metrics.failedRecordCount }),
    ...wire,
    dataSetIds: (relatedObjects ?? []).filter(({ type }) => type === "dataSet").map(({ id }) => id),
    errors: errors ?? [],
  };
}
