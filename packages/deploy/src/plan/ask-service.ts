import type { ReadonlyAepClient } from "@aep-ingest/core";
import { checkSpecs } from "./check-specs.ts";
import type { WorkingPlan } from "./plan.ts";
import { testConnections } from "./test-connections.ts";
import { validateMappings, type ValidatedMappings } from "./validate-mappings.ts";

/** What only the service can tell before anything is written: whether it takes the mappings, whether it can connect, and
 *  whether its specs are what we take them for. */
export async function askService(working: WorkingPlan, client: ReadonlyAepClient): Promise<ValidatedMappings> {
  const [mappings, connections, specs] = await Promise.all([
    validateMappings(working, client),
    testConnections(working, client),
    checkSpecs(working, client),
  ]);
  return { accepted: mappings.accepted, blocks: [...mappings.blocks, ...connections, ...specs] };
}
