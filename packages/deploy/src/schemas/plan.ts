import type { Descriptor, RegistryObject } from "@aep-ingest/core";
import type { ManagedSchema } from "@aep-ingest/spec";
import type { SchemaDifference } from "@aep-ingest/xdm";
import { fieldGroupTitle } from "../identity/names.ts";
import type { Owned } from "../identity/ownership.ts";
import { parseMarkers } from "../identity/marker.ts";
import { block, notice, reasonFor, registryAudit, type PlanContext } from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import type { FieldChange, PlannedCall, Reason } from "../types.ts";
import {
  declareSchema,
  identityType,
  isInUnion,
  liveFieldGroups,
  liveIdentities,
  liveSchema,
  ownFieldDifferences,
  references,
  type DeclaredSchema,
} from "./declared.ts";

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
    context.planned.push({
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
  const changes = changesOf(context, schema, declared, live, descriptors, fieldGroup);
  if (changes === "blocked") return;
  const lostMarker = owned.hash === undefined || (fieldGroup !== undefined && fieldGroup.hash === undefined);
  const moved = owned.movedFrom ?? fieldGroup?.movedFrom;
  const all = [...changes.schema, ...changes.fieldGroup, ...changes.identities];
  if (all.length === 0 && !lostMarker && moved === undefined) {
    context.unchanged.count += 1;
    return;
  }
  const enablesProfile = all.some((change) => change.field === "profile");
  context.planned.push({
    action: {
      ...base,
      verb: "update",
      reason: updateReason(owned, declared, changes, fieldGroup),
      changes: [...all, ...(lostMarker ? [{ field: "marker", after: "restored" }] : [])],
      risk: enablesProfile ? "care" : "safe",
      notes: enablesProfile ? [profileNote] : [],
      calls: updateCalls(schema, declared, live, descriptors, changes, fieldGroup, lostMarker || moved !== undefined),
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

interface SchemaChanges {
  readonly schema: readonly FieldChange[];
  readonly fieldGroup: readonly FieldChange[];
  readonly identities: readonly FieldChange[];
}

function changesOf(
  context: PlanContext,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  descriptors: readonly Descriptor[],
  fieldGroup: Owned<RegistryObject> | undefined,
): SchemaChanges | "blocked" {
  const { config } = context;
  const position = config.locate(["schemas", schema.key]);
  const blocksBefore = context.blocks.length;
  const used = isInUnion(live) || context.observation.dataSets.some((dataSet) => dataSet.schemaRef?.id === live.$id);
  const own = compareFields(config, declared.inPlace, liveSchema(live));
  if (own.some((change) => change.field === "profile" && change.after !== true)) {
    block(
      context,
      codes.leavesProfile,
      `schemas.${schema.key}: schema ${schema.title} is enabled for Profile and cannot leave it. Write profile: true.`,
      position,
    );
  }
  const classOfLive = live["meta:class"];
  if (classOfLive !== undefined && classOfLive !== schema.class) {
    block(
      context,
      codes.schemaBreaking,
      `schemas.${schema.key}: the class of a schema cannot change (${classOfLive} to ${schema.class}). Declare a schema under a new key.`,
      config.locate(["schemas", schema.key, "class"]),
    );
  }
  const notCompared = new Set([schema.class, ...(fieldGroup === undefined ? [] : [fieldGroup.object.$id])]);
  const groups = compareFields(config, declared.fieldGroups, liveFieldGroups(live, notCompared));
  for (const removed of groups.filter((change) => change.after === undefined)) {
    if (!used) continue;
    block(
      context,
      codes.schemaBreaking,
      `schemas.${schema.key}: field group ${removed.field.slice("fieldGroups.".length)} cannot be taken out of a schema that is in use. Put it back into fieldGroups.`,
      config.locate(["schemas", schema.key, "fieldGroups"]),
    );
  }
  const missingOwn =
    fieldGroup !== undefined &&
    declared.ownFieldGroup !== undefined &&
    !references(live).includes(fieldGroup.object.$id);
  const schemaChanges = [...own, ...groups, ...(missingOwn ? [{ field: "fields", after: "added to the schema" }] : [])];
  const fields = ownFieldChanges(context, schema, declared, fieldGroup?.object, used);
  const identities = identityChanges(context, schema, declared, live, descriptors);
  if (context.blocks.length > blocksBefore) return "blocked";
  return { schema: schemaChanges, fieldGroup: fields, identities };
}

function ownFieldChanges(
  context: PlanContext,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject | undefined,
  used: boolean,
): readonly FieldChange[] {
  const { config } = context;
  if (declared.ownFieldGroup === undefined || live === undefined) return newFields(config, declared.ownFields);
  const locate = (path: string) => config.locate(["schemas", schema.key, "fields", ...path.split(".").slice(1)]);
  return ownFieldDifferences(live, declared.ownFieldGroup).flatMap((difference): readonly FieldChange[] => {
    if (difference.kind === "field-removed") {
      notice(
        context,
        codes.extraField,
        `schemas.${schema.key}: field ${difference.path} is in the sandbox but not in the file; fields are never taken out of a schema. Declare it, or leave it.`,
        config.locate(["schemas", schema.key, "fields"]),
      );
      return [];
    }
    if (difference.classification === "breaking" && used) {
      block(
        context,
        codes.schemaBreaking,
        `schemas.${schema.key}: ${difference.message}, which Experience Platform refuses on a schema that is in use. Declare a new field instead.`,
        locate(difference.path),
      );
    }
    return [differenceChange(difference, locate(difference.path))];
  });
}

function differenceChange(difference: SchemaDifference, position: FieldChange["position"]): FieldChange {
  const { kind, path, before, after, message } = difference;
  if (kind === "field-added") return { field: path, after, ...(position === undefined ? {} : { position }) };
  return {
    field: path,
    before: before ?? "",
    after: after ?? message,
    ...(position === undefined ? {} : { position }),
  };
}

function identityChanges(
  context: PlanContext,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  descriptors: readonly Descriptor[],
): readonly FieldChange[] {
  const position = context.config.locate(["schemas", schema.key, "identities"]);
  return compareFields(context.config, declared.identities, liveIdentities(descriptors)).filter((change) => {
    if (change.after === undefined) {
      notice(
        context,
        codes.extraIdentity,
        `schemas.${schema.key}: ${change.field.slice("identities.".length)} is an identity in the sandbox but not in the file; it is left alone.`,
        position,
      );
      return false;
    }
    if (change.before !== undefined && isInUnion(live)) {
      block(
        context,
        codes.schemaBreaking,
        `schemas.${schema.key}: an identity of a schema that is in Profile cannot change (${change.field.slice("identities.".length)}).`,
        position,
      );
    }
    return true;
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

function fieldGroupCalls(declared: DeclaredSchema, live: RegistryObject | undefined): readonly PlannedCall[] {
  if (declared.ownFieldGroup === undefined) return [];
  if (live === undefined) return [{ method: "POST", path: paths.fieldGroups }];
  const differs = ownFieldDifferences(live, declared.ownFieldGroup).some(({ kind }) => kind !== "field-removed");
  return differs ? [{ method: "PATCH", path: below(paths.fieldGroups, live.$id) }] : [];
}

function updateCalls(
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  descriptors: readonly Descriptor[],
  changes: SchemaChanges,
  fieldGroup: Owned<RegistryObject> | undefined,
  remark: boolean,
): readonly PlannedCall[] {
  const remarkGroup =
    remark && fieldGroup !== undefined && (fieldGroup.hash === undefined || fieldGroup.movedFrom !== undefined);
  const needsGroup = declared.ownFieldGroup !== undefined && (changes.fieldGroup.length > 0 || remarkGroup);
  const renamed = fieldGroup !== undefined && fieldGroup.object.title !== fieldGroupTitle(schema.title, schema.key);
  const addsGroup = declared.ownFieldGroup !== undefined && fieldGroup === undefined;
  const union = changes.schema.some((change) => change.field === "profile");
  const own = changes.schema.some((change) => change.field !== "profile");
  const known = new Set(descriptors.map((descriptor) => descriptor["xdm:sourceProperty"]));
  return [
    ...(needsGroup || renamed
      ? [
          fieldGroup === undefined
            ? ({ method: "POST", path: paths.fieldGroups } as const)
            : ({ method: "PATCH", path: below(paths.fieldGroups, fieldGroup.object.$id) } as const),
        ]
      : []),
    ...(own || addsGroup || remark || changes.identities.length > 0
      ? [{ method: "PATCH", path: below(paths.schemas, live.$id) } as const]
      : []),
    ...changes.identities.map((change): PlannedCall => {
      const property = `/${change.field.slice("identities.".length).replaceAll(".", "/")}`;
      return { method: known.has(property) ? "PUT" : "POST", path: paths.descriptors, note: "identity" };
    }),
    ...(union ? [{ method: "PATCH", path: below(paths.schemas, live.$id), note: "Profile" } as const] : []),
  ];
}

function findSchema(context: PlanContext, schema: ManagedSchema): Owned<RegistryObject> | undefined | "blocked" {
  const { config, observation, owned } = context;
  const marked = owned.schemas.get(schema.key)?.[0];
  if (marked !== undefined) return marked;
  const namesake = observation.schemas.find((candidate) => candidate.title === schema.title);
  if (namesake === undefined) return undefined;
  // Its marker was edited away, but a dataset that is tagged as ours is bound to it.
  const bound = [...config.datasets.values()]
    .filter((dataset) => dataset.kind === "managed" && dataset.schema === schema.key)
    .flatMap((dataset) => owned.dataSets.get(dataset.key) ?? [])
    .some((dataSet) => dataSet.object.schemaRef?.id === namesake.$id);
  if (bound && parseMarkers(namesake.description).length === 0) return { object: namesake, key: schema.key };
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a schema titled ${schema.title} exists (${namesake.$id}) and is not ours; titles must be unique. Choose another title, or use that schema with id: ${namesake.$id}.`,
    config.locate(["schemas", schema.key, "title"]),
  );
  return "blocked";
}

function findFieldGroup(
  context: PlanContext,
  schema: ManagedSchema,
  live: RegistryObject | undefined,
): Owned<RegistryObject> | undefined | "blocked" {
  const marked = context.owned.fieldGroups.get(schema.key)?.[0];
  if (marked !== undefined || Object.keys(schema.fields).length === 0) return marked;
  const title = fieldGroupTitle(schema.title, schema.key);
  const namesake = context.observation.fieldGroups.find((candidate) => candidate.title === title);
  if (namesake === undefined) return undefined;
  if (live !== undefined && references(live).includes(namesake.$id)) return { object: namesake, key: schema.key };
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a field group titled ${title} exists (${namesake.$id}) and is not ours; titles must be unique. Rename it or the schema.`,
    context.config.locate(["schemas", schema.key, "fields"]),
  );
  return "blocked";
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
