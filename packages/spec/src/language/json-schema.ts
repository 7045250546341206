import * as z from "zod/mini";
import { language } from "./language.ts";
import { defOf, label, notBlank, objectKey, shownInEditors } from "./value-types.ts";

/** A JSON Schema, draft 7: the newest draft that editors read without exceptions. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Stands for any value that a variable gives. */
const withVariable: JsonSchema = { type: "string", pattern: "\\$\\{var\\.[A-Za-z_]" };

/**
 * The JSON Schema of the config language, for completion, hovers and first errors in an editor. Written from the types
 * that `parse` checks with; what needs knowledge of several places is left to `parse`. It judges a file as it is: that an
 * environment's overrides complete a part, or take it away, it cannot see.
 */
export function configJsonSchema(): JsonSchema {
  // A file may be one of several, so what all together need is not asked of each.
  const {
    $schema,
    required: _ofAllFiles,
    ...schema
  } = z.toJSONSchema(language, {
    target: "draft-7",
    io: "input",
    metadata: shownInEditors,
    override: ({ zodSchema, jsonSchema }) => forEditors(zodSchema, jsonSchema),
  });
  return {
    $schema,
    $id: "https://unpkg.com/@aep-ingest/spec/schema/v1.json",
    title: "aep-ingest config, version 1",
    ...schema,
    patternProperties: { "^x-": {} },
  };
}

function forEditors(type: z.core.$ZodTypes, schema: z.core.JSONSchema.BaseSchema): void {
  const { description } = schema;
  if (description !== undefined) schema.description = description.charAt(0).toUpperCase() + description.slice(1);
  if (isReplaceable(type, schema)) allowVariable(schema);
  if (type !== label) return;
  delete schema.anyOf;
  Object.assign(schema, { type: ["string", "number", "boolean"], pattern: notBlank.source });
}

/** Whether a variable, which is replaced before values are checked, would not be a value itself. */
function isReplaceable(type: z.core.$ZodTypes, { pattern, minimum, maximum }: z.core.JSONSchema.BaseSchema): boolean {
  const def = defOf(type);
  // The version says how all the rest is read.
  if (minimum !== undefined && minimum === maximum) return false;
  if (def.type === "string") return pattern !== undefined && ![notBlank.source, objectKey.source].includes(pattern);
  return ["number", "boolean", "enum"].includes(def.type);
}

function allowVariable(schema: z.core.JSONSchema.BaseSchema): void {
  const { description, ...own } = schema;
  for (const keyword of Object.keys(schema)) delete schema[keyword];
  Object.assign(schema, description === undefined ? {} : { description }, { anyOf: [own, withVariable] });
}
