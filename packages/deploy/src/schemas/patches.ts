import type { PatchOperation, RegistryObject } from "@aep-ingest/core";
import type { Config, ManagedSchema } from "@aep-ingest/spec";
import { fieldGroupPatch, type RegistryBody } from "@aep-ingest/xdm";
import { liveFieldGroups, liveSchema, references, schemaDescription, type DeclaredSchema } from "./declared.ts";
import { compareFields } from "../plan/fields.ts";

/** Title, description with marker, and field groups of a schema; never what only Profile knows. */
export function schemaOperations(
  config: Config,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  ownFieldGroupId: string | undefined,
): readonly PatchOperation[] {
  const description = schemaDescription(config, schema, declared.hash);
  const own = compareFields(config, declared.inPlace, liveSchema(live));
  const notCompared = new Set([schema.class, ...(ownFieldGroupId === undefined ? [] : [ownFieldGroupId])]);
  const groups = compareFields(config, declared.fieldGroups, liveFieldGroups(live, notCompared));
  const added = groups
    .filter(({ after }) => after !== undefined)
    .map(({ field }) => field.slice("fieldGroups.".length));
  if (ownFieldGroupId !== undefined && !references(live).includes(ownFieldGroupId)) added.push(ownFieldGroupId);
  // From the end, so that taking one out does not move the others.
  const removed = groups
    .filter(({ after }) => after === undefined)
    .map(({ field }) => references(live).indexOf(field.slice("fieldGroups.".length)))
    .filter((index) => index >= 0)
    .sort((left, right) => right - left);
  return [
    ...(own.some(({ field }) => field === "title")
      ? [{ op: "replace", path: "/title", value: schema.title } as const]
      : []),
    ...described(live, description),
    ...removed.map((index) => ({ op: "remove", path: `/allOf/${index}` }) as const),
    ...added.map(($ref) => ({ op: "add", path: "/allOf/-", value: { $ref } }) as const),
  ];
}

/** Additive changes to the own field group; fields that are not declared stay. */
export function fieldGroupOperations(live: RegistryObject, declared: RegistryBody): readonly PatchOperation[] {
  const description = declared["description"];
  return [
    ...(live.title === declared.title ? [] : [{ op: "replace", path: "/title", value: declared.title } as const]),
    ...described(live, description),
    ...fieldGroupPatch(live, declared),
  ];
}

/** What people made need not have a description, and what is not there cannot be replaced. */
function described(live: RegistryObject, description: unknown): readonly PatchOperation[] {
  if (live.description === description) return [];
  const op = live.description === undefined ? "add" : "replace";
  return [{ op, path: "/description", value: description }];
}
