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
  const { type = "object", ...keywords } = keywordsOf(parts);
  // The title of a schema, or of a part of it, is not that of the records.
  if (path === "") Object.assign(keywords, { title: undefined, description: undefined });
  if (type !== "object") {
    const field = defined({ ...keywords, name, path, type, required });
    if (type === "array") {
      return lazily(field, "items", () =>
        lazyField(innerParts(parts, "items"), { name, path, required: false }, lookup),
      );
    }
    if (type !== "map") return field;
    const inner = { name: "*", path: joinPath(path, "*"), required: false };
    return lazily(field, "values", () => lazyField(innerParts(parts, "additionalProperties"), inner, lookup));
  }
  const members = memberParts(parts);
  const isOpen = open || members.size === 0;
  const field = defined({ ...keywords, name, path, type, required, open: isOpen ? (true as const) : undefined });
  return lazily(field, "fields", () => {
    const names = requiredNames(parts);
    return new Map(
      Array.from(members, ([member, about]) => {
        const at = { name: member, path: joinPath(path, member), required: names.has(member) };
        return [member, lazyField(about, at, lookup)];
      }),
    );
  });
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

type Keywords = Partial<Omit<XdmField, "name" | "path" | "required" | "open" | "fields" | "items" | "values">>;

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

function joinPath(parent: string, name: string): string {
  const segment = name.replaceAll(".", "\\.");
  return parent === "" ? segment : `${parent}.${segment}`;
}
