import type { Descriptor, RegistryObject } from "@aep-ingest/core";
import type { Config, ManagedSchema } from "@aep-ingest/spec";
import { below, paths } from "../plan/paths.ts";
import type { PlannedCall } from "../types.ts";
import type { SchemaChanges } from "./changes.ts";
import type { DeclaredSchema } from "./declared.ts";
import { fieldGroupOperations, schemaOperations } from "./patches.ts";

/** Requests for the own field group; none when it is as declared. */
export function fieldGroupCalls(declared: DeclaredSchema, live: RegistryObject | undefined): readonly PlannedCall[] {
  if (declared.ownFieldGroup === undefined) return [];
  if (live === undefined) return [{ method: "POST", path: paths.fieldGroups }];
  const differs = fieldGroupOperations(live, declared.ownFieldGroup).length > 0;
  return differs ? [{ method: "PATCH", path: below(paths.fieldGroups, live.$id) }] : [];
}

/** Requests for a schema that exists. */
export function updateCalls(
  config: Config,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  descriptors: readonly Descriptor[],
  changes: SchemaChanges,
  fieldGroup: RegistryObject | undefined,
): readonly PlannedCall[] {
  const path = below(paths.schemas, live.$id);
  const addsGroup = declared.ownFieldGroup !== undefined && fieldGroup === undefined;
  const ownGroupId = declared.ownFieldGroup === undefined ? undefined : fieldGroup?.$id;
  const patches = addsGroup || schemaOperations(config, schema, declared, live, ownGroupId).length > 0;
  const known = new Set(descriptors.map((descriptor) => descriptor["xdm:sourceProperty"]));
  return [
    ...fieldGroupCalls(declared, fieldGroup),
    ...(patches ? [{ method: "PATCH", path } as const] : []),
    ...changes.identities.map((change): PlannedCall => {
      const property = `/${change.field.slice("identities.".length).replaceAll(".", "/")}`;
      return { method: known.has(property) ? "PUT" : "POST", path: paths.descriptors, note: "identity" };
    }),
    ...(changes.schema.some((change) => change.field === "profile")
      ? [{ method: "PATCH", path, note: "Profile" } as const]
      : []),
  ];
}
