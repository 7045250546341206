import * as z from "zod/mini";
import type { Exploration, StorageColumn, StorageEntry } from "../types/explore.ts";
import { compact } from "./compact.ts";
import { anyObject, entity, needed, object } from "./object.ts";
import { bool, members, record, text } from "./readers.ts";

/** Answers are lists by themselves; the OpenAPI document wraps them in `items`. */
function itemsOf(value: unknown): unknown[] | undefined {
  const list = Array.isArray(value) ? value : record(value)?.["items"];
  return Array.isArray(list) ? list : undefined;
}

const entry: z.ZodMiniType<StorageEntry> = entity(
  { name: z.string() },
  { type: text, path: text, canPreview: bool, canFetchSchema: bool },
);

/** What a root or a folder holds. Source: flow-service reference §7. */
export const folderExploration = z.pipe(
  z.pipe(z.transform(itemsOf), z.array(entry)),
  z.transform((entries): Exploration => ({ entries, columns: [], rows: [] })),
);

const column = needed((value): StorageColumn | undefined => {
  const wire = record(value) ?? {};
  const name = text(wire["name"]) ?? text(wire["columnName"]);
  const type = text(wire["type"]) ?? text(wire["columnType"]);
  return name === undefined ? undefined : { name, ...compact({ type, xdmType: text(wire["meta:xdmType"]) }) };
});

const wireFile = object({
  columns: z.array(column),
  rows: z.optional(z.array(anyObject)),
  format: z.optional(z.string()),
  properties: z.optional(z.unknown()),
});

const determined = members({ fileType: text, compressionType: text, columnDelimiter: text });

/** A file: its columns alone, or with the first rows. Source: flow-service reference §7. */
export const fileExploration = z.pipe(
  z.pipe(
    z.transform((value: unknown): unknown => {
      const columns = itemsOf(value);
      if (columns) return { columns };
      const { schema, data, format, properties } = record(value) ?? {};
      return { columns: record(schema)?.["columns"], rows: data, format, properties };
    }),
    wireFile,
  ),
  z.transform(({ columns, rows, format, properties }): Exploration => ({
    entries: [],
    columns,
    rows: rows ?? [],
    ...compact({ format, properties: determined(properties) }),
  })),
);
