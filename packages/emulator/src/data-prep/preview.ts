import type { JsonValue, Row } from "@aep-ingest/data-prep";

import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { isObject } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { operationsOf, sourceTypeMime } from "./mapping-sets.ts";
import { targetSchemaOf } from "./validation.ts";

/** `POST /mappingSets/preview`: one answer per record; a single record is taken like a list of one (data-prep.md §1). */
export async function previewRecords(sandbox: SandboxState, body: JsonObject, nowMs: number): Promise<JsonObject[]> {
  const mappingSet = requireObject(body["mappingSet"]);
  const { data } = body;
  const rows: unknown[] = Array.isArray(data) ? data : [data];
  const operations = operationsOf(mappingSet);
  const schema = targetSchemaOf(sandbox, mappingSet);
  const { compileMapping } = await import("@aep-ingest/data-prep");
  const mapping = await compileMapping(operations, { schema, clock: () => nowMs });
  return rows.map((row) => {
    if (!isRow(row)) throw problem(400, "BadRequestError", "data must be a record or a list of records.");
    const { record, problems, rejection } = mapping.map(row);
    const errors = problems.map(({ mapping: index, source, destination, message }) => ({
      source,
      sourceType: sourceTypeMime(operations[index]?.sourceType ?? "ATTRIBUTE"),
      destination,
      columnName: destination,
      exception: message,
    }));
    if (rejection) {
      const { path, message } = rejection;
      errors.push({ source: "", sourceType: "", destination: path, columnName: path, exception: message });
    }
    return { data: record, errors: errors.length === 0 ? null : errors };
  });
}

function isRow(value: unknown): value is Row & { readonly [column: string]: JsonValue } {
  return isObject(value);
}
