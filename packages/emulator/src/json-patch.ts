import type { Operation } from "fast-json-patch";
import jsonpatch from "fast-json-patch";

import type { JsonObject } from "./json.ts";
import { clone, isObject, member } from "./json.ts";

export interface PatchStep {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

/** What is wrong with a patch: its body, a member of a step, its operation, or a path that leads nowhere. */
export type PatchFlaw = "body" | "member" | "operation" | "path";

/** Says what is wrong in the words of the service that was asked. */
type PatchRefusal = (flaw: PatchFlaw, message: string) => Error;

/** JSON Patch (RFC 6902) as the services take it: add, replace and remove. */
export interface JsonPatch {
  /** Reads the body of a PATCH: a non-empty array of steps. */
  parse(body: unknown): readonly PatchStep[];
  /** A patched copy. */
  apply(document: JsonObject, steps: readonly PatchStep[]): JsonObject;
}

/** The patches of one service; both functions throw what `refuse` makes. */
export function jsonPatch(refuse: PatchRefusal): JsonPatch {
  return {
    parse(body) {
      if (!Array.isArray(body) || body.length === 0) {
        throw refuse("body", "The request body must be a non-empty array of patch operations.");
      }
      return body.map((item: unknown) => {
        if (!isObject(item)) throw refuse("member", "Each patch operation must be an object with op, path and value.");
        const { op, path, value } = item;
        if (typeof op !== "string") throw refuse("member", 'A patch operation lacks "op".');
        const name = op.toLowerCase();
        if (name !== "add" && name !== "replace" && name !== "remove") {
          throw refuse("operation", `The patch operation "${op}" is not supported; use add, replace or remove.`);
        }
        if (typeof path !== "string" || path === "") throw refuse("member", 'A patch operation lacks "path".');
        if (name !== "remove" && value === undefined) throw refuse("member", `The patch of ${path} lacks "value".`);
        if (!/^[^~]*(?:~[01][^~]*)*$/.test(path)) {
          throw refuse("path", `The patch path is invalid: ${path}; a ~ in a name is written ~0, a / is written ~1.`);
        }
        return { op: name, path, value };
      });
    },
    apply(document, steps) {
      const operations = steps.map(
        ({ op, path, value }) => (op === "remove" ? { op, path } : { op, path, value: clone(value) }) as Operation,
      );
      const zeros = steps.find(({ path }) => hasPaddedIndex(document, path));
      if (zeros) throw refuse("path", `The patch path is invalid: ${zeros.path}; an index has no leading zeros.`);
      try {
        return jsonpatch.applyPatch(clone(document), operations, true).newDocument;
      } catch {
        const paths = steps.map(({ path }) => path).join(", ");
        throw refuse("path", `The patch path is invalid: ${paths}`);
      }
    },
  };
}

/** `/list/01` leads nowhere (RFC 6901); the library takes it for `/list/1`. */
function hasPaddedIndex(document: JsonObject, path: string): boolean {
  let node: unknown = document;
  for (const name of path.slice(1).split("/")) {
    if (Array.isArray(node) && /^0\d/.test(name)) return true;
    node = Array.isArray(node)
      ? (node[Number(name)] as unknown)
      : member(node, name.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return false;
}
