import * as z from "zod/mini";
import { flag, integer, label, optional, record, required, shownInEditors, text } from "./value-types.ts";

export const fieldTypes = [
  "string",
  "uri",
  "integer",
  "long",
  "short",
  "byte",
  "number",
  "boolean",
  "date",
  "date-time",
  "array",
  "object",
  "map",
] as const;

const fieldType = z.enum(fieldTypes);

type FieldType = (typeof fieldTypes)[number];

/**
 * Exported for the declaration of the language, which has to name it.
 * @public
 */
export interface FieldMembers {
  readonly type?: FieldType | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly required?: boolean | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly default?: string | number | boolean | undefined;
  readonly items?: Field | undefined;
  readonly fields?: Readonly<Record<string, Field>> | undefined;
  readonly values?: "string" | "integer" | undefined;
}

type Field = FieldType | FieldMembers;

/** A field of the organisation's: a type, or a map with `type` (with `enum` or `fields` the type may be left out). */
const field: z.ZodMiniType<Field> = z.lazy(() => fieldOrType).register(shownInEditors, { id: "field" });

const fieldOrType = z.union([
  fieldType,
  z.strictObject({
    type: optional(fieldType, "Type of the field."),
    title: optional(text, "Name that people see."),
    description: optional(text, "What the field means."),
    required: optional(flag, "Whether a record without it is refused. Default: false."),
    enum: optional(z.array(text), "Closed list of values."),
    pattern: optional(text, "Regular expression that a text has to match."),
    format: optional(text, "Format of a text: email, ipv4, …"),
    minimum: optional(z.number(), "Smallest number."),
    maximum: optional(z.number(), "Largest number."),
    minLength: optional(integer(0), "Shortest text."),
    maxLength: optional(integer(0), "Longest text."),
    default: optional(label, "Default value."),
    items: optional(field, "Type of an array's elements."),
    fields: optional(record(field), "Members of an object."),
    values: optional(z.enum(["string", "integer"]), "Type of a map's values."),
  }),
]);

export const schemaType = z.strictObject({
  title: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "What the schema describes."),
  class: optional(text, "profile, experience-event, or the $id of a class."),
  fieldGroups: optional(z.array(text), "Standard field groups by short name, or any by $id."),
  fields: optional(record(field), "The organisation's own fields, below its tenant namespace."),
  identities: optional(
    z.array(
      z.strictObject({
        path: required(text, "path of the field that identifies a person."),
        namespace: required(text, "identity namespace: Email, ECID, Phone, …"),
        primary: optional(flag, "Whether this is the primary identity. Default: false."),
      }),
    ),
    "Fields that identify a person.",
  ),
  profile: optional(flag, "Enables the schema for Profile. Irreversible. Default: false."),
  id: optional(text, "$id of a schema that exists: it is used as it is and never changed."),
});
