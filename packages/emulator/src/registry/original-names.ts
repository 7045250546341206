import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, objectOf } from "../json.ts";

/**
 * A resolved resource with the names of public XDM in place of those of the compatibility mode: `xdm:birthDate`,
 * `repo:createDate` for `_repo.createDate`, `@id` for `_id` (schema-registry.md §6). The organisation's own fields have one
 * name only.
 */
export function withOriginalNames(node: JsonObject, tenantRoot: string): JsonObject {
  const renamed: JsonObject = { ...node };
  if (isObject(node["items"])) renamed["items"] = withOriginalNames(node["items"], tenantRoot);
  const { properties } = node;
  if (!isObject(properties)) return renamed;
  const fields: JsonObject = {};
  for (const [name, field] of Object.entries(properties)) {
    if (name === tenantRoot || !isObject(field)) fields[name] = field;
    else if (isPrefix(name, field)) Object.assign(fields, lifted(name, field, tenantRoot));
    else fields[originalName(name)] = withOriginalNames(field, tenantRoot);
  }
  renamed["properties"] = fields;
  if (Array.isArray(node["required"])) {
    renamed["required"] = arrayOf(node["required"]).map((name) =>
      name === tenantRoot ? name : originalName(String(name)),
    );
  }
  return renamed;
}

/** `_repo` and the like, which stand for a prefix and not for a field. */
function isPrefix(name: string, field: JsonObject): boolean {
  return /^_[a-z]+$/i.test(name) && name !== "_id" && isObject(field["properties"]);
}

function lifted(name: string, field: JsonObject, tenantRoot: string): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(field["properties"])).map(([inner, value]) => [
      `${name.slice(1)}:${inner}`,
      isObject(value) ? withOriginalNames(value, tenantRoot) : value,
    ]),
  );
}

function originalName(name: string): string {
  return name.startsWith("_") ? `@${name.slice(1)}` : `xdm:${name}`;
}
