import type { Descriptor, RegistryObject } from "@aep-ingest/core";
import type { ManagedSchema, Position } from "@aep-ingest/spec";
import { fieldGroupPatch, type SchemaDifference } from "@aep-ingest/xdm";
import type { Owned } from "../identity/by-key.ts";
import { block, notice, type PlanContext } from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import type { FieldChange } from "../types.ts";
import {
  isInUnion,
  liveFieldGroups,
  liveIdentities,
  liveSchema,
  ownFieldDifferences,
  references,
  type DeclaredSchema,
} from "./declared.ts";

/** What differs between a live schema and the declared one, by what has to be written. */
export interface SchemaChanges {
  readonly schema: readonly FieldChange[];
  readonly fieldGroup: readonly FieldChange[];
  readonly identities: readonly FieldChange[];
}

/** Compares, and blocks what Experience Platform refuses on a schema that is in use (schema-registry.md §2.1). */
export function schemaChanges(
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
    refuse(
      context,
      [live],
      `schemas.${schema.key}: field group ${removed.field.slice("fieldGroups.".length)} cannot be taken out of a schema that is in use. Put it back into fieldGroups.`,
      config.locate(["schemas", schema.key, "fieldGroups"]),
    );
  }
  const missingOwn =
    fieldGroup !== undefined &&
    declared.ownFieldGroup !== undefined &&
    !references(live).includes(fieldGroup.object.$id);
  const all = [...own, ...groups, ...(missingOwn ? [{ field: "fields", after: "added to the schema" }] : [])];
  const fields = ownFieldChanges(context, schema, declared, fieldGroup?.object, live);
  const identities = identityChanges(context, schema, declared, live, descriptors);
  if (context.blocks.length > blocksBefore) return "blocked";
  return { schema: all, fieldGroup: fields, identities };
}

/** Blocks what is refused on schemas in use: now, or once a dataset of somebody else turns up. */
function refuse(context: PlanContext, schemas: readonly RegistryObject[], message: string, position: Position): void {
  const block = { code: codes.schemaBreaking, message, position };
  const schemaIds = schemas.map(({ $id }) => $id);
  const isUsed =
    schemas.some(isInUnion) ||
    context.observation.dataSets.some(({ schemaRef }) => schemaRef !== undefined && schemaIds.includes(schemaRef.id));
  if (isUsed) context.blocks.push(block);
  else context.refusedIfUsed.push({ schemaIds, block });
}

function ownFieldChanges(
  context: PlanContext,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject | undefined,
  bound: RegistryObject,
): readonly FieldChange[] {
  const { config } = context;
  if (declared.ownFieldGroup === undefined || live === undefined) return newFields(config, declared.ownFields);
  const locate = (path: string) => config.locate(["schemas", schema.key, "fields", ...path.split(".").slice(1)]);
  // Others may have built schemas of their own on our field group.
  const users = [bound, ...context.observation.schemas.filter((other) => references(other).includes(live.$id))];
  // What no request can bring about is no change: a plan after an apply has to be empty.
  const canChange = fieldGroupPatch(live, declared.ownFieldGroup).length > 0;
  return ownFieldDifferences(live, declared.ownFieldGroup).flatMap((difference): readonly FieldChange[] => {
    if (difference.kind === "field-removed") {
      notice(
        context,
        codes.extraField,
        `schemas.${schema.key}: field ${difference.path} is in the sandbox but not in the file; fields are never taken out of a schema. Declare it to keep it described, or, if no data needs it, deprecate it in the sandbox (meta:status: deprecated).`,
        config.locate(["schemas", schema.key, "fields"]),
      );
      return [];
    }
    if (difference.classification === "breaking") {
      refuse(
        context,
        users,
        `schemas.${schema.key}: ${difference.message}, which Experience Platform refuses on a schema that is in use. Declare a new field instead.`,
        locate(difference.path),
      );
    }
    if (!canChange) return [];
    if (difference.kind === "field-added") {
      const { path } = difference;
      const added = declared.ownFields.filter(({ field }) => field === path || field.startsWith(`${path}.`));
      return newFields(config, added);
    }
    return [differenceChange(difference, locate(difference.path))];
  });
}

function differenceChange(difference: SchemaDifference, position: FieldChange["position"]): FieldChange {
  const { path, before, after, message } = difference;
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
        `schemas.${schema.key}: ${change.field.slice("identities.".length)} is an identity in the sandbox but not in the file; identities are never taken away, because the data of Profile is stitched by them. Declare it, or, if it is not wanted and the schema is not in Profile, delete its descriptor in the sandbox.`,
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
