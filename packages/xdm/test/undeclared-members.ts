import type { RegistryResource, ResourceLookup } from "../src/index.ts";

type Node = Readonly<Record<string, unknown>>;

/** A schema node and the document in which its `#/…` references are looked up. */
interface Place {
  readonly node: Node;
  readonly document: Node;
}

/**
 * Members of a record in the public names that no part of its schema declares. Walks the raw files on its own way, without
 * the resolver: it is the yardstick for the resolver.
 */
export function undeclaredMembers(
  resource: RegistryResource,
  record: unknown,
  lookup: ResourceLookup,
): (string | number)[][] {
  const found: (string | number)[][] = [];
  const visit = (places: readonly Place[], value: unknown, path: readonly (string | number)[]): void => {
    const all = places.flatMap((place) => expand(place, lookup));
    if (Array.isArray(value)) {
      const items = all.flatMap(({ node, document }) => childOf(node["items"], document));
      for (const [index, item] of value.entries()) visit(items, item, [...path, index]);
      return;
    }
    if (!isNode(value)) return;
    const maps = all.flatMap(({ node, document }) => childOf(node["additionalProperties"], document));
    for (const [name, member] of Object.entries(value)) {
      const named = all.flatMap(({ node, document }) => childOf(propertyOf(node, name), document));
      const next = named.length > 0 ? named : maps;
      if (next.length === 0) found.push([...path, name]);
      else visit(next, member, [...path, name]);
    }
  };
  visit([{ node: resource, document: resource }], record, []);
  return found;
}

/** Some examples leave out the prefix that their schema has, or write one that it has not. */
function propertyOf(node: Node, name: string): unknown {
  const properties = isNode(node["properties"]) ? node["properties"] : {};
  const bare = name.replace(/^xdm:/u, "");
  return properties[name] ?? properties[bare] ?? properties[`xdm:${bare}`] ?? properties[bare.replace(/^_/u, "@")];
}

function expand(place: Place, lookup: ResourceLookup, depth = 0): Place[] {
  if (depth > 20) return [];
  const { node, document } = place;
  const parts = Array.isArray(node["allOf"]) ? node["allOf"].flatMap((part) => childOf(part, document)) : [];
  const ref = typeof node["$ref"] === "string" ? target(node["$ref"], document, lookup) : [];
  return [place, ...[...parts, ...ref].flatMap((part) => expand(part, lookup, depth + 1))];
}

function target(ref: string, document: Node, lookup: ResourceLookup): Place[] {
  const [id = "", fragment = ""] = ref.split("#");
  const owner = id === "" ? document : lookup(id);
  if (owner === undefined || id.endsWith("/common/extensible")) return [];
  let node: unknown = owner;
  for (const name of fragment.split("/").slice(1)) node = isNode(node) ? node[name] : undefined;
  return childOf(node, owner);
}

function childOf(node: unknown, document: Node): Place[] {
  return isNode(node) ? [{ node, document }] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
