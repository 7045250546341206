import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { isObject } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { DescriptorEntry, RegistryEntry, ResourceKind } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { ServiceError } from "../http/service-error.ts";
import { makeDescriptor } from "./descriptors.ts";
import { registryError, unpublishedError } from "./errors.ts";
import { allReferencesOf, lookupIn } from "./library.ts";
import { createResource, ownIdsOf } from "./resources.ts";

/** Stands for the tenant in exported resources. */
export const tenantPlaceholder = "<XDM_TENANTID_PLACEHOLDER>";

/** Kinds by `meta:resourceType`, in the order in which they may refer to each other. */
const kinds: ReadonlyMap<string, ResourceKind> = new Map([
  ["datatypes", "datatypes"],
  ["classes", "classes"],
  ["mixins", "fieldgroups"],
  ["schemas", "schemas"],
]);

/** A resource behind everything of the tenant that it is made of, without the tenant's id (schema-registry.md §1). */
export function exportResource(sandbox: SandboxState, entry: RegistryEntry): JsonObject[] {
  const needed = [...allReferencesOf(entry.document, lookupIn(sandbox))].flatMap(
    (id) => sandbox.resources.get(id) ?? [],
  );
  const { tenantId } = sandbox;
  const text = JSON.stringify([...inOrder(needed), entry].map(({ document }) => document))
    .replaceAll(`https://ns.adobe.com/${tenantId}/`, `https://ns.adobe.com/${tenantPlaceholder}/`)
    .replaceAll(new RegExp(String.raw`_${tenantId}(?=["./])`, "g"), `_${tenantPlaceholder}`);
  return (JSON.parse(text) as JsonObject[]).map((document) => {
    const shown = { ...document };
    delete shown["imsOrg"];
    delete shown["meta:registryMetadata"];
    return shown;
  });
}

/** Enters exported resources into a sandbox under their own ids: all, or none. @throws XDM-3005-400 */
export function importResources(runtime: Runtime, call: Call, payload: unknown): JsonObject[] {
  const { sandbox } = call;
  if (!Array.isArray(payload) || payload.length === 0 || !payload.every(isObject)) {
    throw unpublishedError(400, "The request body must be a non-empty array of exported resources.");
  }
  const text = JSON.stringify(payload).replaceAll(tenantPlaceholder, sandbox.tenantId);
  const documents = JSON.parse(text) as JsonObject[];
  const made: RegistryEntry[] = [];
  const described: DescriptorEntry[] = [];
  runtime.world.transaction(() => {
    try {
      for (const [type, kind] of kinds) {
        for (const document of documents.filter((item) => item["meta:resourceType"] === type)) {
          made.push(sandbox.resources.put(importOne(runtime, call, kind, document)));
        }
      }
      for (const document of documents.filter((item) => "@type" in item)) {
        described.push(sandbox.descriptors.put(importing(() => makeDescriptor(runtime, call, document), "descriptor")));
      }
    } catch (error) {
      for (const { id } of made) sandbox.resources.remove(id);
      for (const { id } of described) sandbox.descriptors.remove(id);
      throw error;
    }
  });
  return [...made, ...described].map(({ document }) => document);
}

function importOne(runtime: Runtime, call: Call, kind: ResourceKind, document: JsonObject): RegistryEntry {
  const id = String(document["$id"]);
  if (!id.startsWith(ownIdsOf(call.sandbox, kind)))
    throw refuse(`The $id ${id} is none of this organisation's ${kind}.`);
  if (call.sandbox.resources.get(id))
    throw refuse(`The $id ${id} is not unique: the sandbox has this resource already.`);
  return importing(() => createResource(runtime, call, kind, document, id), `resource ${id}`);
}

function importing<T>(make: () => T, what: string): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw refuse(`The ${what} cannot be imported. ${String(error.body["detail"])}`);
  }
}

function inOrder(entries: readonly RegistryEntry[]): RegistryEntry[] {
  const order = [...kinds.values()];
  return entries.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function refuse(detail: string): ServiceError {
  return registryError("3005-400", "Import failed", detail);
}
