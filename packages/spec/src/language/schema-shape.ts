import {
  choice,
  either,
  flag,
  integer,
  label,
  lazy,
  list,
  number,
  object,
  optional,
  record,
  required,
  text,
  type Shape,
} from "./shape.ts";

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

const fieldType = choice(...fieldTypes);

/** A field of the organisation's: a type, or a map with `type` (with `enum` or `fields` the type may be left out). */
const field: Shape = either(
  fieldType,
  object({
    type: optional(fieldType, "Type of the field."),
    title: optional(text, "Name that people see."),
    description: optional(text, "What the field means."),
    required: optional(flag, "Whether a record without it is refused. Default: false."),
    enum: optional(list(text), "Closed list of values."),
    pattern: optional(text, "Regular expression that a text has to match."),
    format: optional(text, "Format of a text: email, ipv4, …"),
    minimum: optional(number(), "Smallest number."),
    maximum: optional(number(), "Largest number."),
    minLength: optional(integer(0), "Shortest text."),
    maxLength: optional(integer(0), "Longest text."),
    default: optional(label, "Default value."),
    items: optional(
      lazy(() => field),
      "Type of an array's elements.",
    ),
    fields: optional(record(lazy(() => field)), "Members of an object."),
    values: optional(choice("string", "integer"), "Type of a map's values."),
  }),
);

export const schemaShape = object({
  title: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "What the schema describes."),
  class: optional(text, "profile, experience-event, or the $id of a class."),
  fieldGroups: optional(list(text), "Standard field groups by short name, or any by $id."),
  fields: optional(record(field), "The organisation's own fields, below its tenant namespace."),
  identities: optional(
    list(
      object({
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
