import * as z from "zod/mini";
import { outputShapes } from "./output-shapes.ts";

const planReference = "https://unpkg.com/@aep-ingest/deploy/schema/plan-v1.json";

/** The JSON Schema of what verbs write with `--json`, a definition for each. Members are only ever added. */
export function outputJsonSchema(): unknown {
  const definitions = Object.entries(outputShapes).map(([verb, shape]) => {
    const { $schema: _schema, ...definition } = z.toJSONSchema(shape) as Readonly<Record<string, unknown>>;
    return [verb, verb === "plan" ? { $ref: planReference } : definition];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://unpkg.com/aep-ingest/schema/output-v1.json",
    title: "What aep-ingest writes with --json",
    $defs: Object.fromEntries(definitions),
  };
}
