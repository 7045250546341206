import type { ResourceLookup } from "@aep-ingest/xdm";
import { listFields, resolveSchema } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";
import { arrayOf } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { primaryIdentity } from "./descriptors.ts";
import { registryError, unpublishedError } from "./errors.ts";
import { allReferencesOf, altIdOf, asResource, isUnionTagged, lookupIn } from "./library.ts";

const identityMap = "https://ns.adobe.com/xdm/context/identitymap";

/**
 * The rules of the union tag (schema-registry.md §4): it needs a primary identity or an identity map, and stays for ever.
 * @throws XDM-1528-400
 */
export function allowUnion(sandbox: SandboxState, before: JsonObject | undefined, after: JsonObject): void {
  const tagged = isUnionTagged(after);
  if (before && isUnionTagged(before)) {
    if (!tagged) throw unpublishedError(400, "The union tag cannot be removed from a schema.");
    return;
  }
  if (!tagged) return;
  const hasIdentityMap = allReferencesOf(after, lookupIn(sandbox)).has(identityMap);
  if (!hasIdentityMap && !primaryIdentity(sandbox, String(after["$id"]))) {
    throw registryError(
      "1528-400",
      "Union schema requires a primary identity",
      `The schema ${String(after["$id"])} needs a primary identity descriptor or an identity map to join a union.`,
    );
  }
  refuseLooseRelationships(sandbox, String(after["$id"]));
}

/**
 * A relationship of a schema in Profile leads by a reference identity whose namespace is that of the other schema's primary
 * identity. B2B relationships name the namespace themselves. @throws XDM-1526-400, XDM-1527-400
 */
function refuseLooseRelationships(sandbox: SandboxState, schemaId: string): void {
  const own = [...sandbox.descriptors.values()]
    .map(({ document }) => document)
    .filter((document) => document["xdm:sourceSchema"] === schemaId);
  for (const relationship of own) {
    if (!relationships.has(relationship["@type"]) || relationship["xdm:destinationNamespace"] !== undefined) continue;
    const path = String(relationship["xdm:sourceProperty"]);
    const reference = own.find(
      (document) => document["@type"] === "xdm:descriptorReferenceIdentity" && document["xdm:sourceProperty"] === path,
    );
    if (!reference) {
      const detail = `The relationship at ${path} has no reference identity descriptor.`;
      throw registryError("1526-400", "Relationship without reference identity", detail);
    }
    const destination = String(relationship["xdm:destinationSchema"]);
    const primary = primaryIdentity(sandbox, destination)?.document["xdm:namespace"];
    const namespace = reference["xdm:identityNamespace"];
    if (primary !== namespace) {
      const detail = `The reference identity at ${path} has the namespace ${String(namespace)}, the primary identity of ${destination} has ${String(primary)}.`;
      throw registryError("1527-400", "Reference identity does not match", detail);
    }
  }
}

const relationships: ReadonlySet<unknown> = new Set(["xdm:descriptorOneToOne", "xdm:descriptorRelationship"]);

/**
 * In a union one path has one type (schema-registry.md §2): compares every schema in Profile that the changed resource is
 * part of with the others of its class. @throws XDM-1413-400
 */
export function refuseMergeConflict(sandbox: SandboxState, id: string, after: JsonObject): void {
  const known = lookupIn(sandbox);
  const lookup: ResourceLookup = (wanted) => (wanted === id ? asResource(after) : known(wanted));
  const documents = [...sandbox.resources.values()]
    .filter(({ kind, id: other }) => kind === "schemas" && other !== id)
    .map(({ document }) => document);
  if (after["meta:resourceType"] === "schemas") documents.push(after);
  const types = new Map<string, { readonly type: string; readonly schema: unknown }>();
  for (const document of documents) {
    if (!isUnionTagged(document)) continue;
    for (const { path, type } of listFields(resolveSchema(asResource(document), lookup).schema)) {
      const key = `${String(document["meta:class"])} ${path}`;
      const other = types.get(key);
      if (other && other.type !== type) {
        const detail = `The field ${path} is ${type} in ${String(document["$id"])} and ${other.type} in ${String(other.schema)}.`;
        throw registryError("1413-400", "Merge conflict of data types in a union", detail);
      }
      types.set(key, { type, schema: document["$id"] });
    }
  }
}

/** The union of every class that has a schema enabled for Profile; made from what is there, never stored. */
export function unionsOf(sandbox: SandboxState): JsonObject[] {
  const members = new Map<string, string[]>();
  for (const { kind, document } of sandbox.resources.values()) {
    const classId = document["meta:class"];
    if (kind !== "schemas" || typeof classId !== "string" || !isUnionTagged(document)) continue;
    members.set(classId, [...(members.get(classId) ?? []), String(document["$id"])]);
  }
  return [...members].map(([classId, schemas]) => {
    const id = `${classId}__union`;
    const references = new Set(
      schemas.flatMap((schema) => arrayOf(sandbox.resources.get(schema)?.document["meta:extends"]).map(String)),
    );
    return {
      $id: id,
      "meta:altId": altIdOf(id),
      "meta:resourceType": "unions",
      version: "1.0",
      title: `Union of ${classId}`,
      type: "object",
      allOf: [...references, identityMap].map(($ref) => ({ $ref, type: "object", "meta:xdmType": "object" })),
      imsOrg: sandbox.orgId,
      "meta:extensible": false,
      "meta:abstract": false,
      "meta:extends": schemas,
      "meta:xdmType": "object",
      "meta:class": classId,
      "meta:containerId": "tenant",
      "meta:tenantNamespace": `_${sandbox.tenantId}`,
    };
  });
}

export function findUnion(sandbox: SandboxState, idOrAltId: string): JsonObject | undefined {
  return unionsOf(sandbox).find((union) => union["$id"] === idOrAltId || union["meta:altId"] === idOrAltId);
}
