import type { FieldDeclaration, XdmField } from "@aep-ingest/xdm";

/** A field of a live field group as the config declares it; undefined where the language has no words for it. */
export function declarationOf(field: XdmField): FieldDeclaration | undefined {
  const { type, required, open, items, values, fields, exclusiveMinimum } = field;
  if (open === true || exclusiveMinimum !== undefined) return undefined;
  const members = fields === undefined ? undefined : declarationsOf(fields);
  const element = items === undefined ? undefined : declarationOf(items);
  if ((fields !== undefined && members === undefined) || (items !== undefined && element === undefined))
    return undefined;
  const bounds = field.type === "integer" || field.type === "number" ? boundsOf(field) : {};
  return {
    type,
    ...(field.title === undefined || field.title === field.name ? {} : { title: field.title }),
    ...(field.description === undefined ? {} : { description: field.description }),
    // An object is required by the registry as soon as a member is.
    ...(required && type !== "object" ? { required } : {}),
    ...(field.enum === undefined ? {} : { enum: field.enum }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
    ...(field.format === undefined || ["uri", "date", "date-time"].includes(type) ? {} : { format: field.format }),
    ...bounds,
    ...(field.minLength === undefined ? {} : { minLength: field.minLength }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(element === undefined ? {} : { items: element }),
    ...(members === undefined ? {} : { fields: members }),
    ...(values?.type === "integer" ? { values: "integer" as const } : {}),
  };
}

function declarationsOf(fields: ReadonlyMap<string, XdmField>): Readonly<Record<string, FieldDeclaration>> | undefined {
  const entries: [string, FieldDeclaration][] = [];
  for (const [name, field] of fields) {
    const declaration = declarationOf(field);
    if (declaration === undefined) return undefined;
    entries.push([name, declaration]);
  }
  return Object.fromEntries(entries);
}

function boundsOf({ minimum, maximum }: XdmField): Pick<FieldDeclaration, "minimum" | "maximum"> {
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}
