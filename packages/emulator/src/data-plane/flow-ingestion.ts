import type { ResolvedSchema } from "@aep-ingest/xdm";

import { restamp } from "../catalog/data-sets.ts";
import { targetSchemaOf } from "../data-prep/validation.ts";
import { memoryOf } from "../flow-service/flows.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { makeBatch } from "./batch-document.ts";
import type { RunOutcome } from "./outcome.ts";

/** Content of the mapping set at the version that the flow pins now: changes reach later runs only. */
export function mappingOf(sandbox: SandboxState, flow: FlowObject): JsonObject | undefined {
  for (const item of arrayOf(flow.wire["transformations"])) {
    const { name, params } = objectOf(item);
    if (name !== "Mapping") continue;
    const { mappingId, mappingVersion } = objectOf(params);
    const content = sandbox.mappingSets.get(String(mappingId))?.versions[Number(mappingVersion)];
    if (!content) throw new Error(`The mapping set ${String(mappingId)} has no version ${String(mappingVersion)}.`);
    return content;
  }
  return undefined;
}

/** The schema of a dataset, resolved. */
export function schemaOf(sandbox: SandboxState, dataSet: JsonObject): ResolvedSchema {
  return targetSchemaOf(sandbox, { schemaRef: dataSet["schemaRef"] });
}

/** Enters a batch into the Catalog, and notes it on its dataset. */
export function recordBatch(
  runtime: Runtime,
  sandbox: SandboxState,
  flow: FlowObject,
  outcome: RunOutcome,
  batchId: string,
): void {
  const dataSetId = String(objectOf(memoryOf(flow).target["params"])["dataSetId"]);
  const batch = makeBatch(runtime, sandbox, flow, outcome, { batchId, dataSetId });
  sandbox.batches.put(batch);
  const dataSet = sandbox.dataSets.get(dataSetId);
  if (!dataSet) return;
  const last = outcome.status === "success" ? { lastSuccessfulBatch: batchId } : { lastFailedBatch: batchId };
  const document = { ...dataSet.document, lastBatchId: batchId, lastBatchStatus: outcome.status, ...last };
  sandbox.dataSets.put(restamp(runtime, dataSet, document));
}
