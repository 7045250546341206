import type { BuiltConnection } from "../build/connections.ts";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltDataset } from "../build/datasets.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import { createErrorPlaces } from "../report/error-places.ts";
import { checkDestinations } from "./destinations.ts";
import { checkIdentities } from "./identities.ts";
import { checkMappingSources } from "./mapping-sources.ts";
import { checkRequiredFields } from "./required-fields.ts";
import { checkSharedSources } from "./shared-sources.ts";
import { checkSnapshotReferences } from "./snapshot-references.ts";
import { targetOf, treeOf, type SchemaTree } from "./target-schemas.ts";
import { checkProfileBatches, checkTiming } from "./timing.ts";
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
  const treeOfSound = (schema: BuiltSchema): SchemaTree | undefined =>
    hasErrorIn(schema.entry.value) ? undefined : treeOf(schema, build);
  for (const schema of built.schemas.values()) checkIdentities(schema, treeOfSound, build);
  const intoProfile: BuiltDataflow[] = [];
  for (const dataflow of built.dataflows.values()) {
    checkMappingSources(dataflow, build);
    const target = targetOf(dataflow, built.schemas, build, treeOfSound);
    checkDestinations(dataflow, target.tree, build);
    checkRequiredFields(dataflow, target, build);
    checkTiming(dataflow, build);
    if (target.isProfile) intoProfile.push(dataflow);
  }
  checkProfileBatches(intoProfile, build);
  checkSnapshotReferences(built, build);
  checkSharedSources(built, build);
  checkUnused(built, build);
}
