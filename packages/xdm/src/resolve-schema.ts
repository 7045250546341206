import { asString, defined, isJsonObject } from "./json.ts";
import { lazyField } from "./lazy-field.ts";
import { identitiesOf } from "./schema-identities.ts";
import { reachableReferences } from "./schema-reference.ts";
import type { Behavior, RegistryResource, ResolveResult, ResourceLookup } from "./types.ts";

const behaviors: readonly (readonly [string, Behavior])[] = [
  ["https://ns.adobe.com/xdm/data/time-series", "time-series"],
  ["https://ns.adobe.com/xdm/data/adhoc", "adhoc"],
  ["https://ns.adobe.com/xdm/data/record", "record"],
];

export interface ResolveOptions {
  /** The schema's descriptors, as the registry lists them. @default its `meta:descriptors`, if it has them */
  readonly descriptors?: readonly unknown[];
}

/**
 * Puts a schema together from its class, field groups and data types into one tree of fields in compatibility-mode
 * names. Takes public XDM files (`xdm:` names), registry resources as stored (`xed`) and resolved ones (`xed-full`).
 *
 * A data type inside itself stays an open object. The behaviour of a schema whose class is not known is taken as
 * `record`.
 */
export function resolveSchema(
  resource: RegistryResource,
  lookup: ResourceLookup,
  options: ResolveOptions = {},
): ResolveResult {
  const reachable = reachableReferences(resource, lookup);
  const root = lazyField(
    [{ node: { ...resource, type: "object" }, document: resource, active: [] }],
    { name: "", path: "", required: true },
    reachable.lookup,
  );
  const tags = resource["meta:immutableTags"];
  return {
    schema: defined({
      id: resource.$id,
      title: resource.title ?? "",
      class: asString(resource["meta:class"]) ?? classOf(resource, lookup) ?? resource.$id,
      behavior: behaviors.find(([id]) => resource.$id === id || reachable.extended.has(id))?.[1] ?? "record",
      root,
      identities: identitiesOf(options.descriptors ?? resource["meta:descriptors"], resource.$id),
      profile: Array.isArray(tags) ? tags.includes("union") : undefined,
    }),
    missing: reachable.missing,
  };
}

/** A schema has one class among its `allOf`: the part that is made of a behaviour. */
function classOf(resource: RegistryResource, lookup: ResourceLookup): string | undefined {
  const refs = (Array.isArray(resource["allOf"]) ? resource["allOf"] : []).flatMap((part: unknown) =>
    isJsonObject(part) ? (asString(part["$ref"]) ?? []) : [],
  );
  if (refs.some((ref) => behaviors.some(([id]) => ref === id))) return resource.$id;
  return refs.find((ref) => {
    const part = ref.startsWith("#") ? undefined : lookup(ref);
    return part !== undefined && (part["meta:resourceType"] === "classes" || classOf(part, noLookup) === part.$id);
  });
}

const noLookup: ResourceLookup = () => undefined;
