import {
  ValidationError,
  type MappingSetInput,
  type MappingValidation,
  type ReadonlyAepClient,
} from "@aep-ingest/core";
import { mappingSetInput } from "../dataflows/inputs.ts";
import { schemaAction } from "../schemas/plan.ts";
import type { Block } from "../types.ts";
import { hasAction } from "./draft.ts";
import { codes } from "./notices.ts";
import type { WorkingPlan } from "./plan.ts";
import type { MappingWork } from "./work.ts";

/** Outcome of asking the service about the mappings that a plan writes. */
export interface ValidatedMappings {
  readonly blocks: readonly Block[];
  /** Ids of actions whose mapping the service takes. */
  readonly accepted: ReadonlySet<string>;
}

/** Lets the service check every mapping that is to be written and whose schema exists as it will be: a schema that this
 *  plan makes or changes has to be there first, so its mappings are checked during apply. */
export async function validateMappings(working: WorkingPlan, client: ReadonlyAepClient): Promise<ValidatedMappings> {
  const blocks: Block[] = [];
  const accepted = new Set<string>();
  const checks = [...working.work].map(async ([id, work]) => {
    if (work.kind !== "mapping set" || work.upToDate) return;
    const input = knownInput(working, work);
    if (input === undefined) return;
    const refused = await refusalsOf(input, client);
    if (refused.length === 0) accepted.add(id);
    for (const { index, reason } of refused) {
      const destination = work.flow.mapping[index]?.destination;
      const at = ["dataflows", work.flow.key, "mapping", ...(destination === undefined ? [] : [destination])];
      blocks.push({
        code: codes.mappingRefused,
        message: `dataflows.${work.flow.key}: the service refuses the mapping of ${reason}`,
        position: working.context.config.locate(at),
      });
    }
  });
  await Promise.all(checks);
  blocks.sort((left, right) => (left.message < right.message ? -1 : 1));
  return { blocks, accepted };
}

/** A request that is refused as a whole, because of a schema that is gone for one, is about all of its mappings. */
async function refusalsOf(input: MappingSetInput, client: ReadonlyAepClient): Promise<readonly RefusedMapping[]> {
  try {
    return refusedMappings(input, await client.dataPrep.mappingSets.validate(input));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return [{ index: -1, reason: `the whole set: ${error.message}` }];
  }
}

interface RefusedMapping {
  readonly index: number;
  readonly reason: string;
}

/** The mappings that the service refuses, by their index, with its reason. */
export function refusedMappings(input: MappingSetInput, { results }: MappingValidation): readonly RefusedMapping[] {
  return results.flatMap((result, index) => {
    if (result.valid) return [];
    const destination = result.errors[0]?.destination ?? input.mappings[index]?.destination ?? `number ${index + 1}`;
    const reasons = result.errors.map(({ message }) => message).join(", ");
    return [{ index, reason: `${destination}: ${reasons || "no reason given"}` }];
  });
}

function knownInput({ context }: WorkingPlan, { flow }: MappingWork): MappingSetInput | undefined {
  const { config, ids } = context;
  const dataset = config.datasets.get(flow.target);
  const schemaKey = dataset?.kind === "managed" ? dataset.schema : undefined;
  const schemaId =
    ids.dataSets.get(flow.target)?.schemaId ?? (schemaKey === undefined ? undefined : ids.schemas.get(schemaKey));
  const changes = schemaKey !== undefined && hasAction(context, schemaAction(schemaKey));
  if (schemaId === undefined || changes) return undefined;
  return mappingSetInput(config, flow, context.tenantId, schemaId);
}
