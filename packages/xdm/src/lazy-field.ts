import { memberPath } from "./field-path.ts";
import { asNumber, asString, defined, type JsonObject } from "./json.ts";
import { expandParts, innerParts, memberParts, requiredNames, type SchemaPart } from "./schema-part.ts";
import type { ResourceLookup, XdmField } from "./types.ts";
import { xdmTypeOf } from "./xdm-type.ts";

/**
 * A field out of all that is said of it. Its members, elements and values are put together when they are first asked for:
 * a standard schema has a thousand fields, of which a mapping names ten.
 */
export function lazyField(
  given: readonly SchemaPart[],
  place: { readonly name: string; readonly path: string; readonly required: boolean },
  lookup: ResourceLookup,
): XdmField {
  const { parts, open } = expandParts(given, lookup);
  const { name, path, required } = place;
  const { type: stated, ...keywords } = keywordsOf(parts);
  const type = stated ?? "object";
  // The title of a schema, or of a part of it, is not that of the records.
  if (path === "") Object.assign(keywords, { title: undefined, description: undefined });
  const field = defined({
    ...keywords,
    name,
    path,
    type,
    required,
    // Said of the field itself: what it refers to has a status of its own.
    deprecated:
      given.some(({ node }) => node["meta:status"] === "deprecated") && path !== "" ? (true as const) : undefined,
    open: open || stated === undefined ? (true as const) : undefined,
  });
  if (type === "array") {
    const items = innerParts(parts, "items");
    const at = { name, path, required: false };
    return items.length === 0 ? field : lazily(field, "items", () => lazyField(items, at, lookup));
  }
  if (type === "map") {
    const values = innerParts(parts, "additionalProperties");
    const at = { name: "*", path: memberPath(path, "*"), required: false };
    return values.length === 0 ? field : lazily(field, "values", () => lazyField(values, at, lookup));
  }
  return type === "object" ? lazily(field, "fields", () => membersOf(parts, path, lookup)) : field;
}

function membersOf(parts: readonly SchemaPart[], path: string, lookup: ResourceLookup): ReadonlyMap<string, XdmField> {
  const names = requiredNames(parts);
  return new Map(
    Array.from(memberParts(parts), ([name, about]) => {
      const at = { name, path: memberPath(path, name), required: names.has(name) };
      return [name, lazyField(about, at, lookup)];
    }),
  );
}

/** Defines a member that is made at the first reading and is a plain one from then on. */
function lazily<K extends "fields" | "items" | "values">(
  field: XdmField,
  key: K,
  make: () => NonNullable<XdmField[K]>,
): XdmField {
  return Object.defineProperty(field, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(field, key, { value, enumerable: true });
      return value;
    },
  });
}

type Keywords = Partial<
  Omit<XdmField, "name" | "path" | "required" | "deprecated" | "open" | "fields" | "items" | "values">
>;

function keywordsOf(parts: readonly SchemaPart[]): Keywords {
  const keywords: Keywords = {};
  for (const { node } of parts.toReversed()) Object.assign(keywords, keywordsOfNode(node));
  return keywords;
}

function keywordsOfNode(node: JsonObject): Keywords {
  const constant = node["const"];
  const allowed = typeof constant === "string" ? [constant] : node["enum"];
  return defined({
    type: xdmTypeOf(node),
    title: asString(node["title"]),
    description: asString(node["description"]),
    enum: isTextList(allowed) ? allowed : undefined,
    pattern: asString(node["pattern"]),
    format: asString(node["format"]),
    minimum: asNumber(node["minimum"]),
    maximum: asNumber(node["maximum"]),
    exclusiveMinimum: asNumber(node["exclusiveMinimum"]),
    minLength: asNumber(node["minLength"]),
    maxLength: asNumber(node["maxLength"]),
  });
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}
