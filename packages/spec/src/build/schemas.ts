import { findStandardResource, nearName, standardClass, standardClassNames, suggestFieldGroup } from "@aep-ingest/xdm";
import type { Identity, SchemaConfig } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import {
  child,
  entriesAt,
  flagAt,
  itemsAt,
  mapAt,
  textAt,
  textOf,
  type Entry,
  type MapNode,
  type Node,
} from "../yaml/node.ts";
import type { Build } from "./context.ts";
import { fieldsOf } from "./fields.ts";
import { descriptionOf, nameOf } from "./names.ts";

export interface BuiltSchema {
  readonly entry: Entry;
  readonly config?: SchemaConfig;
}

const identifier = /^https:\/\/ns\.adobe\.com\/\S+$/;

export function buildSchemas(build: Build): ReadonlyMap<string, BuiltSchema> {
  const entries = entriesAt(build.root, "schemas");
  const built = new Map(entries.map((entry) => [entry.key, buildSchema(entry, build)]));
  checkTitles(built, build);
  return built;
}

function buildSchema(entry: Entry, build: Build): BuiltSchema {
  if (entry.value.kind !== "map") return { entry };
  const config = entry.value.entries.has("id")
    ? referenced(entry, entry.value, build)
    : managed(entry, entry.value, build);
  return { entry, ...(config === undefined ? {} : { config }) };
}

function referenced(entry: Entry, node: MapNode, { reporter }: Build): SchemaConfig | undefined {
  for (const other of node.entries.values()) {
    if (other.key === "id") continue;
    reporter.report(
      "AEP401",
      other.at,
      `\`${shown(other.key)}\` has no effect: a schema that exists is never changed. Remove it, or \`id\`.`,
    );
  }
  const at = child(node, "id");
  const reference = textOf(at);
  if (at === undefined || reference === undefined) return undefined;
  if (!identifier.test(reference)) {
    reporter.report("AEP402", at, "The id of a schema is its $id: https://ns.adobe.com/<tenant>/schemas/<hash>.");
  }
  return { kind: "id", key: entry.key, reference };
}

function managed(entry: Entry, node: MapNode, build: Build): SchemaConfig | undefined {
  const { reporter } = build;
  const path = `schemas.${entry.key}`;
  const title = nameOf(entry, "title", reporter);
  const description = descriptionOf(entry, reporter);
  const schemaClass = classOf(entry, node, build);
  const fieldGroups = fieldGroupsOf(node, schemaClass, build);
  const fieldsNode = mapAt(node, "fields");
  const fields = fieldsNode === undefined ? {} : fieldsOf(fieldsNode, `${path}.fields`, reporter);
  const identities = identitiesOf(node, build);
  const profile = flagAt(node, "profile") ?? false;
  if (schemaClass === undefined) return undefined;
  return {
    kind: "managed",
    key: entry.key,
    title,
    ...description,
    class: schemaClass,
    fieldGroups,
    fields,
    identities,
    profile,
  };
}

function classOf(entry: Entry, node: MapNode, { reporter }: Build): string | undefined {
  const at = child(node, "class");
  const written = textOf(at);
  if (at === undefined) {
    reporter.report(
      "AEP121",
      entry.at,
      `\`schemas.${entry.key}\` needs \`class\` (profile, experience-event, or a $id), or \`id\`.`,
    );
    return undefined;
  }
  if (written === undefined || written.trim() === "") return undefined;
  const standard = standardClass(written);
  if (standard !== undefined) return standard.id;
  if (identifier.test(written)) return written;
  const names = standardClassNames();
  const message = `There is no class \`${shown(written)}\`. Known are: ${names.join(", ")}; any other by its $id.`;
  reporter.report("AEP403", at, message, { suggestion: () => nearName(written, names) });
  return undefined;
}

function fieldGroupsOf(node: MapNode, schemaClass: string | undefined, { reporter }: Build): readonly string[] {
  const found = new Map<string, Node>();
  for (const item of itemsAt(node, "fieldGroups")) {
    const written = textOf(item);
    if (written === undefined || written.trim() === "") continue;
    const standard = findStandardResource(written);
    const known = standard?.kind === "fieldgroup" ? standard : undefined;
    const id = known?.id ?? (identifier.test(written) ? written : undefined);
    if (id === undefined) {
      const message = `There is no standard field group \`${shown(written)}\` in the table here. Write its $id if it exists.`;
      reporter.report("AEP404", item, message, { suggestion: () => suggestFieldGroup(written) });
      continue;
    }
    const first = found.get(id);
    if (first !== undefined) {
      reporter.report("AEP405", item, "This field group stands in the list already. Remove one of the two.", {
        related: { at: first, message: "first here" },
      });
      continue;
    }
    found.set(id, item);
    const isMisfit =
      known !== undefined &&
      known.intendedToExtend.length > 0 &&
      schemaClass !== undefined &&
      standardClass(schemaClass) !== undefined &&
      !known.intendedToExtend.includes(schemaClass);
    if (isMisfit) {
      const classes = known.intendedToExtend.map((name) => name.slice(name.lastIndexOf("/") + 1));
      reporter.report(
        "AEP406",
        item,
        `\`${shown(written)}\` is not meant for this class but for: ${classes.join(", ")}.`,
      );
    }
  }
  return [...found.keys()];
}

function identitiesOf(node: MapNode, { reporter }: Build): readonly Identity[] {
  const identities: Identity[] = [];
  let primary: Node | undefined;
  const paths = new Map<string, Node>();
  for (const item of itemsAt(node, "identities")) {
    const path = textAt(item, "path");
    const namespace = textAt(item, "namespace");
    if (path === undefined || namespace === undefined || path === "" || namespace === "") continue;
    const first = paths.get(path);
    if (first !== undefined) {
      reporter.report("AEP414", item, `\`${shown(path)}\` is an identity already. Keep one of the two.`, {
        related: { at: first, message: "first here" },
      });
      continue;
    }
    paths.set(path, item);
    const isPrimary = flagAt(item, "primary") ?? false;
    if (isPrimary && primary !== undefined) {
      reporter.report("AEP412", item, "A schema has one primary identity. Remove `primary: true` from all but one.", {
        related: { at: primary, message: "the other primary identity" },
      });
    }
    if (isPrimary) primary ??= item;
    identities.push({ path, namespace, primary: isPrimary });
  }
  return identities;
}

/** The registry wants titles to be unique (XDM-1521-400). */
function checkTitles(schemas: ReadonlyMap<string, BuiltSchema>, { reporter }: Build): void {
  const titles = new Map<string, Entry>();
  for (const { entry, config } of schemas.values()) {
    if (config?.kind !== "managed") continue;
    const first = titles.get(config.title);
    if (first === undefined) titles.set(config.title, entry);
    else {
      const message = `Two schemas have the title \`${shown(config.title)}\`; the registry wants titles to be unique.`;
      reporter.report("AEP415", child(entry.value, "title") ?? entry.at, message, {
        related: { at: child(first.value, "title") ?? first.at, message: "the other one" },
      });
    }
  }
}
