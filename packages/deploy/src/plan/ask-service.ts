import type { ReadonlyAepClient } from "@aep-ingest/core";
import type { WorkingPlan } from "./plan.ts";
import { testConnections } from "./test-connections.ts";
import { validateMappings, type ValidatedMappings } from "./validate-mappings.ts";

/** What only the service can tell before anything is written: whether it takes the mappings, and whether it can connect. */
export async function askService(working: WorkingPlan, client: ReadonlyAepClient): Promise<ValidatedMappings> {
  const [mappings, connections] = await Promise.all([
    validateMappings(working, client),
    testConnections(working, client),
  ]);
  return { accepted: mappings.accepted, blocks: [...mappings.blocks, ...connections] };
}
