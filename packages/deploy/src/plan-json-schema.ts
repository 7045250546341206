import * as z from "zod/mini";
import { planDocumentSchema } from "./plan-json.ts";

/** The JSON Schema of what `planToJson` writes and `parsePlanJson` reads. Readers ignore members that they do not know. */
export function planJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(planDocumentSchema, { io: "input", reused: "ref" });
  return {
    $schema,
    $id: "https://unpkg.com/@aep-ingest/deploy/schema/plan-v1.json",
    title: "Plan of aep-ingest, format version 1",
    ...schema,
  };
}
