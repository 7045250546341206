import { compatibilityPath } from "./compatibility-name.ts";
import { isJsonObject, stringsOf, type JsonObject } from "./json.ts";
import { followReference, referenceKey, referenceOf, type SchemaPlace } from "./schema-reference.ts";
import type { ResourceLookup } from "./types.ts";

/** One JSON Schema node that says something of a field. */
export interface SchemaPart extends SchemaPlace {
  /** References that led here, outermost first; one that comes again is not followed. */
  readonly active: readonly string[];
  /** Members that `meta:refProperty` takes, as paths of compatibility names; absent: all. */
  readonly only?: readonly (readonly string[])[];
}

export interface ExpandedParts {
  /** Each node, then what its `$ref` points to, then its `allOf` items, expanded in turn: what comes first wins. */
  readonly parts: readonly SchemaPart[];
  /** A reference could not be followed, or was not. */
  readonly open: boolean;
}

/** More than any field has: of what is in more, parts are left out. */
const maxParts = 10_000;

export function expandParts(given: readonly SchemaPart[], lookup: ResourceLookup): ExpandedParts {
  const parts: SchemaPart[] = [];
  // What is referred to twice adds nothing the second time, and may be referred to very often.
  const wholes = new Set<string>();
  let open = false;
  const visit = (part: SchemaPart): void => {
    if (parts.length >= maxParts) {
      open = true;
      return;
    }
    parts.push(part);
    const { node, document, active } = part;
    const ref = referenceOf(node);
    if (ref !== undefined) {
      const key = referenceKey(ref, document);
      const limit = onlyOf(part);
      const target = active.includes(key) ? undefined : followReference(ref, document, lookup);
      if (target === undefined) open = true;
      else if (!wholes.has(key)) visit({ ...target, active: [...active, key], ...limit });
      if (limit.only === undefined) wholes.add(key);
    }
    if (!Array.isArray(node["allOf"])) return;
    for (const item of node["allOf"]) if (isJsonObject(item)) visit({ ...part, node: item });
  };
  for (const part of given) visit(part);
  return { parts, open };
}

function onlyOf({ node, only }: SchemaPart): { readonly only?: readonly (readonly string[])[] } {
  const named = stringsOf(node["meta:refProperty"]).map((path) =>
    path.split("/").filter(Boolean).flatMap(compatibilityPath),
  );
  if (named.length === 0) return only === undefined ? {} : { only };
  return { only: only === undefined ? named : common(only, named) };
}

/** The members that two lists of paths both take: a path takes all below it. */
function common(
  outer: readonly (readonly string[])[],
  inner: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return [
    ...inner.filter((path) => outer.some((other) => holds(other, path))),
    ...outer.filter((path) => inner.some((other) => holds(other, path) && other.length < path.length)),
  ];
}

/** Whether the other path leads to the same place or into it. */
function holds(path: readonly string[], other: readonly string[]): boolean {
  return path.every((name, index) => other[index] === name);
}

/** Members by their compatibility names, each with all that is said of it, in declaration order. */
export function memberParts(parts: readonly SchemaPart[]): ReadonlyMap<string, readonly SchemaPart[]> {
  const members = new Map<string, SchemaPart[]>();
  for (const { node, document, active, only } of parts) {
    if (!isJsonObject(node["properties"])) continue;
    for (const [property, schema] of Object.entries(node["properties"])) {
      const [name = "", ...inner] = compatibilityPath(property);
      const below = only?.filter((path) => path[0] === name).map((path) => path.slice(1));
      if (!isJsonObject(schema) || below?.length === 0) continue;
      const isWhole = below === undefined || below.some((path) => path.length === 0);
      const member = { node: nested(schema, inner), document, active, ...(isWhole ? {} : { only: below }) };
      const known = members.get(name);
      if (known === undefined) members.set(name, [member]);
      else known.push(member);
    }
  }
  for (const { node, document } of parts) {
    for (const [name = "", inner] of stringsOf(node["required"]).map(compatibilityPath)) {
      if (inner !== undefined) members.get(name)?.push({ node: { required: [inner] }, document, active: [] });
    }
  }
  return members;
}

/** The member `_repo` that `repo:createDate` stands for: an object with `createDate`. */
function nested(schema: JsonObject, path: readonly string[]): JsonObject {
  return path.reduceRight((inner, name) => ({ type: "object", properties: { [name]: inner } }), schema);
}

/** Names of the members that an object requires; `repo:createDate` requires `_repo`. */
export function requiredNames(parts: readonly SchemaPart[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ node }) => stringsOf(node["required"]).flatMap((name) => compatibilityPath(name).slice(0, 1))),
  );
}

/** What stands under a keyword that holds one schema: `items`, `additionalProperties`. */
export function innerParts(parts: readonly SchemaPart[], keyword: string): readonly SchemaPart[] {
  return parts.flatMap(({ node, document, active }) => {
    const inner = node[keyword];
    return isJsonObject(inner) ? [{ node: inner, document, active }] : [];
  });
}
