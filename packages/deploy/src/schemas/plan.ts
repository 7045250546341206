import type { RegistryObject } from "@aep-ingest/core";
import type { ManagedSchema } from "@aep-ingest/spec";
import { parseMarkers } from "../identity/marker.ts";
import type { Owned } from "../identity/by-key.ts";
import { addAction, block, markChange, reasonFor, registryAudit, type PlanContext } from "../plan/draft.ts";
import { newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { paths } from "../plan/paths.ts";
import type { Reason } from "../types.ts";
import { fieldGroupCalls, updateCalls } from "./calls.ts";
import { schemaChanges, type SchemaChanges } from "./changes.ts";
import { declareSchema, identityType, type DeclaredSchema } from "./declared.ts";
import { findFieldGroup, findSchema } from "./find.ts";

export const schemaAction = (key: string): string => `schema/${key}`;

const profileNote = "Enabling a schema for Profile cannot be undone.";

export function planSchemas(context: PlanContext): void {
  for (const schema of context.config.schemas.values()) {
    if (schema.kind === "managed") planManaged(context, schema);
    else findReferenced(context, schema.key, schema.reference);
  }
}

function planManaged(context: PlanContext, schema: ManagedSchema): void {
  const { config, observation } = context;
  const declared = declareSchema(config, schema, context.tenantId);
  const owned = findSchema(context, schema);
  if (owned === "blocked") return;
  const fieldGroup = findFieldGroup(context, schema, owned?.object);
  if (fieldGroup === "blocked") return;
  const position = config.locate(["schemas", schema.key]);
  const base = {
    id: schemaAction(schema.key),
    kind: "schema",
    key: schema.key,
    name: schema.title,
    dependsOn: [],
    position,
  } as const;
  if (owned === undefined) {
    const shown = [
      ...declared.inPlace.filter((entry) => entry.value !== false),
      ...declared.immutable,
      ...declared.fieldGroups,
      ...declared.ownFields,
      ...declared.identities,
    ];
    addAction(context, {
      action: {
        ...base,
        verb: "create",
        reason: { kind: "config" },
        changes: newFields(config, shown),
        risk: schema.profile ? "care" : "safe",
        notes: schema.profile ? [profileNote] : [],
        calls: [
          ...fieldGroupCalls(declared, fieldGroup?.object),
          { method: "POST", path: paths.schemas },
          ...schema.identities.map(() => ({ method: "POST", path: paths.descriptors, note: "identity" }) as const),
          ...(schema.profile ? [{ method: "PATCH", path: `${paths.schemas}/{id}`, note: "Profile" } as const] : []),
        ],
      },
      work: {
        kind: "schema",
        schema,
        declared,
        descriptors: [],
        ...(fieldGroup === undefined ? {} : { liveFieldGroup: fieldGroup.object }),
      },
    });
    return;
  }
  const live = owned.object;
  context.ids.schemas.set(schema.key, live.$id);
  const descriptors = observation.descriptors.filter(
    (descriptor) => descriptor["@type"] === identityType && descriptor["xdm:sourceSchema"] === live.$id,
  );
  const changes = schemaChanges(context, schema, declared, live, descriptors, fieldGroup);
  if (changes === "blocked") return;
  const lostMarker = owned.hash === undefined || (fieldGroup !== undefined && fieldGroup.hash === undefined);
  const moved = owned.movedFrom ?? fieldGroup?.movedFrom;
  const all = [...changes.schema, ...changes.fieldGroup, ...changes.identities];
  if (all.length === 0 && !lostMarker && moved === undefined) {
    context.unchanged.count += 1;
    return;
  }
  const enablesProfile = all.some((change) => change.field === "profile");
  addAction(context, {
    action: {
      ...base,
      verb: "update",
      reason: updateReason(owned, declared, changes, fieldGroup),
      changes: [...all, ...(lostMarker ? [markChange("marker", owned)] : [])],
      risk: enablesProfile ? "care" : "safe",
      notes: enablesProfile ? [profileNote] : [],
      calls: updateCalls(config, schema, declared, live, descriptors, changes, fieldGroup?.object),
    },
    work: {
      kind: "schema",
      schema,
      declared,
      live,
      descriptors,
      ...(fieldGroup === undefined ? {} : { liveFieldGroup: fieldGroup.object }),
    },
  });
}

function updateReason(
  owned: Owned<RegistryObject>,
  declared: DeclaredSchema,
  changes: SchemaChanges,
  fieldGroup: Owned<RegistryObject> | undefined,
): Reason {
  const schemaReason = reasonFor(owned, declared.hash, registryAudit(owned.object));
  if (schemaReason.kind !== "drift" || changes.fieldGroup.length === 0) return schemaReason;
  const declaredHash = parseMarkers(String(declared.ownFieldGroup?.["description"] ?? ""))[0]?.hash;
  if (fieldGroup === undefined || declaredHash === undefined) return { kind: "config" };
  return reasonFor(fieldGroup, declaredHash, registryAudit(fieldGroup.object));
}

function findReferenced(context: PlanContext, key: string, reference: string): void {
  const live = context.observation.schemas.find((candidate) => candidate.$id === reference);
  if (live === undefined) {
    block(
      context,
      codes.schemaReference,
      `schemas.${key}: there is no schema ${reference} in sandbox ${context.observation.sandbox}.`,
      context.config.locate(["schemas", key]),
    );
    return;
  }
  context.ids.schemas.set(key, live.$id);
  context.unchanged.count += 1;
}
