import { nearName } from "@aep-ingest/xdm";
import type { DatasetConfig } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import { child, entriesAt, flagAt, isSection, keyAt, textOf, type Entry, type MapNode } from "../yaml/node.ts";
import type { Build } from "./context.ts";
import { descriptionOf, nameOf } from "./names.ts";
import type { BuiltSchema } from "./schemas.ts";

export interface BuiltDataset {
  readonly entry: Entry;
  readonly config?: DatasetConfig;
}

export function buildDatasets(
  build: Build,
  schemas: ReadonlyMap<string, BuiltSchema>,
): ReadonlyMap<string, BuiltDataset> {
  const entries = entriesAt(build.root, "datasets");
  return new Map(entries.map((entry) => [entry.key, buildDataset(entry, schemas, build)]));
}

function buildDataset(entry: Entry, schemas: ReadonlyMap<string, BuiltSchema>, build: Build): BuiltDataset {
  if (entry.value.kind !== "map") return { entry };
  const config = entry.value.entries.has("id")
    ? referenced(entry, entry.value, build)
    : managed(entry, entry.value, schemas, build);
  return { entry, ...(config === undefined ? {} : { config }) };
}

function referenced(entry: Entry, node: MapNode, { reporter }: Build): DatasetConfig | undefined {
  for (const other of node.entries.values()) {
    if (other.key === "id") continue;
    const message = `\`${shown(other.key)}\` has no effect: a dataset that exists is never changed. Remove it, or \`id\`.`;
    reporter.report("AEP420", other.at, message);
  }
  const at = child(node, "id");
  const reference = textOf(at);
  if (at === undefined || reference === undefined) return undefined;
  if (!/^[0-9a-f]{24}$/i.test(reference)) {
    reporter.report("AEP421", at, "The id of a dataset has 24 hexadecimal digits: 5f3c3cedb2805c194ff0b69a.");
  }
  return { kind: "id", key: entry.key, reference };
}

function managed(
  entry: Entry,
  node: MapNode,
  schemas: ReadonlyMap<string, BuiltSchema>,
  { root, reporter }: Build,
): DatasetConfig | undefined {
  const name = nameOf(entry, "name", reporter);
  const description = descriptionOf(entry, reporter);
  const profile = flagAt(node, "profile") ?? false;
  const at = child(node, "schema");
  const schema = textOf(at);
  if (at === undefined) {
    reporter.report(
      "AEP121",
      entry.at,
      `\`datasets.${entry.key}\` needs \`schema\` (a key of \`schemas\`), or \`id\`.`,
    );
    return undefined;
  }
  if (schema === undefined || schema.trim() === "") return undefined;
  const found = schemas.get(schema);
  if (found === undefined && !isSection(root, "schemas")) return undefined;
  if (found === undefined) {
    const message = `There is no schema \`${shown(schema)}\` in \`schemas\`.`;
    reporter.report("AEP422", at, message, { suggestion: () => nearName(schema, schemas.keys()) });
    return undefined;
  }
  if (profile && found.config?.kind === "managed" && !found.config.profile) {
    const message = `The dataset is for Profile, but its schema \`${schema}\` is not. Add \`profile: true\` to the schema.`;
    reporter.report("AEP423", keyAt(node, "profile"), message, {
      related: { at: found.entry.at, message: "the schema" },
    });
  }
  return { kind: "managed", key: entry.key, name, ...description, schema, profile };
}
