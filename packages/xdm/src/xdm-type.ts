import { asNumber, asString, isJsonObject, type JsonObject } from "./json.ts";
import type { XdmType } from "./types.ts";

export interface IntegerRange {
  readonly minimum: number;
  readonly maximum: number;
}

export type IntegerType = "integer" | "long" | "short" | "byte";

/**
 * The ranges as Adobe publishes them (schema-registry.md §6). The published upper bounds are one past what the storage
 * type holds; they are what a schema has to say. `storableRange` is what a value has to obey.
 */
const publishedRanges: Readonly<Record<IntegerType, IntegerRange>> = {
  byte: { minimum: -128, maximum: 128 },
  short: { minimum: -32_768, maximum: 32_768 },
  integer: { minimum: -2_147_483_648, maximum: 2_147_483_648 },
  long: { minimum: -9_007_199_254_740_992, maximum: 9_007_199_254_740_992 },
};

export function isIntegerType(type: XdmType): type is IntegerType {
  return Object.hasOwn(publishedRanges, type);
}

/** The bounds that a schema states for this type (schema-registry.md §6). */
export function publishedRange(type: IntegerType): IntegerRange {
  return publishedRanges[type];
}

/** What the Parquet type behind it holds: 127 and not 128 for a byte. A long ends where JSON numbers stay exact. */
export function storableRange(type: IntegerType): IntegerRange {
  const { minimum, maximum } = publishedRanges[type];
  return type === "long"
    ? { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }
    : { minimum, maximum: maximum - 1 };
}

const typeByMeta: ReadonlyMap<string, XdmType> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["int", "integer"],
  ["long", "long"],
  ["short", "short"],
  ["byte", "byte"],
  ["boolean", "boolean"],
  ["date", "date"],
  ["date-time", "date-time"],
  ["array", "array"],
  ["object", "object"],
  ["map", "map"],
]);

const typeByFormat: ReadonlyMap<string, XdmType> = new Map([
  ["uri", "uri"],
  ["date", "date"],
  ["date-time", "date-time"],
]);

/** `meta:xdmType` that the registry writes for a type; a uri is a string with a format. */
export function metaXdmType(type: XdmType): string {
  if (type === "integer") return "int";
  return type === "uri" ? "string" : type;
}

/** The XDM type of a property in a JSON Schema; undefined when the node itself does not say (a bare `$ref`). */
export function xdmTypeOf(node: JsonObject): XdmType | undefined {
  const meta = typeByMeta.get(asString(node["meta:xdmType"]) ?? "");
  if (meta !== undefined && meta !== "string") return meta;
  switch (typeName(node)) {
    case "string":
      return typeByFormat.get(asString(node["format"]) ?? "") ?? "string";
    case "integer":
      return integerType(asNumber(node["minimum"]), asNumber(node["maximum"]));
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return "array";
    case "object":
      return isJsonObject(node["additionalProperties"]) && !isJsonObject(node["properties"]) ? "map" : "object";
    default:
      return meta;
  }
}

/** Some public schemas state members or values and leave `type` out. */
function typeName(node: JsonObject): string | undefined {
  const type = asString(node["type"]);
  if (type !== undefined) return type;
  if (isJsonObject(node["properties"])) return "object";
  if (node["items"] !== undefined) return "array";
  const value = node["const"] ?? (Array.isArray(node["enum"]) ? node["enum"][0] : undefined);
  if (typeof value === "string" || node["pattern"] !== undefined) return "string";
  return typeof value === "boolean" ? "boolean" : undefined;
}

/** The registry tells integers apart by their bounds; without both of them it is a plain integer. */
function integerType(minimum: number | undefined, maximum: number | undefined): IntegerType {
  if (minimum !== undefined && maximum !== undefined) {
    if (within("byte", minimum, maximum)) return "byte";
    if (within("short", minimum, maximum)) return "short";
  }
  const low = minimum ?? publishedRanges.integer.minimum;
  const high = maximum ?? publishedRanges.integer.maximum;
  return within("integer", low, high) ? "integer" : "long";
}

function within(type: IntegerType, minimum: number, maximum: number): boolean {
  const range = publishedRanges[type];
  return minimum >= range.minimum && maximum <= range.maximum;
}
