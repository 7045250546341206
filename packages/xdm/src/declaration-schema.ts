import { defined, type JsonObject } from "./json.ts";
import type { FieldDeclaration, XdmType } from "./types.ts";
import { isIntegerType, metaXdmType, publishedRange } from "./xdm-type.ts";

/** A declared field as a property to send to the Schema Registry (schema-registry.md §6). */
interface DeclaredProperty {
  readonly schema: JsonObject;
  /** The field or a member below it is required: every parent has to list it too (schema-registry.md §2). */
  readonly required: boolean;
}

function declarationSchema(declaration: FieldDeclaration): DeclaredProperty {
  const { type } = declaration;
  const members = type === "object" ? memberSchemas(declaration.fields ?? {}) : undefined;
  return {
    required: declaration.required === true || (members?.required.length ?? 0) > 0,
    schema: defined({
      title: declaration.title,
      description: declaration.description,
      type: jsonType(type),
      "meta:xdmType": metaXdmType(type),
      format: formatOf(declaration),
      enum: declaration.enum,
      "meta:enum": declaration.enum === undefined ? undefined : labels(declaration.enum),
      pattern: declaration.pattern,
      ...boundsOf(declaration),
      minLength: declaration.minLength,
      maxLength: declaration.maxLength,
      default: declaration.default,
      items: type === "array" ? declarationSchema(declaration.items ?? { type: "string" }).schema : undefined,
      additionalProperties: type === "map" ? { type: declaration.values ?? "string" } : undefined,
      properties: members?.properties,
      required: members !== undefined && members.required.length > 0 ? members.required : undefined,
    }),
  };
}

/** The members of an object, with the names that the object has to require. */
export function memberSchemas(fields: Readonly<Record<string, FieldDeclaration>>): {
  readonly properties: JsonObject;
  readonly required: readonly string[];
} {
  // The registry wants every field to have a title (schema-registry.md §2); without one of its own, the name is it.
  const members = Object.entries(fields).map(([name, field]) => ({
    name,
    ...declarationSchema({ title: name, ...field }),
  }));
  return {
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    required: members.filter((member) => member.required).map(({ name }) => name),
  };
}

function jsonType(type: XdmType): string {
  if (isIntegerType(type)) return "integer";
  if (type === "uri" || type === "date" || type === "date-time") return "string";
  return type === "map" ? "object" : type;
}

function formatOf({ type, format }: FieldDeclaration): string | undefined {
  return type === "uri" || type === "date" || type === "date-time" ? type : format;
}

/** Long, short and byte are told apart by their bounds, so both are always stated; an integer has those declared. */
function boundsOf({ type, minimum, maximum }: FieldDeclaration): { minimum?: number; maximum?: number } {
  if (!isIntegerType(type) || type === "integer") return defined({ minimum, maximum });
  const range = publishedRange(type);
  return { minimum: minimum ?? range.minimum, maximum: maximum ?? range.maximum };
}

function labels(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value) => [value, value]));
}
