import type { PatchOperation, RegistryObject } from "@aep-ingest/core";
import type { Config, ManagedSchema } from "@aep-ingest/spec";
import type { RegistryBody } from "@aep-ingest/xdm";
import {
  liveFieldGroups,
  liveSchema,
  ownFieldDifferences,
  references,
  schemaDescription,
  type DeclaredSchema,
} from "./declared.ts";
import { compareFields } from "../plan/fields.ts";

/** Title, description with marker, and field groups of a schema; never what only Profile knows. */
export function schemaOperations(
  config: Config,
  schema: ManagedSchema,
  declared: DeclaredSchema,
  live: RegistryObject,
  ownFieldGroupId: string | undefined,
): readonly PatchOperation[] {
  const description = schemaDescription(config, schema, declared.hash);
  const own = compareFields(config, declared.inPlace, liveSchema(live));
  const notCompared = new Set([schema.class, ...(ownFieldGroupId === undefined ? [] : [ownFieldGroupId])]);
  const groups = compareFields(config, declared.fieldGroups, liveFieldGroups(live, notCompared));
  const added = groups
    .filter(({ after }) => after !== undefined)
    .map(({ field }) => field.slice("fieldGroups.".length));
  if (ownFieldGroupId !== undefined && !references(live).includes(ownFieldGroupId)) added.push(ownFieldGroupId);
  // From the end, so that taking one out does not move the others.
  const removed = groups
    .filter(({ after }) => after === undefined)
    .map(({ field }) => references(live).indexOf(field.slice("fieldGroups.".length)))
    .filter((index) => index >= 0)
    .sort((left, right) => right - left);
  return [
    ...(own.some(({ field }) => field === "title")
      ? [{ op: "replace", path: "/title", value: schema.title } as const]
      : []),
    ...(live.description === description ? [] : [{ op: "replace", path: "/description", value: description } as const]),
    ...removed.map((index) => ({ op: "remove", path: `/allOf/${index}` }) as const),
    ...added.map(($ref) => ({ op: "add", path: "/allOf/-", value: { $ref } }) as const),
  ];
}

/** Additive changes to the own field group; fields that are not declared stay. */
export function fieldGroupOperations(live: RegistryObject, declared: RegistryBody): readonly PatchOperation[] {
  const differences = ownFieldDifferences(live, declared).filter(({ kind }) => kind !== "field-removed");
  const paths = [...new Set(differences.map(({ path }) => path))];
  const outer = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}.`)));
  const definition = definitionName(live);
  const source = definitionProperties(declared, definitionName(declared));
  const operations = outer.flatMap((path): readonly PatchOperation[] => {
    const segments = path.split(".");
    const value = memberAt(source, segments);
    if (value === undefined) return [];
    const exists = memberAt(definitionProperties(live, definition), segments) !== undefined;
    const pointer = segments.map((segment) => `/properties/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    return [{ op: exists ? "replace" : "add", path: `/definitions/${definition}${pointer.join("")}`, value }];
  });
  const description = declared["description"];
  return [
    ...(live.title === declared.title ? [] : [{ op: "replace", path: "/title", value: declared.title } as const]),
    ...(live.description === description ? [] : [{ op: "replace", path: "/description", value: description } as const]),
    ...operations,
  ];
}

type Json = Readonly<Record<string, unknown>>;

function definitionName(resource: Json): string {
  return Object.keys(asRecord(resource["definitions"]))[0] ?? "customFields";
}

function definitionProperties(resource: Json, definition: string): Json {
  return asRecord(asRecord(asRecord(resource["definitions"])[definition])["properties"]);
}

function memberAt(properties: Json, segments: readonly string[]): unknown {
  const [first, ...rest] = segments;
  if (first === undefined) return undefined;
  const member = properties[first];
  return rest.length === 0 ? member : memberAt(asRecord(asRecord(member)["properties"]), rest);
}

function asRecord(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
