import { declaredSchema, type ResolvedSchema } from "@aep-ingest/xdm";
import type { BuiltConnection } from "../build/connections.ts";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltDataset } from "../build/datasets.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import type { Node } from "../yaml/node.ts";
import { checkDestinations } from "./destinations.ts";
import { checkIdentities } from "./identities.ts";
import { checkMappingSources } from "./mapping-sources.ts";
import { checkRequiredFields } from "./required-fields.ts";
import { checkSharedSources } from "./shared-sources.ts";
import { checkTiming } from "./timing.ts";
import { checkUnused } from "./unused.ts";

export interface Built {
  readonly connections: ReadonlyMap<string, BuiltConnection>;
  readonly schemas: ReadonlyMap<string, BuiltSchema>;
  readonly datasets: ReadonlyMap<string, BuiltDataset>;
  readonly dataflows: ReadonlyMap<string, BuiltDataflow>;
}

/** Checks that need knowledge of several places, of XDM and of the mapping language. */
export function runChecks(built: Built, build: Build): void {
  const schemas = resolveSchemas(built);
  for (const schema of built.schemas.values()) {
    const resolved = schemas.get(schema.entry.key);
    if (resolved !== undefined) checkIdentities(schema, resolved, build);
  }
  for (const dataflow of built.dataflows.values()) {
    checkMappingSources(dataflow, build);
    const schema = schemaOf(dataflow, built);
    const resolved = schema === undefined ? undefined : schemas.get(schema.entry.key);
    checkDestinations(dataflow, resolved, build);
    if (schema !== undefined && resolved !== undefined) checkRequiredFields(dataflow, schema, resolved, build);
    checkTiming(dataflow, build);
  }
  checkSharedSources(built, build);
  checkUnused(built, build);
}

/** Trees of the schemas that are declared here without a mistake: a broken one would accuse mappings that are right. */
function resolveSchemas({ schemas }: Built): ReadonlyMap<string, ResolvedSchema> {
  const resolved = new Map<string, ResolvedSchema>();
  for (const [key, schema] of schemas) {
    const tree = schema.isSound ? treeOf(schema) : undefined;
    if (tree !== undefined) resolved.set(key, tree);
  }
  return resolved;
}

/** Environments that leave a schema as it is share its node, and so its tree. */
const trees = new WeakMap<Node, ResolvedSchema>();

function treeOf({ config, entry }: BuiltSchema): ResolvedSchema | undefined {
  if (config?.kind !== "managed") return undefined;
  const tree = trees.get(entry.value) ?? declaredSchema(config);
  trees.set(entry.value, tree);
  return tree;
}

function schemaOf({ dataset }: BuiltDataflow, { schemas }: Built): BuiltSchema | undefined {
  return dataset?.config?.kind === "managed" ? schemas.get(dataset.config.schema) : undefined;
}
