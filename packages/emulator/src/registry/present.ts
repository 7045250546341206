import { resolveSchema, resolvedResource } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, member } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Accepted } from "./accept.ts";
import { asResource, lookupIn } from "./library.ts";
import { withOriginalNames } from "./original-names.ts";

/** A resource in the form that the Accept header asks for. */
export function presentResource(sandbox: SandboxState, document: JsonObject, accepted: Accepted): JsonObject {
  if (accepted.view === "id") {
    const { title, $id, version } = document;
    return { $id, "meta:altId": document["meta:altId"], title, version };
  }
  const shown = accepted.view === "full" ? inlined(sandbox, document) : document;
  if (accepted.deprecations && accepted.view === "full") markDeprecated(shown, descriptorsOf(sandbox, document));
  const named =
    accepted.originalNames && accepted.view === "full" ? withOriginalNames(shown, `_${sandbox.tenantId}`) : shown;
  const texted = accepted.text ? named : withoutTexts(named);
  return accepted.descriptors ? { ...texted, "meta:descriptors": descriptorsOf(sandbox, document) } : texted;
}

function descriptorsOf(sandbox: SandboxState, document: JsonObject): JsonObject[] {
  return [...sandbox.descriptors.values()]
    .map((entry) => entry.document)
    .filter((descriptor) => descriptor["xdm:sourceSchema"] === document["$id"]);
}

/** Notes on every field that a descriptor deprecates that it is; `shown` is a copy. */
function markDeprecated(shown: JsonObject, descriptors: readonly JsonObject[]): void {
  for (const descriptor of descriptors) {
    if (descriptor["@type"] !== "xdm:descriptorDeprecated") continue;
    const source = descriptor["xdm:sourceProperty"];
    for (const path of Array.isArray(source) ? arrayOf(source) : [source]) {
      let field: JsonObject | undefined = shown;
      for (const name of String(path).split("/").slice(1)) {
        const inner = member(field?.["properties"], name);
        field = isObject(inner) ? inner : undefined;
      }
      if (field) field["meta:status"] = "deprecated";
    }
  }
}

function inlined(sandbox: SandboxState, document: JsonObject): JsonObject {
  const { allOf: _allOf, definitions: _definitions, refs: _refs, ...rest } = document;
  return { ...rest, ...resolvedResource(resolveSchema(asResource(document), lookupIn(sandbox)).schema) };
}

/** Titles and descriptions of the resource and of its fields taken out; fields that are called so stay. */
function withoutTexts(document: JsonObject): JsonObject {
  const strip = (node: unknown, inProperties: boolean): unknown => {
    if (Array.isArray(node)) return node.map((item: unknown) => strip(item, false));
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(
          ([key, value]) => inProperties || !((key === "title" || key === "description") && typeof value === "string"),
        )
        .map(([key, value]) => [key, strip(value, !inProperties && key === "properties")]),
    );
  };
  const { title } = document;
  return { title, ...(strip(document, false) as JsonObject) };
}
