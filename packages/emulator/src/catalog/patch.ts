import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { jsonPatch } from "../json-patch.ts";

const { parse, apply } = jsonPatch((_flaw, message) => problem(400, "BadRequestError", message));

/** What a PATCH makes of a dataset or batch: an array is JSON Patch, an object replaces members. @throws problem 400 */
export function patched(before: JsonObject, body: unknown): JsonObject {
  return Array.isArray(body) ? apply(before, parse(body)) : { ...before, ...requireObject(body) };
}
