import * as z from "zod/mini";
import type { Batch, DataSet, LastBatches } from "../types/catalog.ts";
import { object } from "./object.ts";
import { compact, epochMs, lenient, lenientOr, numeric, text } from "./scalars.ts";

const tagValues = z.pipe(
  z.union([z.array(z.string()), z.string()]),
  z.transform((value): readonly string[] => (typeof value === "string" ? [value] : value)),
);

const tags = lenientOr(z.record(z.string(), lenientOr(tagValues, [])), {});

const wireDataSet = object({
  name: text,
  description: text,
  schemaRef: lenient(object({ id: z.string(), contentType: text })),
  tags,
  created: lenient(epochMs),
  updated: lenient(epochMs),
  createdUser: text,
  updatedUser: text,
  lastBatchId: text,
  lastSuccessfulBatch: text,
});

const wireBatch = object({
  status: lenientOr(z.string(), "unknown"),
  created: lenient(epochMs),
  updated: lenient(epochMs),
  started: lenient(epochMs),
  externalId: text,
  tags,
  size: lenient(numeric),
  completed: lenient(epochMs),
  recordCount: lenient(numeric),
  failedRecordCount: lenient(numeric),
  metrics: lenient(object({ outputRecordCount: lenient(numeric), failedRecordCount: lenient(numeric) })),
  relatedObjects: lenient(z.array(object({ type: z.string(), id: z.string() }))),
  errors: lenient(
    z.array(
      object({
        code: z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
        description: text,
        recordCount: lenient(numeric),
      }),
    ),
  ),
});

/** Catalog answers a map of objects by id, for one object too. */
export const dataSets = z.pipe(
  z.record(z.string(), wireDataSet),
  z.transform((byId) => Object.entries(byId).map(([id, wire]): DataSet => toDataSet(id, wire))),
);

export const batches = z.pipe(
  z.record(z.string(), wireBatch),
  z.transform((byId) => Object.entries(byId).map(([id, wire]): Batch => toBatch(id, wire))),
);

/** A map by the dataset's id. */
export const lastBatches = z.pipe(
  z.record(
    z.string(),
    object({
      lastBatchId: text,
      lastBatchStatus: text,
      lastSuccessfulBatchId: text,
      lastFailedBatchId: text,
    }),
  ),
  z.transform((byId) =>
    Object.entries(byId).map(([dataSetId, wire]): LastBatches => ({ dataSetId, ...compact(wire) })),
  ),
);

/** `["@/dataSets/{id}"]`. */
export const dataSetReference = z.pipe(
  z.tuple([z.string().check(z.regex(/^@?\/dataSets\/[^/]+$/i))], z.string()),
  z.transform(([reference]) => reference.slice(reference.lastIndexOf("/") + 1)),
);

function toDataSet(id: string, wire: z.output<typeof wireDataSet>): DataSet {
  return { id, ...compact({ ...wire, schemaRef: wire.schemaRef && compact(wire.schemaRef) }) };
}

function toBatch(id: string, { metrics, relatedObjects, errors, ...wire }: z.output<typeof wireBatch>): Batch {
  return {
    id,
    ...compact({
      ...wire,
      recordCount: wire.recordCount ?? metrics?.outputRecordCount,
      failedRecordCount: wire.failedRecordCount ?? metrics?.failedRecordCount,
    }),
    dataSetIds: (relatedObjects ?? []).filter(({ type }) => type === "dataSet").map(({ id }) => id),
    errors: (errors ?? []).map((each) => compact(each)),
  };
}
