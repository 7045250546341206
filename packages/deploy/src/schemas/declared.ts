import type { Descriptor, DescriptorInput, RegistryObject } from "@aep-ingest/core";
import type { Config, Identity, ManagedSchema } from "@aep-ingest/spec";
import {
  compareSchemas,
  fieldGroupBody,
  resolveSchema,
  schemaBody,
  type FieldDeclaration,
  type RegistryBody,
  type ResolvedSchema,
  type SchemaDifference,
} from "@aep-ingest/xdm";
import { hexDigest } from "../identity/canonical.ts";
import { withMarker, withoutMarkers } from "../identity/marker.ts";
import { fieldGroupTitle, resolveTenant } from "../identity/names.ts";
import { contentOf, type DeclaredField, type LiveFields } from "../plan/fields.ts";

/** A schema with its own field group and its identities in comparable fields. */
export interface DeclaredSchema {
  readonly inPlace: readonly DeclaredField[];
  readonly immutable: readonly DeclaredField[];
  readonly fieldGroups: readonly DeclaredField[];
  readonly identities: readonly DeclaredField[];
  /** Own fields, for showing a new schema. */
  readonly ownFields: readonly DeclaredField[];
  /** Body of the own field group; absent without own fields. */
  readonly ownFieldGroup?: RegistryBody;
  readonly hash: string;
}

export const identityType = "xdm:descriptorIdentity";
export const unionTag = "union";

export function declareSchema(config: Config, schema: ManagedSchema, tenantId: string): DeclaredSchema {
  const at = (...path: readonly string[]) => ["schemas", schema.key, ...path] as const;
  const inPlace: readonly DeclaredField[] = [
    { field: "title", value: schema.title, path: at("title") },
    { field: "description", value: schema.description?.trim() || undefined, path: at("description") },
    { field: "profile", value: schema.profile, path: at("profile") },
  ];
  const immutable: readonly DeclaredField[] = [{ field: "class", value: schema.class, path: at("class") }];
  const fieldGroups = schema.fieldGroups.map((id) => ({
    field: `fieldGroups.${id}`,
    value: true,
    path: at("fieldGroups"),
  }));
  const identities = schema.identities.map((identity) => ({
    field: `identities.${identityPath(identity, tenantId)}`,
    value: { namespace: identity.namespace, primary: identity.primary },
    path: at("identities"),
  }));
  const ownFields = flattenFields(schema.fields, `_${tenantId}`, at("fields"));
  const ownFieldGroup = ownFields.length === 0 ? undefined : ownFieldGroupBody(config, schema, tenantId);
  return {
    inPlace,
    immutable,
    fieldGroups,
    identities,
    ownFields,
    ...(ownFieldGroup === undefined ? {} : { ownFieldGroup }),
    // Own fields are the field group's content, whose own marker speaks of them.
    hash: hexDigest(contentOf([...inPlace, ...immutable, ...fieldGroups, ...identities])),
  };
}

export function schemaDescription(config: Config, schema: ManagedSchema, hash: string): string {
  return withMarker(schema.description, { project: config.project, kind: "schema", key: schema.key, hash });
}

export function schemaInput(
  config: Config,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  ownFieldGroupId: string | undefined,
): RegistryBody {
  return schemaBody({
    title: schema.title,
    description: schemaDescription(config, schema, declared.hash),
    class: schema.class,
    fieldGroups: [...schema.fieldGroups, ...(ownFieldGroupId === undefined ? [] : [ownFieldGroupId])],
  });
}

export function descriptorInput(identity: Identity, schemaId: string, tenantId: string): DescriptorInput {
  return {
    "@type": identityType,
    "xdm:sourceSchema": schemaId,
    "xdm:sourceVersion": 1,
    "xdm:sourceProperty": sourceProperty(identity, tenantId),
    "xdm:namespace": identity.namespace,
    "xdm:property": "xdm:code",
    "xdm:isPrimary": identity.primary,
  };
}

/** `/personalEmail/address`. */
function sourceProperty(identity: Identity, tenantId: string): string {
  return `/${identityPath(identity, tenantId).replaceAll(".", "/")}`;
}

export function liveSchema(schema: RegistryObject): LiveFields {
  return new Map<string, unknown>([
    ["title", schema.title],
    ["description", withoutMarkers(schema.description)],
    ["profile", isInUnion(schema)],
  ]);
}

export function isInUnion(schema: RegistryObject): boolean {
  return schema["meta:immutableTags"]?.includes(unionTag) === true;
}

/** `$id`s that a schema is composed of, class and field groups. */
export function references(schema: RegistryObject): readonly string[] {
  return (schema.allOf ?? []).flatMap((entry) => (entry.$ref === undefined ? [] : [entry.$ref]));
}

export function liveFieldGroups(schema: RegistryObject, notThese: ReadonlySet<string>): LiveFields {
  const ids = references(schema).filter((id) => !notThese.has(id));
  return new Map(ids.map((id) => [`fieldGroups.${id}`, true]));
}

/** Where the field of an identity is, as configs write it: `_acme.crmId`. */
export function liveIdentityPath({ "xdm:sourceProperty": property }: Descriptor): string {
  return String(property).slice(1).replaceAll("/", ".");
}

export function liveIdentities(descriptors: readonly Descriptor[]): LiveFields {
  return new Map(
    descriptors.map((descriptor) => [
      `identities.${liveIdentityPath(descriptor)}`,
      { namespace: descriptor["xdm:namespace"], primary: descriptor["xdm:isPrimary"] === true },
    ]),
  );
}

/** What has to change in the live field group so that it holds the declared fields; labels of the group itself left out. */
export function ownFieldDifferences(live: RegistryObject, declared: RegistryBody): readonly SchemaDifference[] {
  return compareSchemas(resolveAlone(live), resolveAlone({ ...declared, $id: live.$id })).filter(
    (difference) => difference.path !== "",
  );
}

function resolveAlone(fieldGroup: RegistryObject): ResolvedSchema {
  return resolveSchema({ ...fieldGroup, "meta:class": "", title: "", description: "" }, () => undefined).schema;
}

function ownFieldGroupBody(config: Config, schema: ManagedSchema, tenantId: string): RegistryBody {
  const title = fieldGroupTitle(schema.title, schema.key);
  const hash = hexDigest({ title, class: schema.class, fields: schema.fields });
  return fieldGroupBody({
    title,
    description: withMarker(undefined, { project: config.project, kind: "fieldgroup", key: schema.key, hash }),
    class: schema.class,
    fields: schema.fields,
    tenantId,
  });
}

function identityPath(identity: Identity, tenantId: string): string {
  return resolveTenant(identity.path, tenantId);
}

/** Every declared field with all that is declared about it: an approval covers what will be written. */
function flattenFields(
  fields: Readonly<Record<string, FieldDeclaration>>,
  prefix: string,
  at: readonly string[],
): readonly DeclaredField[] {
  return Object.entries(fields).flatMap(([name, { fields: members, ...declaration }]) => {
    const field = `${prefix}.${name}`;
    const path = [...at, name];
    const inner = members === undefined ? [] : flattenFields(members, field, path);
    const { type, ...rest } = declaration;
    const isPlain = Object.values(rest).every((value) => value === undefined);
    return [{ field, value: isPlain ? type : declaration, path }, ...inner];
  });
}
