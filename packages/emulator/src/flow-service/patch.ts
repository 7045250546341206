import type { Operation } from "fast-json-patch";
import jsonpatch from "fast-json-patch";

import type { JsonObject } from "../json.ts";
import { clone, isObject } from "../json.ts";
import { flowError, providerError } from "./errors.ts";

export interface PatchStep {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

/** Reads the body of a PATCH: a non-empty JSON array of add, replace and remove. @throws FLOW-1405, 1434, 1455 */
export function parsePatch(body: unknown): readonly PatchStep[] {
  if (!Array.isArray(body) || body.length === 0) {
    throw flowError("1405-400", "The request body must be a non-empty array of patch operations.");
  }
  return body.map((item: unknown) => {
    if (!isObject(item)) throw flowError("1455-400", "Each patch operation must be an object with op, path and value.");
    const { op, path, value } = item;
    if (typeof op !== "string") throw flowError("1455-400", 'A patch operation lacks "op".');
    const name = op.toLowerCase();
    if (name !== "add" && name !== "replace" && name !== "remove") {
      throw flowError("1434-400", `The patch operation "${op}" is not supported; use add, replace or remove.`);
    }
    if (typeof path !== "string" || path === "") throw flowError("1455-400", 'A patch operation lacks "path".');
    if (name !== "remove" && value === undefined) throw flowError("1455-400", `The patch of ${path} lacks "value".`);
    return { op: name, path, value };
  });
}

/** A patched copy. @throws FLOW-1100 with 1365 when a path does not exist or does not point anywhere. */
export function applyPatch(document: JsonObject, steps: readonly PatchStep[]): JsonObject {
  const operations = steps.map(
    ({ op, path, value }) => (op === "remove" ? { op, path } : { op, path, value: clone(value) }) as Operation,
  );
  try {
    return jsonpatch.applyPatch(clone(document), operations, true).newDocument;
  } catch {
    const paths = steps.map(({ path }) => path).join(", ");
    throw providerError("1365-400", `The patch path is invalid: ${paths}`);
  }
}

/** The If-Match rule (flow-service.md §2.5): the current etag with its double quotes. @throws FLOW-1403-400, 1404-412 */
export function requireMatch(header: string | undefined, etag: unknown): void {
  if (header === undefined || header === "") throw flowError("1403-400", "The If-Match header is missing.");
  if (header !== etag) {
    throw flowError(
      "1404-412",
      `Supplied version=[${header}] does not match the current version on entity=[${String(etag)}]`,
    );
  }
}
