import type { XdmField } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";

/** Fields may contain themselves; a sample ends somewhere. */
const deepest = 8;

/** One record with every field of a schema, filled by type (schema-registry.md §9). */
export function sampleRecord(root: XdmField): JsonObject {
  return objectSample(root, 0);
}

function objectSample(field: XdmField, depth: number): JsonObject {
  return Object.fromEntries([...(field.fields?.values() ?? [])].map((inner) => [inner.name, sample(inner, depth + 1)]));
}

function sample(field: XdmField, depth: number): unknown {
  const [first] = field.enum ?? [];
  switch (field.type) {
    case "object":
      return depth > deepest ? {} : objectSample(field, depth);
    case "array":
      return field.items && depth <= deepest ? [sample(field.items, depth + 1)] : [];
    case "map":
      return { key: field.values && depth <= deepest ? sample(field.values, depth + 1) : "value" };
    case "boolean":
      return false;
    case "number":
      return Math.max(field.minimum ?? 1.5, 1.5);
    case "integer":
    case "long":
    case "short":
    case "byte":
      return Math.max(field.minimum ?? 1, 1);
    case "date":
      return "2018-01-12";
    case "date-time":
      return "2018-11-12T20:20:39+00:00";
    default:
      return first ?? textSample(field.format);
  }
}

function textSample(format: string | undefined): string {
  if (format === "email") return "john.smith@abc.com";
  if (format === "uri") return "https://ns.adobe.com/xdm/common/uri";
  return format === "uri-reference" ? "/uri-reference" : "string";
}
