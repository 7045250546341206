import type { RegistryResource, ResourceLookup } from "@aep-ingest/xdm";
import { findStandardResource } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf, textOf } from "../json.ts";
import type { RegistryEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const namespaceUrl = "https://ns.adobe.com/";

/** `https://ns.adobe.com/acme/schemas/1` -> `_acme.schemas.1` (schema-registry.md §1.1). */
export function altIdOf(id: string): string {
  return `_${id.slice(namespaceUrl.length).replaceAll("/", ".")}`;
}

/** A tenant resource by `$id` or `meta:altId`. */
export function findTenantResource(sandbox: SandboxState, idOrAltId: string): RegistryEntry | undefined {
  const direct = sandbox.resources.get(idOrAltId);
  if (direct || !idOrAltId.startsWith("_")) return direct;
  return sandbox.resources.get(namespaceUrl + idOrAltId.slice(1).replaceAll(".", "/"));
}

/** Any resource that a reference may name: the organisation's own, then Adobe's. */
export function lookupIn(sandbox: SandboxState): ResourceLookup {
  return (id) => {
    const own = sandbox.resources.get(id);
    return own ? asResource(own.document) : findStandardResource(id)?.resource;
  };
}

export function asResource(document: JsonObject): RegistryResource {
  return { ...document, $id: textOf(document["$id"]) ?? "" };
}

/** `$ref`s to other resources anywhere in a document, in document order, once each. */
export function referencesOf(document: unknown): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of arrayOf(node)) visit(item);
      return;
    }
    for (const [key, value] of Object.entries(objectOf(node))) {
      if (key === "$ref" && typeof value === "string" && !value.startsWith("#"))
        found.add(value.split("#")[0] ?? value);
      else visit(value);
    }
  };
  visit(document);
  return [...found];
}

/** Everything that a document refers to, directly or not. */
export function allReferencesOf(document: JsonObject, lookup: ResourceLookup): Set<string> {
  const seen = new Set<string>();
  const pending = referencesOf(document);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const next = lookup(id);
    if (next) pending.push(...referencesOf(next));
  }
  return seen;
}

/** `allOf` references of a document, in order. */
export function partsOf(document: JsonObject): string[] {
  return arrayOf(document["allOf"]).flatMap((part) => textOf(objectOf(part)["$ref"]) ?? []);
}

/** Schemas of the sandbox that contain a resource, the resource itself included when it is a schema. */
export function schemasUsing(sandbox: SandboxState, id: string): RegistryEntry[] {
  const lookup = lookupIn(sandbox);
  const using: RegistryEntry[] = [];
  for (const entry of sandbox.resources.values()) {
    if (entry.kind !== "schemas") continue;
    if (entry.id === id || allReferencesOf(entry.document, lookup).has(id)) using.push(entry);
  }
  return using;
}

export function isUnionTagged(document: JsonObject): boolean {
  return arrayOf(document["meta:immutableTags"]).includes("union");
}

/** A dataset that refers to the schema, or Profile, freezes what is in it (schema-registry.md §2.1, reading b/c). */
export function isFrozen(sandbox: SandboxState, schema: RegistryEntry): boolean {
  if (isUnionTagged(schema.document)) return true;
  for (const dataSet of sandbox.dataSets.values()) {
    if (objectOf(dataSet.document["schemaRef"])["id"] === schema.id) return true;
  }
  return false;
}
