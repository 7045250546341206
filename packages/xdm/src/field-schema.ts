import { defined, type JsonObject } from "./json.ts";
import type { ResolvedSchema, XdmField } from "./types.ts";
import { isIntegerType, metaXdmType } from "./xdm-type.ts";

/** A resolved field as JSON Schema, references expanded: what the registry answers for `xed-full`. */
export function fieldSchema(field: XdmField): JsonObject {
  const { type } = field;
  // Of a field that nobody knows the type of, none is stated either.
  if (field.open === true && field.fields?.size === 0 && field.path !== "") {
    return defined({ title: field.title, description: field.description });
  }
  const required = [...(field.fields?.values() ?? [])].filter((member) => member.required).map(({ name }) => name);
  return defined({
    title: field.title,
    description: field.description,
    type: jsonType(field),
    format: field.format ?? (type === "uri" || type === "date" || type === "date-time" ? type : undefined),
    enum: field.enum,
    pattern: field.pattern,
    minimum: field.minimum,
    maximum: field.maximum,
    exclusiveMinimum: field.exclusiveMinimum,
    minLength: field.minLength,
    maxLength: field.maxLength,
    items: field.items === undefined ? undefined : fieldSchema(field.items),
    additionalProperties: field.values === undefined ? undefined : fieldSchema(field.values),
    properties: field.fields === undefined ? undefined : membersSchema(field.fields),
    required: required.length > 0 ? required : undefined,
    "meta:xdmType": metaXdmType(type),
    "meta:status": field.deprecated === true ? "deprecated" : undefined,
  });
}

/** The properties, required members and type of a whole resolved schema, to be spread over a registry resource. */
export function resolvedResource(schema: ResolvedSchema): JsonObject {
  const { title: _title, description: _description, ...rest } = fieldSchema(schema.root);
  return rest;
}

function membersSchema(fields: ReadonlyMap<string, XdmField>): JsonObject {
  return Object.fromEntries(Array.from(fields, ([name, member]) => [name, fieldSchema(member)]));
}

function jsonType({ type }: XdmField): string {
  if (isIntegerType(type)) return "integer";
  if (type === "uri" || type === "date" || type === "date-time") return "string";
  return type === "map" ? "object" : type;
}
