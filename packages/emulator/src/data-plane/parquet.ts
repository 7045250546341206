import type { XdmField } from "@aep-ingest/xdm";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";

import type { JsonObject } from "../json.ts";
import { isObject } from "../json.ts";

/**
 * Records as one Parquet file, typed by the target schema (table "Parquet/Spark" of schema-registry.md §6). Only fields
 * that some record has become columns; every column may be null.
 */
export function toParquet(root: XdmField, records: readonly JsonObject[]): Uint8Array {
  const elements: SchemaElement[] = [];
  const columns: { name: string; data: unknown[] }[] = [];
  for (const field of fieldsIn(root, records)) {
    const values = records.map((record) => record[field.name]);
    const column = describe(field, values);
    if (!column) continue;
    elements.push(...column.elements);
    columns.push({ name: field.name, data: values.map((value) => column.convert(value)) });
  }
  if (columns.length === 0) {
    // A file needs a column to tell how many rows it has.
    elements.push({ name: "_id", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" });
    columns.push({ name: "_id", data: records.map(() => null) });
  }
  const schema: SchemaElement[] = [{ name: "schema", num_children: columns.length }, ...elements];
  const buffer = parquetWriteBuffer({ schema, columnData: columns, createdBy: "aep-emulator" });
  return new Uint8Array(buffer);
}

interface Column {
  readonly elements: readonly SchemaElement[];
  readonly convert: (value: unknown) => unknown;
}

/** The column of a field, or nothing when no value is there. */
function describe(field: XdmField, values: readonly unknown[], name = field.name): Column | undefined {
  const present = values.filter((value) => value !== undefined && value !== null);
  if (present.length === 0) return undefined;
  if (field.type === "object" && field.fields) return describeObject(field, present, name);
  if (field.type === "array" && field.items) return describeArray(field.items, present, name);
  if (field.type === "map" && field.values) return describeMap(field.values, present, name);
  return describeLeaf(field, name);
}

function describeObject(field: XdmField, present: readonly unknown[], name: string): Column | undefined {
  const members: (readonly [name: string, column: Column])[] = [];
  for (const inner of fieldsIn(field, present)) {
    const column = describe(
      inner,
      present.map((value) => memberOf(value, inner.name)),
    );
    if (column) members.push([inner.name, column]);
  }
  if (members.length === 0) return undefined;
  return {
    elements: [
      { name, repetition_type: "OPTIONAL", num_children: members.length },
      ...members.flatMap(([, { elements }]) => elements),
    ],
    convert: (value) => {
      if (!isObject(value)) return null;
      const converted: JsonObject = {};
      for (const [inner, column] of members) converted[inner] = column.convert(memberOf(value, inner));
      return converted;
    },
  };
}

/** The fields that some value has, in the schema's order: schemas are wide, records are not. */
function fieldsIn(field: XdmField, values: readonly unknown[]): XdmField[] {
  const names = new Set<string>();
  for (const value of values) if (isObject(value)) for (const name of Object.keys(value)) names.add(name);
  return [...(field.fields?.values() ?? [])].filter(({ name }) => names.has(name));
}

function describeArray(items: XdmField, present: readonly unknown[], name: string): Column | undefined {
  const element = describe(items, present.flatMap(listOf), "element");
  if (!element) return undefined;
  return {
    elements: [
      { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...element.elements,
    ],
    convert: (value) => (Array.isArray(value) ? listOf(value).map((item) => element.convert(item)) : null),
  };
}

function describeMap(values: XdmField, present: readonly unknown[], name: string): Column | undefined {
  const value = describe(
    values,
    present.flatMap((map) => (isObject(map) ? Object.values(map) : [])),
    "value",
  );
  if (!value) return undefined;
  return {
    elements: [
      { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "MAP" },
      { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
      { name: "key", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      ...value.elements,
    ],
    convert: (map) =>
      isObject(map) ? Object.entries(map).map(([key, inner]) => ({ key, value: value.convert(inner) })) : null,
  };
}

const leaves: Readonly<Partial<Record<XdmField["type"], Omit<SchemaElement, "name" | "repetition_type">>>> = {
  number: { type: "DOUBLE" },
  integer: { type: "INT32", converted_type: "INT_32" },
  long: { type: "INT64" },
  short: { type: "INT32", converted_type: "INT_16" },
  byte: { type: "INT32", converted_type: "INT_8" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
  "date-time": { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

function describeLeaf(field: XdmField, name: string): Column {
  const type = leaves[field.type] ?? { type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const };
  return { elements: [{ name, repetition_type: "OPTIONAL", ...type }], convert: (value) => leafValue(field, value) };
}

function leafValue(field: XdmField, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  switch (field.type) {
    case "long":
      return BigInt(Math.trunc(Number(value)));
    case "number":
    case "integer":
    case "short":
    case "byte":
      return Number(value);
    case "boolean":
      return value === true;
    case "date":
    case "date-time":
      return new Date(String(value));
    default:
      return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
