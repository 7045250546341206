import { authSchemas, connectorSchema } from "./auth-json-schema.ts";
import { objectKey } from "./check-shape.ts";
import { language } from "./language.ts";
import type { Member, ObjectShape, Shape } from "./shape.ts";

/** A JSON Schema, draft 7: the newest draft that editors read without exceptions. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Stands for any value that a variable gives. */
const withVariable: JsonSchema = { type: "string", pattern: "\\$\\{var\\.[A-Za-z_]" };

/**
 * The JSON Schema of the config language, for completion, hovers and first errors in an editor. Written from the table
 * that `parse` checks with; what needs knowledge of several places is left to `parse`.
 */
export function configJsonSchema(): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  // A file may be one of several, so what all together need is not asked of each.
  const { required: _ofAllFiles, ...root } = objectSchema(language, { definitions, isPartial: false });
  const connections = inside(root, "connections");
  const connection = inside(connections, "additionalProperties");
  const properties = { ...inside(connection, "properties"), connector: connectorSchema() };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://unpkg.com/@aep-ingest/spec/schema/v1.json",
    title: "aep-ingest config, version 1",
    ...root,
    properties: {
      ...inside(root, "properties"),
      connections: { ...connections, additionalProperties: { ...connection, properties, allOf: authSchemas() } },
    },
    patternProperties: { "^x-": {} },
    definitions,
  };
}

interface Context {
  /** Shapes that contain themselves. */
  readonly definitions: Record<string, JsonSchema>;
  /** Inside overrides nothing is required, and null removes. */
  readonly isPartial: boolean;
}

function toSchema(shape: Shape, context: Context): JsonSchema {
  switch (shape.kind) {
    case "lazy":
      return reference(shape.get, context);
    case "either":
      return { anyOf: shape.of.map((option) => toSchema(option, context)) };
    case "object":
      return objectSchema(shape, context);
    case "partial":
      return { ...objectSchema(shape.of, { ...context, isPartial: true }), type: ["object", "null"] };
    case "record":
      return {
        type: shape.isNullable === true ? ["object", "null"] : "object",
        additionalProperties: memberSchema(shape.of, context),
        ...(shape.hasObjectKeys === true ? { propertyNames: { pattern: objectKey.source } } : {}),
      };
    case "list":
      return { type: "array", items: toSchema(shape.of, context) };
    case "flag":
      return { anyOf: [{ type: "boolean" }, withVariable] };
    case "number":
      return { anyOf: [numberSchema(shape.isInteger, shape.minimum, shape.maximum), withVariable] };
    case "text":
      if (shape.choices !== undefined) return { anyOf: [{ enum: [...shape.choices] }, withVariable] };
      return {
        type: shape.anyScalar === true ? ["string", "number", "boolean"] : "string",
        minLength: 1,
        ...(shape.pattern === undefined ? {} : { pattern: `${shape.pattern}|\\$\\{var\\.` }),
        ...(shape.examples === undefined ? {} : { examples: [...shape.examples] }),
      };
  }
}

function objectSchema(shape: ObjectShape, context: Context): JsonSchema {
  const members = Object.entries(shape.members);
  const required = members.filter(([, member]) => member.isRequired === true).map(([name]) => name);
  return {
    type: shape.isNullable === true ? ["object", "null"] : "object",
    properties: Object.fromEntries(members.map(([name, member]) => [name, described(member, context)])),
    ...(required.length === 0 || context.isPartial ? {} : { required }),
    additionalProperties: shape.isOpen === true,
  };
}

function described({ shape, about }: Member, context: Context): JsonSchema {
  const description = about.charAt(0).toUpperCase() + about.slice(1);
  return { description, ...memberSchema(shape, context) };
}

function memberSchema(shape: Shape, context: Context): JsonSchema {
  const schema = toSchema(shape, context);
  return context.isPartial ? { anyOf: [schema, { type: "null" }] } : schema;
}

/** Fields are the one shape that contains itself; it is the same inside overrides. */
function reference(get: () => Shape, context: Context): JsonSchema {
  if (!Object.hasOwn(context.definitions, "field")) {
    context.definitions["field"] = {};
    context.definitions["field"] = toSchema(get(), { ...context, isPartial: false });
  }
  return { $ref: "#/definitions/field" };
}

function numberSchema(isInteger: boolean, minimum: number | undefined, maximum: number | undefined): JsonSchema {
  return {
    type: isInteger ? "integer" : "number",
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

function inside(schema: JsonSchema, key: string): JsonSchema {
  const found = (schema["properties"] as Record<string, unknown> | undefined)?.[key] ?? schema[key];
  if (typeof found !== "object" || found === null) throw new TypeError(`the table of the language has no ${key}`);
  return found as JsonSchema;
}
