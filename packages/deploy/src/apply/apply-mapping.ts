import {
  canonicalMapping,
  OutcomeUnknownError,
  type Flow,
  type MappingSet,
  type MappingSetInput,
} from "@aep-ingest/core";
import type { DataflowConfig } from "@aep-ingest/spec";
import { flowDescription, mappingSetInput, mappingTransformation, type PinnedMapping } from "../dataflows/inputs.ts";
import { hexDigest } from "../identity/canonical.ts";
import type { MappingWork } from "../plan/work.ts";
import { refusedMappings } from "../plan/validate-mappings.ts";
import { need, type ApplyContext } from "./apply-context.ts";
import { createOnce } from "./create-once.ts";
import { RefusedMappingError } from "./refused-mapping-error.ts";
import { edit, patchFresh, type Edit } from "./patch-fresh.ts";

/** Writes the mapping set, then pins the flow to the new version. */
export async function applyMapping(
  context: ApplyContext,
  work: MappingWork,
  /** The service has said that it takes the mapping, before anything was written. */
  validated: boolean,
): Promise<string> {
  const { flow, declared } = work;
  const schemaId = targetSchemaId(context, flow);
  const input = mappingSetInput(context.config, flow, context.tenantId, schemaId);
  if (!validated && !work.upToDate) await validate(context, flow, input);
  const pinned = await writeMapping(context, work, input);
  context.ids.mappings.set(flow.key, pinned);
  if (work.pin !== undefined) {
    await patchFresh(context, context.client.flowService.flows, work.pin, (live) => [
      ...edit("/description", live.description, flowDescription(context.config, flow, declared)),
      ...pinEdits(live, pinned),
    ]);
  }
  return pinned.id;
}

/** Points the flow's `Mapping` transformation at a version; the index counts, because other transformations may stand before it. */
export function pinEdits(live: Flow, pinned: PinnedMapping): readonly Edit[] {
  const value = mappingTransformation(pinned);
  const transformations = live.transformations ?? [];
  const index = transformations.findIndex(({ name }) => name === "Mapping");
  const before = transformations[index];
  if (before === undefined) {
    const operation =
      transformations.length === 0
        ? ({ op: "add", path: "/transformations", value: [value] } as const)
        : ({ op: "add", path: "/transformations/-", value } as const);
    return [{ operation, before: undefined }];
  }
  const same =
    before.params["mappingId"] === pinned.id && Number(before.params["mappingVersion"] ?? 0) === pinned.version;
  return same
    ? []
    : [{ operation: { op: "replace", path: `/transformations/${index}`, value }, before: before.params }];
}

/** The mapping set can be written as soon as the schema is there, before the dataset. */
function targetSchemaId(context: ApplyContext, flow: DataflowConfig): string {
  const dataset = context.config.datasets.get(flow.target);
  const ofSchema = dataset?.kind === "managed" ? context.ids.schemas.get(dataset.schema) : undefined;
  return need(context.ids.dataSets.get(flow.target)?.schemaId ?? ofSchema, `The schema of datasets.${flow.target}`);
}

/** @throws {RefusedMappingError} at the line of the first mapping that the service refuses. */
async function validate(context: ApplyContext, flow: DataflowConfig, input: MappingSetInput): Promise<void> {
  const refused = refusedMappings(input, await context.client.dataPrep.mappingSets.validate(input));
  const [first] = refused;
  if (first === undefined) return;
  const destination = flow.mapping[first.index]?.destination;
  const at = ["dataflows", flow.key, "mapping", ...(destination === undefined ? [] : [destination])];
  throw new RefusedMappingError(
    `The service refuses the mapping of ${refused.map(({ reason }) => reason).join("; ")}`,
    context.config.locate(at),
  );
}

async function writeMapping(context: ApplyContext, work: MappingWork, input: MappingSetInput): Promise<PinnedMapping> {
  const { mappingSets } = context.client.dataPrep;
  const { set } = work;
  if (set === undefined) {
    return createOnce(
      context,
      () => mappingSets.create(input),
      async () => {
        for await (const candidate of mappingSets.list({ name: input.name })) {
          if (candidate.name === input.name && holds(candidate, input)) return candidate;
        }
        return undefined;
      },
    );
  }
  if (work.upToDate) return { id: set.id, version: set.version };
  try {
    return await mappingSets.replace(set.id, input);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    // A second PUT would only make another version of the same content; look whether one is needed.
    const latest = await mappingSets.get(set.id);
    return holds(latest, input) ? latest : mappingSets.replace(set.id, input);
  }
}

function holds(set: MappingSet, input: MappingSetInput): boolean {
  const sameSchema = set.xdmSchema === undefined || set.xdmSchema === input.xdmSchema;
  return sameSchema && contentOf(set.mappings) === contentOf(input.mappings);
}

/** Order does not count, and neither does what the service adds to a mapping. */
function contentOf(mappings: MappingSet["mappings"]): string {
  return mappings
    .map(({ sourceType, source, destination }) =>
      hexDigest({ ...canonicalMapping({ sourceType, source }), destination }),
    )
    .sort()
    .join("");
}
