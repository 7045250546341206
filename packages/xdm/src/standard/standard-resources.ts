import type { RegistryResource, ResourceLookup } from "../types.ts";
import { nearName } from "../near-name.ts";
import { activityFieldGroups } from "./activity-field-groups.ts";
import { businessFieldGroups } from "./business-field-groups.ts";
import { classes } from "./classes.ts";
import { dataTypes } from "./data-types.ts";
import { domainDataTypes } from "./domain-data-types.ts";
import { eventFieldGroups } from "./event-field-groups.ts";
import { parseBody, parseHeader, xdmNamespace, type StandardKind } from "./parse-table.ts";
import { profileFieldGroups } from "./profile-field-groups.ts";
import { sharedFieldGroups } from "./shared-field-groups.ts";

/**
 * A standard class, field group, data type or behaviour of XDM. Names, types and constraints are those of Adobe's public
 * schemas (github.com/adobe/xdm, CC BY 4.0, August 2026); titles of fields are our own and there are no descriptions.
 */
export interface StandardResource {
  readonly kind: StandardKind;
  /** `$id`. */
  readonly id: string;
  /** Last segment of the `$id`: `profile-person-details`. Classes also answer to a name with dashes: `experience-event`. */
  readonly shortName: string;
  readonly title: string;
  /** `$id`s of the classes that a field group is meant for. Empty: any class, or not a field group. */
  readonly intendedToExtend: readonly string[];
  /** The JSON Schema as the registry would store it, made when first asked for. */
  readonly resource: RegistryResource;
}

/** Short names of classes that a config writes otherwise. */
const classAliases: Readonly<Record<string, string>> = { "experience-event": "experienceevent" };

interface Table {
  readonly all: readonly StandardResource[];
  readonly byId: ReadonlyMap<string, StandardResource>;
  readonly byName: ReadonlyMap<string, StandardResource>;
}

/** Classes and field groups before data types: of two that have one short name, the first is found by it. */
const tables = [
  classes,
  profileFieldGroups,
  eventFieldGroups,
  activityFieldGroups,
  businessFieldGroups,
  sharedFieldGroups,
  dataTypes,
  domainDataTypes,
];

let table: Table | undefined;

/** Reads the headers of the tables once, when first asked for; importing the package costs nothing. */
function loadTable(): Table {
  if (table !== undefined) return table;
  const all = tables.flatMap((text) => text.trim().split("\n\n")).map(toStandardResource);
  const byName = new Map<string, StandardResource>();
  for (const entry of all) if (!byName.has(entry.shortName)) byName.set(entry.shortName, entry);
  table = { all, byId: new Map(all.map((entry) => [entry.id, entry])), byName };
  return table;
}

/** All standard resources that this package knows, or those of one kind. */
export function standardResources(kind?: StandardKind): readonly StandardResource[] {
  const { all } = loadTable();
  return kind === undefined ? all : all.filter((entry) => entry.kind === kind);
}

/** Finds by short name (`profile-person-details`), `$id`, or `meta:altId` (`_xdm.context.profile-person-details`). */
export function findStandardResource(shortNameOrId: string): StandardResource | undefined {
  const { byId, byName } = loadTable();
  if (shortNameOrId.startsWith("_xdm.")) {
    return byId.get(xdmNamespace + shortNameOrId.slice("_xdm.".length).replaceAll(".", "/"));
  }
  return byId.get(shortNameOrId) ?? byName.get(shortNameOrId);
}

/** Finds a class by the name that a config uses (`profile`, `experience-event`), by short name or by `$id`. */
export function standardClass(name: string): StandardResource | undefined {
  const found = findStandardResource(Object.hasOwn(classAliases, name) ? (classAliases[name] ?? name) : name);
  return found?.kind === "class" ? found : undefined;
}

/** Names of classes that a config may use, for messages. */
export function standardClassNames(): readonly string[] {
  const aliases = new Map(Object.entries(classAliases).map(([alias, shortName]) => [shortName, alias]));
  return standardResources("class").map(({ shortName }) => aliases.get(shortName) ?? shortName);
}

/**
 * The short name of the field group that a wrong name means: by its title (`Demographic Details`), by the end of its name
 * (`person-details`; field groups of Profile come first), by the nearest name, or by the one name that has it within.
 */
export function suggestFieldGroup(name: string): string | undefined {
  const groups = standardResources("fieldgroup");
  const wanted = name.trim().toLowerCase();
  const titled = groups.find(({ title }) => title.toLowerCase() === wanted);
  if (titled !== undefined) return titled.shortName;
  const names = groups.map(({ shortName }) => shortName);
  const containing = wanted.length > 3 ? names.filter((known) => known.includes(wanted)) : [];
  return (
    names.find((known) => known.endsWith(`-${wanted}`)) ??
    nearName(name, names) ??
    (containing.length === 1 ? containing[0] : undefined)
  );
}

export const standardLookup: ResourceLookup = (id) => loadTable().byId.get(id)?.resource;

function toStandardResource(block: string): StandardResource {
  const header = parseHeader(block);
  let resource: RegistryResource | undefined;
  return {
    ...header,
    shortName: header.id.slice(header.id.lastIndexOf("/") + 1),
    get resource() {
      resource ??= toResource(block);
      return resource;
    },
  };
}

const resourceTypes: Readonly<Record<StandardKind, string>> = {
  behavior: "behaviors",
  class: "classes",
  fieldgroup: "mixins",
  datatype: "datatypes",
};

/** The shape in which the registry stores it (schema-registry.md §2); `version` is the first one, as we know no other. */
function toResource(block: string): RegistryResource {
  const { kind, id, title, intendedToExtend } = parseHeader(block);
  const { parts, schema } = parseBody(block);
  const { required, ...own } = schema;
  const name = id.slice(id.lastIndexOf("/") + 1);
  const hasOwn = Object.keys(schema.properties ?? {}).length > 0;
  return {
    $id: id,
    "meta:altId": alternativeId(id),
    "meta:resourceType": resourceTypes[kind],
    version: "1.0",
    title,
    type: "object",
    ...(hasOwn ? { definitions: { [name]: own } } : {}),
    allOf: [...parts, ...(hasOwn ? [`#/definitions/${name}`] : [])].map(($ref) => ({
      $ref,
      type: "object",
      "meta:xdmType": "object",
    })),
    ...(required === undefined ? {} : { required }),
    "meta:extensible": kind !== "datatype",
    "meta:abstract": kind !== "datatype",
    ...(kind === "fieldgroup" ? { "meta:intendedToExtend": intendedToExtend } : {}),
    ...(parts.length > 0 ? { "meta:extends": parts } : {}),
    "meta:xdmType": "object",
    "meta:containerId": "global",
    "meta:tenantNamespace": "_xdm",
  };
}

/** `https://ns.adobe.com/xdm/context/profile` -> `_xdm.context.profile` (schema-registry.md §1.1). */
function alternativeId(id: string): string {
  const path = id.replace(/^https?:\/\/(?:ns\.adobe\.com\/)?/u, "");
  return `_${path.replaceAll("/", ".")}`;
}
