import { memberSchemas } from "./declaration-schema.ts";
import type { FieldDeclaration, RegistryResource } from "./types.ts";

/** A body to POST or PUT: a resource before the registry has given it an `$id`. */
export type RegistryBody = Omit<RegistryResource, "$id"> & { readonly title: string };

export interface FieldGroupBodyOptions {
  readonly title: string;
  /** @default "" */
  readonly description?: string;
  /** `$id` of the class that the field group is meant for. */
  readonly class: string;
  /** The organisation's own fields, without their namespace. */
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  /** Without the leading underscore. */
  readonly tenantId: string;
}

/** Name of the definition that holds the fields, as Adobe's UI writes it. */
const customFieldsDefinition = "customFields";

/** The body of a field group with own fields under `_{tenantId}` (schema-registry.md §2). */
export function fieldGroupBody(options: FieldGroupBodyOptions): RegistryBody {
  return {
    type: "object",
    title: options.title,
    description: options.description ?? "",
    "meta:intendedToExtend": [options.class],
    definitions: { [customFieldsDefinition]: tenantSchema(options.fields, options.tenantId) },
    allOf: [{ $ref: `#/definitions/${customFieldsDefinition}`, type: "object", "meta:xdmType": "object" }],
  };
}

function tenantSchema(
  fields: Readonly<Record<string, FieldDeclaration>>,
  tenantId: string,
): RegistryBody["definitions"] {
  const namespace = tenantNamespace(tenantId);
  const { properties, required } = memberSchemas(fields);
  const requires = required.length > 0;
  return {
    type: "object",
    properties: {
      [namespace]: { type: "object", "meta:xdmType": "object", properties, ...(requires ? { required } : {}) },
    },
    ...(requires ? { required: [namespace] } : {}),
  };
}

export interface SchemaBodyOptions {
  readonly title: string;
  /** @default "" (the registry wants the member) */
  readonly description?: string;
  /** `$id` of the class. */
  readonly class: string;
  /** `$id`s of field groups, the organisation's own among them. Duplicates are sent once. */
  readonly fieldGroups: readonly string[];
}

/** The body of a schema: its class, then its field groups (schema-registry.md §2). */
export function schemaBody(options: SchemaBodyOptions): RegistryBody {
  return {
    type: "object",
    title: options.title,
    description: options.description ?? "",
    allOf: [...new Set([options.class, ...options.fieldGroups])].map(($ref) => ({ $ref })),
  };
}

/** The object that holds an organisation's own fields: `_acme` for the tenant id `acme`. */
export function tenantNamespace(tenantId: string): string {
  return `_${tenantId}`;
}
