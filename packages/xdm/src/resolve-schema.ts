import { compatibilityPath } from "./compatibility-name.ts";
import { asNumber, asString, defined, isJsonObject, stringsOf, type JsonObject } from "./json.ts";
import {
  childDraft,
  emptyDraft,
  finishField,
  mergeDraft,
  pickMembers,
  type FieldKeywords,
  type SchemaDraft,
} from "./schema-draft.ts";
import type { Behavior, RegistryResource, ResolveResult, ResourceLookup } from "./types.ts";
import { xdmTypeOf } from "./xdm-type.ts";

/** Carries only the JSON-LD context: nothing that a record of Experience Platform holds. */
const extensibleId = "https://ns.adobe.com/xdm/common/extensible";

const behaviors: readonly (readonly [string, Behavior])[] = [
  ["https://ns.adobe.com/xdm/data/time-series", "time-series"],
  ["https://ns.adobe.com/xdm/data/adhoc", "adhoc"],
  ["https://ns.adobe.com/xdm/data/record", "record"],
];

/**
 * Puts a schema together from its class, field groups and data types into one tree of fields in compatibility-mode
 * names. Takes public XDM files (`xdm:` names), registry resources as stored (`xed`) and resolved ones (`xed-full`).
 *
 * A data type inside itself stays an open object. The behaviour of a schema whose class
 * is not known is taken as `record`.
 */
export function resolveSchema(resource: RegistryResource, lookup: ResourceLookup): ResolveResult {
  const run: Run = { lookup, missing: new Set(), extended: new Set() };
  const root = emptyDraft();
  root.keywords.type = "object";
  applyNode(root, resource, { run, document: resource, active: [] });
  for (const id of stringsOf(resource["meta:extends"])) run.extended.add(id);
  const behavior = behaviors.find(([id]) => resource.$id === id || run.extended.has(id))?.[1] ?? "record";
  delete root.keywords.title;
  delete root.keywords.description;
  return {
    schema: {
      id: resource.$id,
      title: resource.title ?? "",
      class: asString(resource["meta:class"]) ?? classOf(resource, lookup) ?? resource.$id,
      behavior,
      root: finishField(root, "", "", true),
    },
    missing: [...run.missing],
  };
}

interface Run {
  readonly lookup: ResourceLookup;
  readonly missing: Set<string>;
  /** `$id`s of everything that was referenced or named in `meta:extends` on the way. */
  readonly extended: Set<string>;
}

interface Scope {
  readonly run: Run;
  /** The document in which a `#/…` reference is looked up. */
  readonly document: JsonObject;
  /** References being expanded, outermost first. */
  readonly active: readonly string[];
}

function applyNode(draft: SchemaDraft, node: JsonObject, scope: Scope): void {
  draft.keywords = { ...keywordsOf(node), ...draft.keywords };
  if (isJsonObject(node["properties"])) applyProperties(draft, node["properties"], scope);
  if (isJsonObject(node["items"])) applyNode((draft.items ??= emptyDraft()), node["items"], scope);
  if (isJsonObject(node["additionalProperties"])) {
    applyNode((draft.values ??= emptyDraft()), node["additionalProperties"], scope);
  }
  const ref = asString(node["$ref"]);
  if (ref !== undefined) applyReference(draft, ref, node, scope);
  if (Array.isArray(node["allOf"])) {
    for (const part of node["allOf"]) if (isJsonObject(part)) applyNode(draft, part, scope);
  }
  for (const name of stringsOf(node["required"])) requirePath(draft, compatibilityPath(name));
}

function applyProperties(draft: SchemaDraft, properties: JsonObject, scope: Scope): void {
  for (const [name, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    let child = draft;
    for (const segment of compatibilityPath(name)) {
      child.keywords.type ??= "object";
      child = childDraft(child, segment);
    }
    applyNode(child, property, scope);
  }
}

function requirePath(draft: SchemaDraft | undefined, path: readonly string[]): void {
  const [name, ...rest] = path;
  if (draft === undefined || name === undefined) return;
  draft.required.add(name);
  requirePath(draft.fields.get(name), rest);
}

function applyReference(draft: SchemaDraft, ref: string, node: JsonObject, scope: Scope): void {
  const { run } = scope;
  const hash = ref.indexOf("#");
  const id = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = hash < 0 ? "" : ref.slice(hash + 1);
  if (id === extensibleId) return;
  const key = `${id === "" ? asString(scope.document["$id"]) : id}#${fragment}`;
  if (scope.active.includes(key)) {
    draft.open = true;
    return;
  }
  const document = id === "" || id === scope.document["$id"] ? scope.document : run.lookup(id);
  const target = document === undefined ? undefined : pointedAt(document, fragment);
  if (document === undefined || !isJsonObject(target)) {
    run.missing.add(ref);
    draft.open = true;
    return;
  }
  run.extended.add(id);
  for (const extended of stringsOf(document["meta:extends"])) run.extended.add(extended);
  const part = emptyDraft();
  applyNode(part, target, { run, document, active: [...scope.active, key] });
  const only = stringsOf(node["meta:refProperty"]).map((path) =>
    path.split("/").filter(Boolean).flatMap(compatibilityPath),
  );
  mergeDraft(draft, only.length > 0 ? pickMembers(part, only) : part);
}

/** Follows a JSON pointer (RFC 6901), percent-decoded as a URI fragment has to be. */
function pointedAt(document: JsonObject, fragment: string): unknown {
  let node: unknown = document;
  for (const raw of fragment.split("/").slice(1)) {
    const name = decodeFragment(raw).replaceAll("~1", "/").replaceAll("~0", "~");
    node = isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  }
  return node;
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function keywordsOf(node: JsonObject): FieldKeywords {
  const constant = node["const"];
  const allowed = typeof constant === "string" ? [constant] : node["enum"];
  return defined({
    type: xdmTypeOf(node),
    title: asString(node["title"]),
    description: asString(node["description"]),
    enum:
      Array.isArray(allowed) && allowed.length > 0 && allowed.every((value) => typeof value === "string")
        ? allowed
        : undefined,
    pattern: asString(node["pattern"]),
    format: asString(node["format"]),
    minimum: asNumber(node["minimum"]),
    maximum: asNumber(node["maximum"]),
    exclusiveMinimum: asNumber(node["exclusiveMinimum"]),
    minLength: asNumber(node["minLength"]),
    maxLength: asNumber(node["maxLength"]),
  });
}

/** A schema has one class among its `allOf`: the part that is made of a behaviour. */
function classOf(resource: RegistryResource, lookup: ResourceLookup): string | undefined {
  const refs = (Array.isArray(resource["allOf"]) ? resource["allOf"] : []).flatMap((part: unknown) =>
    isJsonObject(part) ? (asString(part["$ref"]) ?? []) : [],
  );
  if (refs.some((ref) => behaviors.some(([id]) => ref === id))) return resource.$id;
  return refs.find((ref) => {
    const part = ref.startsWith("#") ? undefined : lookup(ref);
    return part !== undefined && (part["meta:resourceType"] === "classes" || classOf(part, noLookup) === part.$id);
  });
}

const noLookup: ResourceLookup = () => undefined;
