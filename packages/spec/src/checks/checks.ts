import { declaredSchema, type ResolvedSchema } from "@aep-ingest/xdm";
import type { BuiltConnection } from "../build/connections.ts";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltDataset } from "../build/datasets.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import { createErrorPlaces } from "../report/error-places.ts";
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
  // A broken schema would accuse mappings that are right, so nothing is said about what depends on it.
  const hasErrorIn = createErrorPlaces(build.reporter);
  const treeOfSound = (schema: BuiltSchema): ResolvedSchema | undefined =>
    hasErrorIn(schema.entry.value) ? undefined : treeOf(schema);
  for (const schema of built.schemas.values()) checkIdentities(schema, treeOfSound, build);
  for (const dataflow of built.dataflows.values()) {
    checkMappingSources(dataflow, build);
    const schema = schemaOf(dataflow, built);
    const tree = schema === undefined ? undefined : treeOfSound(schema);
    checkDestinations(dataflow, tree, build);
    if (schema !== undefined && tree !== undefined) checkRequiredFields(dataflow, schema, tree, build);
    checkTiming(dataflow, build);
  }
  checkSharedSources(built, build);
  checkUnused(built, build);
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
