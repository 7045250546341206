import type { MappingOperation } from "@aep-ingest/data-prep";
import { checkAttributePath, checkDestinationPath, checkExpression } from "@aep-ingest/data-prep/language";
import type { ResolvedSchema } from "@aep-ingest/xdm";

import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf, textOf } from "../json.ts";
import { findTenantResource } from "../registry/library.ts";
import { resolvedSchemaOf } from "../registry/resolved.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { parseMapping, sourceTypeMime } from "./mapping-sets.ts";

/** The target schema that a mapping set names, resolved. @throws problem 400 when there is none */
export function targetSchemaOf(sandbox: SandboxState, mappingSet: JsonObject): ResolvedSchema {
  const ref = objectOf(objectOf(mappingSet["outputSchema"])["schemaRef"]);
  const id = textOf(ref["id"]) ?? textOf(mappingSet["xdmSchema"]) ?? textOf(objectOf(mappingSet["schemaRef"])["id"]);
  const schema = id === undefined ? undefined : findTenantResource(sandbox, id);
  if (!schema) throw problem(400, "BadRequestError", `The target schema ${id ?? ""} does not exist.`);
  return resolvedSchemaOf(sandbox, schema);
}

/** One entry per mapping, in order: `SUCCESS` without errors, or `FAILED` with them (data-prep.md §1). */
export function validateMappings(sandbox: SandboxState, body: JsonObject): JsonObject[] {
  const schema = targetSchemaOf(sandbox, body);
  return arrayOf(body["mappings"]).map((item) => {
    const mapping = parseMapping(item);
    const messages = problemsOf(mapping, schema);
    if (messages.length === 0) return { status: "SUCCESS", errors: null };
    const { source, sourceType, destination } = mapping;
    const errors = messages.map((exception) => ({
      source,
      sourceType: sourceTypeMime(sourceType),
      destination,
      columnName: null,
      exception,
    }));
    return { status: "FAILED", errors };
  });
}

function problemsOf({ sourceType, source, destination }: MappingOperation, schema: ResolvedSchema): string[] {
  const problems = [...checkDestinationPath(destination, { schema })];
  if (sourceType === "EXPRESSION") problems.push(...checkExpression(source));
  if (sourceType === "ATTRIBUTE") problems.push(...checkAttributePath(source));
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
}
