import { findStandardResource, standardClass, standardClassNames, type FieldDeclaration } from "@aep-ingest/xdm";
import type { DatasetConfig, SchemaConfig } from "../config.ts";
import { escaped, type YamlValue } from "./plain.ts";

export function schemaValue(schema: SchemaConfig): YamlValue {
  if (schema.kind === "id") return { id: escaped(schema.reference) };
  const fields = Object.entries(schema.fields);
  const identities = schema.identities.map(({ path, namespace, primary }) => ({
    path: escaped(path),
    namespace: escaped(namespace),
    ...(primary ? { primary } : {}),
  }));
  return {
    title: schema.title === schema.key ? undefined : escaped(schema.title),
    description: optional(schema.description),
    class: shortClass(schema.class),
    fieldGroups: schema.fieldGroups.length === 0 ? undefined : schema.fieldGroups.map(shortFieldGroup),
    fields:
      fields.length === 0 ? undefined : Object.fromEntries(fields.map(([name, field]) => [name, fieldValue(field)])),
    identities: identities.length === 0 ? undefined : identities,
    profile: schema.profile ? true : undefined,
  };
}

export function datasetValue(dataset: DatasetConfig): YamlValue {
  if (dataset.kind === "id") return { id: escaped(dataset.reference) };
  return {
    name: dataset.name === dataset.key ? undefined : escaped(dataset.name),
    description: optional(dataset.description),
    schema: dataset.schema,
    profile: dataset.profile ? true : undefined,
  };
}

function optional(text: string | undefined): YamlValue {
  return text === undefined ? undefined : escaped(text);
}

function shortClass(id: string): string {
  return standardClassNames().find((name) => standardClass(name)?.id === id) ?? escaped(id);
}

function shortFieldGroup(id: string): string {
  const name = findStandardResource(id)?.shortName;
  return name !== undefined && findStandardResource(name)?.id === id ? name : escaped(id);
}

/** A field with nothing but a type is written as its type. */
function fieldValue(field: FieldDeclaration): YamlValue {
  const { type, items, fields, enum: values, ...others } = field;
  const rest = Object.entries(others).map(([name, value]) => [
    name,
    typeof value === "string" ? escaped(value) : value,
  ]);
  const parts = {
    ...Object.fromEntries(rest),
    ...(values === undefined ? {} : { enum: values.map(escaped) }),
    ...(items === undefined ? {} : { items: fieldValue(items) }),
    ...(fields === undefined
      ? {}
      : { fields: Object.fromEntries(Object.entries(fields).map(([name, member]) => [name, fieldValue(member)])) }),
  };
  return Object.keys(parts).length === 0 ? type : { type, ...parts };
}
