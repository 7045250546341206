import { formatFieldPath } from "./field-path.ts";
import { asString, isJsonObject } from "./json.ts";
import type { SchemaIdentity } from "./types.ts";

/** The identities among a schema's descriptors (schema-registry.md §5); undefined when there is no list of descriptors. */
export function identitiesOf(descriptors: unknown, schemaId: string): readonly SchemaIdentity[] | undefined {
  if (!Array.isArray(descriptors)) return undefined;
  return descriptors.flatMap((descriptor: unknown) => {
    if (!isJsonObject(descriptor) || descriptor["@type"] !== "xdm:descriptorIdentity") return [];
    const source = asString(descriptor["xdm:sourceSchema"]) ?? schemaId;
    const property = asString(descriptor["xdm:sourceProperty"]);
    if (source !== schemaId || property === undefined) return [];
    const names = property.split("/").filter((name) => name !== "");
    return {
      path: formatFieldPath(names.map((name) => ({ kind: "name", name }))),
      namespace: asString(descriptor["xdm:namespace"]) ?? "",
      primary: descriptor["xdm:isPrimary"] === true,
    };
  });
}
