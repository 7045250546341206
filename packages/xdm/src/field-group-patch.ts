import { compareSchemas } from "./compare-schemas.ts";
import { isJsonObject, stringsOf, type JsonObject } from "./json.ts";
import type { RegistryBody } from "./registry-bodies.ts";
import { resolveSchema } from "./resolve-schema.ts";
import type { RegistryResource } from "./types.ts";

/** An operation of RFC 6902, as the registry's PATCH takes it. */
export interface JsonPatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

/**
 * The operations that make the fields of a field group as declared and leave the live ones that are not declared, with
 * their place in `required`. Empty when nothing differs; what the server adds to a field (`meta:xdmField` and the like) is
 * no difference. Title and description of the field group itself are not touched.
 */
export function fieldGroupPatch(live: RegistryResource, declared: RegistryBody): JsonPatchOperation[] {
  const wanted = containersOf(declared)[0]?.node;
  if (wanted === undefined) return [];
  const names = Object.keys(propertiesOf(wanted));
  const containers = containersOf(live);
  const home =
    containers.find(({ node }) => names.some((name) => Object.hasOwn(propertiesOf(node), name))) ?? containers[0];
  if (home === undefined) return addDefinition(live, declared);
  return mergeObject(home.node, wanted, home.pointer);
}

interface Container {
  readonly pointer: string;
  readonly node: JsonObject;
}

/** Where a field group keeps its fields: in definitions, or in `properties` of its own. */
function containersOf(resource: JsonObject): Container[] {
  const definitions = isJsonObject(resource["definitions"]) ? Object.entries(resource["definitions"]) : [];
  const named = definitions.flatMap(([name, node]) =>
    isJsonObject(node) ? [{ pointer: `/definitions/${escape(name)}`, node }] : [],
  );
  return isJsonObject(resource["properties"]) ? [{ pointer: "", node: resource }, ...named] : named;
}

/** A field group without a place for fields gets the declared one, and refers to it. */
function addDefinition(live: RegistryResource, declared: RegistryBody): JsonPatchOperation[] {
  const parts = Array.isArray(declared["allOf"]) ? declared["allOf"] : [];
  return [
    { op: "add", path: "/definitions", value: declared["definitions"] },
    ...(Array.isArray(live["allOf"])
      ? parts.map((value: unknown): JsonPatchOperation => ({ op: "add", path: "/allOf/-", value }))
      : [{ op: "add", path: "/allOf", value: parts } as const]),
  ];
}

function mergeField(live: unknown, declared: JsonObject, pointer: string): JsonPatchOperation[] {
  if (!isJsonObject(live)) return [{ op: "add", path: pointer, value: declared }];
  if (isObjectNode(live) && isObjectNode(declared)) {
    return [...mergeLabels(live, declared, pointer), ...mergeObject(live, declared, pointer)];
  }
  const items = mergeItems(live["items"], declared["items"], `${pointer}/items`);
  if (items !== undefined) return [...mergeLabels(live, declared, pointer), ...items];
  return differs(live, declared) ? [{ op: "replace", path: pointer, value: declared }] : [];
}

/** Members may lie in the elements of an array, and in those of arrays inside it. Undefined when there are none. */
function mergeItems(live: unknown, declared: unknown, pointer: string): JsonPatchOperation[] | undefined {
  if (!isJsonObject(live) || !isJsonObject(declared)) return undefined;
  if (isObjectNode(live) && isObjectNode(declared)) return mergeObject(live, declared, pointer);
  return mergeItems(live["items"], declared["items"], `${pointer}/items`);
}

function mergeObject(live: JsonObject, declared: JsonObject, pointer: string): JsonPatchOperation[] {
  const members = Object.entries(propertiesOf(declared)).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
  const fields = isJsonObject(live["properties"])
    ? members.flatMap(([name, node]) => {
        const known = Object.hasOwn(propertiesOf(live), name) ? propertiesOf(live)[name] : undefined;
        return mergeField(known, node, `${pointer}/properties/${escape(name)}`);
      })
    : [{ op: "add", path: `${pointer}/properties`, value: propertiesOf(declared) } as const];
  return [...fields, ...mergeRequired(live, declared, pointer)];
}

/** Members that are declared are required as declared; of the others the live list says it. */
function mergeRequired(live: JsonObject, declared: JsonObject, pointer: string): JsonPatchOperation[] {
  const before = stringsOf(live["required"]);
  const after = [
    ...before.filter((name) => !Object.hasOwn(propertiesOf(declared), name)),
    ...stringsOf(declared["required"]),
  ];
  if (before.length === after.length && before.every((name) => after.includes(name))) return [];
  const path = `${pointer}/required`;
  if (after.length === 0) return [{ op: "remove", path }];
  return [{ op: Array.isArray(live["required"]) ? "replace" : "add", path, value: after }];
}

function mergeLabels(live: JsonObject, declared: JsonObject, pointer: string): JsonPatchOperation[] {
  return ["title", "description"].flatMap((label): JsonPatchOperation[] => {
    const value = declared[label];
    const path = `${pointer}/${label}`;
    if (value === live[label]) return [];
    if (value === undefined) return label === "title" ? [] : [{ op: "remove", path }];
    return [{ op: live[label] === undefined ? "add" : "replace", path, value }];
  });
}

/** An object whose members are listed, and not a map or a reference. */
function isObjectNode(node: JsonObject): boolean {
  return (
    node["type"] === "object" &&
    node["$ref"] === undefined &&
    node["additionalProperties"] === undefined &&
    node["meta:xdmType"] !== "map"
  );
}

function differs(live: JsonObject, declared: JsonObject): boolean {
  const [before, after] = [live, declared].map(
    (node) => resolveSchema({ $id: "", properties: { field: node } }, () => undefined).schema,
  );
  return before === undefined || after === undefined || compareSchemas(before, after).length > 0;
}

function propertiesOf(node: JsonObject): JsonObject {
  return isJsonObject(node["properties"]) ? node["properties"] : {};
}

/** A name as a step of a JSON pointer (RFC 6901). */
function escape(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
