import { standardResources } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";
import { arrayOf, booleanOf, member, numberOf, objectOf, textOf } from "../json.ts";
import { hex } from "../random.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { unpublishedError } from "./errors.ts";
import { tenantPlaceholder } from "./exchange.ts";
import { findTenantResource } from "./library.ts";

/** The form of `POST /rpc/csv2schema`. */
export interface CsvTemplate {
  readonly name: string;
  readonly description: string;
  readonly classId: string;
  /** One field each, by the column names of the guide: `isCustom`, `fieldPath`, `dataType` and so on. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const namespace = `_${tenantPlaceholder}`;

/**
 * A CSV of fields as what `GET /rpc/export` would answer for the schema that it describes, descriptors included, ready for
 * `POST /rpc/import` (schema-registry.md §1; columns from the guide "CSV template to schema conversion").
 * @throws problem 400 that names the row
 */
export function resourcesOfTemplate(sandbox: SandboxState, random: () => number, template: CsvTemplate): JsonObject[] {
  const id = (kind: string) => `https://ns.adobe.com/${tenantPlaceholder}/${kind}/${hex(random, 48)}`;
  const schemaId = id("schemas");
  const custom = new Map<string, JsonObject>();
  const references = new Map<string, string[] | "ALL">();
  const descriptors: JsonObject[] = [];
  for (const [index, row] of template.rows.entries()) {
    if (booleanOf(row["isIgnored"]) === true) continue;
    const refuse = (what: string) => unpublishedError(400, `Row ${index + 1} of the CSV file: ${what}.`);
    const path = textOf(row["fieldPath"])?.trim();
    if (path === undefined) throw refuse("fieldPath is missing");
    if (!/^_?[A-Za-z0-9][\w-]*(?:\._?[A-Za-z0-9][\w-]*)*$/.test(path)) throw refuse(`the fieldPath ${path} is no path`);
    const isCustom = booleanOf(row["isCustom"]);
    if (isCustom === undefined) throw refuse("isCustom must be true or false");
    if (isCustom) {
      const group = textOf(row["fieldGroupName"]) ?? `${template.name} fields`;
      const fields = custom.get(group) ?? {};
      custom.set(group, fields);
      place(fields, belowNamespace(path), fieldOf(row, refuse), booleanOf(row["isRequired"]) === true);
    } else {
      const group = standardGroup(sandbox, row);
      if (group === undefined) throw refuse("fieldGroupName or fieldGroupId names no field group");
      const paths = references.get(group) ?? [];
      const pointer = `/${path.replaceAll(".", "/")}`;
      references.set(group, path === "ALL" || paths === "ALL" ? "ALL" : [...paths, pointer]);
    }
    if (booleanOf(row["isIdentity"]) === true) {
      const code = textOf(row["identityNamespace"]);
      if (code === undefined) throw refuse("identityNamespace is missing");
      descriptors.push({
        "@type": "xdm:descriptorIdentity",
        "xdm:sourceSchema": schemaId,
        "xdm:sourceVersion": 1,
        "xdm:sourceProperty": `/${(isCustom ? belowNamespace(path) : path.split(".")).join("/")}`,
        "xdm:namespace": code,
        "xdm:property": "xdm:code",
        "xdm:isPrimary": booleanOf(row["isPrimaryIdentity"]) === true,
      });
    }
  }
  const groups = [...custom].map(([title, properties]) => ({
    $id: id("mixins"),
    "meta:resourceType": "mixins",
    type: "object",
    title,
    description: "",
    "meta:intendedToExtend": [template.classId],
    definitions: { customFields: { properties } },
    allOf: [{ $ref: "#/definitions/customFields" }],
  }));
  const schema = {
    $id: schemaId,
    "meta:resourceType": "schemas",
    type: "object",
    title: template.name,
    description: template.description,
    allOf: [
      { $ref: template.classId },
      ...[...references].map(([$ref, paths]) => (paths === "ALL" ? { $ref } : { $ref, "meta:refProperty": paths })),
      ...groups.map(({ $id }) => ({ $ref: $id })),
    ],
  };
  return [...groups, schema, ...descriptors];
}

/** Custom fields lie below the tenant's namespace, whether the path says so or not. */
function belowNamespace(path: string): string[] {
  const [first = "", ...rest] = path.split(".");
  return first.startsWith("_") ? [namespace, ...rest] : [namespace, first, ...rest];
}

function place(properties: JsonObject, [name = "", ...rest]: string[], field: JsonObject, required: boolean): void {
  if (rest.length === 0) {
    properties[name] = field;
    return;
  }
  const parent = objectOf(member(properties, name));
  properties[name] = parent;
  parent["type"] = "object";
  const inner = objectOf(parent["properties"]);
  parent["properties"] = inner;
  if (required) parent["required"] = [...new Set([...arrayOf(parent["required"]), rest[0]])];
  place(inner, rest, field, required);
}

const types: Readonly<Record<string, JsonObject>> = {
  string: { type: "string" },
  boolean: { type: "boolean" },
  double: { type: "number" },
  number: { type: "number" },
  integer: { type: "integer" },
  int: { type: "integer" },
  long: { type: "integer", minimum: -9_007_199_254_740_992, maximum: 9_007_199_254_740_992 },
  short: { type: "integer", minimum: -32_768, maximum: 32_768 },
  byte: { type: "integer", minimum: -128, maximum: 128 },
  date: { type: "string", format: "date" },
  datetime: { type: "string", format: "date-time" },
  "date-time": { type: "string", format: "date-time" },
};

function fieldOf(row: CsvTemplate["rows"][number], refuse: (what: string) => Error): JsonObject {
  const dataType = textOf(row["dataType"])?.trim().toLowerCase();
  if (dataType === undefined) throw refuse("dataType is missing");
  const field = dataType === "object" ? objectField(row, refuse) : { ...types[dataType] };
  if (Object.keys(field).length === 0) throw refuse(`the dataType ${dataType} is unknown`);
  const set = (name: string, value: unknown): void => {
    if (value !== undefined) field[name] = value;
  };
  for (const name of ["minimum", "maximum", "minLength", "maxLength"]) set(name, numberOf(row[name]));
  set("pattern", textOf(row["stringPattern"]));
  set("format", textOf(row["format"]));
  set("enum", listOf(row["enum"]));
  set("default", textOf(row["default"]));
  const texts: JsonObject = {};
  const [title, description] = [textOf(row["displayName"]), textOf(row["fieldDescription"])];
  if (title !== undefined) texts["title"] = title;
  if (description !== undefined) texts["description"] = description;
  return booleanOf(row["isArray"]) === true ? { ...texts, type: "array", items: field } : { ...texts, ...field };
}

/** Either a reference to a data type or a list of the object's own members, which are texts. */
function objectField(row: CsvTemplate["rows"][number], refuse: (what: string) => Error): JsonObject {
  const [ref, members] = [textOf(row["$ref"]), textOf(row["properties"])];
  if ((ref === undefined) === (members === undefined)) throw refuse("an object needs either properties or $ref");
  if (ref !== undefined) return { $ref: ref };
  const names = listOf(members) ?? [];
  return { type: "object", properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) };
}

/** `[a,b]` as a list. */
function listOf(value: unknown): string[] | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined) return undefined;
  return text
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((part) => part.trim().replace(/^"(.*)"$/, "$1"))
    .filter((part) => part !== "");
}

/** The field group of a row by its id, or by its title among Adobe's and the organisation's. */
function standardGroup(sandbox: SandboxState, row: CsvTemplate["rows"][number]): string | undefined {
  const [given, title] = [textOf(row["fieldGroupId"]), textOf(row["fieldGroupName"])];
  const standard = standardResources("fieldgroup").map(({ resource }) => resource);
  const found = standard.find(
    (resource) => resource.$id === given || (given === undefined && resource["title"] === title),
  );
  if (found) return found.$id;
  if (given !== undefined) return findTenantResource(sandbox, given)?.id;
  for (const { id, kind, document } of sandbox.resources.values()) {
    if (kind === "fieldgroups" && document["title"] === title) return id;
  }
  return undefined;
}
