import type { ReadonlyAepClient } from "@aep-ingest/core";
import { checkSchemaUse } from "./check-schema-use.ts";
import { checkSpecs } from "./check-specs.ts";
import type { LiveSpecs } from "./live-specs.ts";
import type { WorkingPlan } from "./plan.ts";
import { testConnections } from "./test-connections.ts";
import { validateMappings, type ValidatedMappings } from "./validate-mappings.ts";

/** What only the service can tell before anything is written: whether it takes the mappings, whether it can connect, whether
 *  its specs are what we take them for, and whether somebody else keeps it from changing a schema. */
export async function askService(
  working: WorkingPlan,
  client: ReadonlyAepClient,
  specs: LiveSpecs,
): Promise<ValidatedMappings> {
  const [mappings, connections, misfits, schemas] = await Promise.all([
    validateMappings(working, client),
    testConnections(working, client),
    checkSpecs(working, specs),
    checkSchemaUse(working, client),
  ]);
  return { accepted: mappings.accepted, blocks: [...mappings.blocks, ...connections, ...misfits, ...schemas] };
}
