import type { DataSet, Descriptor, RegistryObject } from "@aep-ingest/core";
import type { Identity, ManagedDataset, ManagedSchema } from "@aep-ingest/spec";
import { resolveSchema } from "@aep-ingest/xdm";
import { isProfileEnabled } from "../datasets/declared.ts";
import { withoutMarkers } from "../identity/marker.ts";
import { liveIdentityPath, isInUnion, references } from "../schemas/declared.ts";
import type { Observation } from "../observation.ts";
import { declarationOf } from "./live-fields.ts";
import { unresolveTenant } from "./take-changes.ts";

/** A live schema as the config declares it: class and field groups by reference, which leaves those as they are. Undefined
 *  where its class is not known. @param descriptors Identity descriptors of any schema. @param ownGroup The field group that
 *  carries the project's mark for this key; its fields become the schema's own. */
export function schemaOf(
  live: RegistryObject,
  key: string,
  { descriptors, tenantId }: Pick<Observation, "descriptors" | "tenantId">,
  ownGroup: RegistryObject | undefined,
): ManagedSchema | undefined {
  const classId = live["meta:class"];
  if (classId === undefined) return undefined;
  const description = withoutMarkers(live.description);
  const fields = ownGroup === undefined ? undefined : ownFieldsOf(ownGroup, tenantId);
  return {
    key,
    kind: "managed",
    title: live.title ?? key,
    ...(description === undefined ? {} : { description }),
    class: classId,
    fieldGroups: [...new Set(references(live))].filter(
      (id) => id !== classId && (fields === undefined || id !== ownGroup?.$id),
    ),
    fields: fields ?? {},
    identities: descriptors
      .filter((descriptor) => descriptor["xdm:sourceSchema"] === live.$id)
      .map((descriptor) => identityOf(descriptor, tenantId)),
    profile: isInUnion(live),
  };
}

/** Undefined where the language has no words for one of them. */
function ownFieldsOf(group: RegistryObject, tenantId: string): ManagedSchema["fields"] | undefined {
  const { root } = resolveSchema({ ...group, "meta:class": "", title: "", description: "" }, () => undefined).schema;
  const own = root.fields?.get(`_${tenantId}`);
  return own === undefined ? undefined : declarationOf(own)?.fields;
}

function identityOf(descriptor: Descriptor, tenantId: string): Identity {
  return {
    path: unresolveTenant(liveIdentityPath(descriptor), tenantId),
    namespace: descriptor["xdm:namespace"] ?? "",
    primary: descriptor["xdm:isPrimary"] === true,
  };
}

/** @param schema Key of its schema. */
export function datasetOf(live: DataSet, key: string, schema: string): ManagedDataset {
  const description = live.description?.trim();
  return {
    key,
    kind: "managed",
    name: live.name ?? key,
    ...(description ? { description } : {}),
    schema,
    profile: isProfileEnabled(live),
  };
}
