import { asString, isJsonObject, stringsOf, type JsonObject } from "./json.ts";
import type { RegistryResource, ResourceLookup } from "./types.ts";

/** A schema node and the document in which its `#/…` references are looked up. */
export interface SchemaPlace {
  readonly node: JsonObject;
  readonly document: JsonObject;
}

/** Carries only the JSON-LD context: nothing that a record of Experience Platform holds. */
const extensibleId = "https://ns.adobe.com/xdm/common/extensible";

/** The `$ref` of a node; undefined when there is none, or when it leads to nothing that a record holds. */
export function referenceOf(node: JsonObject): string | undefined {
  const ref = asString(node["$ref"]);
  return ref === undefined || splitReference(ref).id === extensibleId ? undefined : ref;
}

/** The same for every way of writing a reference to one place. */
export function referenceKey(ref: string, document: JsonObject): string {
  const { id, fragment } = splitReference(ref);
  return `${id === "" ? asString(document["$id"]) : id}#${fragment}`;
}

export function followReference(ref: string, document: JsonObject, lookup: ResourceLookup): SchemaPlace | undefined {
  const { id, fragment } = splitReference(ref);
  const target = id === "" || id === document["$id"] ? document : lookup(id);
  const node = target === undefined ? undefined : pointedAt(target, fragment);
  return target !== undefined && isJsonObject(node) ? { node, document: target } : undefined;
}

export interface ReachableReferences {
  /** References that could not be followed, as written. */
  readonly missing: readonly string[];
  /** `$id`s of all that was reached, and of what these extend. */
  readonly extended: ReadonlySet<string>;
  /** Answers as the lookup did, whatever that may answer later. */
  readonly lookup: ResourceLookup;
}

/** Everything that a schema refers to, directly or not; each place is read once. */
export function reachableReferences(document: JsonObject, lookup: ResourceLookup): ReachableReferences {
  const seen = new Set<string>();
  const missing = new Set<string>();
  const extended = new Set(stringsOf(document["meta:extends"]));
  const documents = new Map<string, RegistryResource>();
  const remember: ResourceLookup = (id) => {
    const found = lookup(id);
    if (found !== undefined) documents.set(id, found);
    return found;
  };
  const pending: SchemaPlace[] = [{ node: document, document }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { document: within } = place;
    for (const ref of directReferences(place.node)) {
      const key = referenceKey(ref, within);
      if (seen.has(key)) continue;
      seen.add(key);
      const target = followReference(ref, within, remember);
      if (target === undefined) {
        missing.add(ref);
        continue;
      }
      extended.add(asString(target.document["$id"]) ?? "");
      for (const id of stringsOf(target.document["meta:extends"])) extended.add(id);
      pending.push(target);
    }
  }
  return { missing: [...missing], extended, lookup: (id) => documents.get(id) };
}

/** References in a node and in the nodes within it, in the order in which they are written. */
function directReferences(node: JsonObject): string[] {
  const found: string[] = [];
  const visit = (inner: unknown): void => {
    if (!isJsonObject(inner)) return;
    const ref = referenceOf(inner);
    if (ref !== undefined) found.push(ref);
    if (isJsonObject(inner["properties"])) for (const member of Object.values(inner["properties"])) visit(member);
    visit(inner["items"]);
    visit(inner["additionalProperties"]);
    if (Array.isArray(inner["allOf"])) for (const part of inner["allOf"]) visit(part);
  };
  visit(node);
  return found;
}

function splitReference(ref: string): { readonly id: string; readonly fragment: string } {
  const hash = ref.indexOf("#");
  return hash < 0 ? { id: ref, fragment: "" } : { id: ref.slice(0, hash), fragment: ref.slice(hash + 1) };
}

/** Follows a JSON pointer (RFC 6901), percent-decoded as a URI fragment has to be. */
function pointedAt(document: JsonObject, fragment: string): unknown {
  let node: unknown = document;
  for (const raw of fragment.split("/").slice(1)) {
    const name = decodeFragment(raw).replaceAll("~1", "/").replaceAll("~0", "~");
    node = isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  }
  return node;
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
