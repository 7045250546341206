import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { CatalogEntry, FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { RunOutcome } from "./outcome.ts";

/** The Catalog's object for a batch that a run has written or tried to write (catalog.md §10, data-prep.md §6). */
export function makeBatch(
  runtime: Runtime,
  sandbox: SandboxState,
  flow: FlowObject,
  outcome: RunOutcome,
  ids: { readonly batchId: string; readonly dataSetId: string },
): CatalogEntry {
  const { records, bytes, files, errors } = outcome;
  const options = objectOf(flow.wire["options"]);
  const document: JsonObject = {
    status: outcome.status,
    version: "1.0.1",
    imsOrg: sandbox.orgId,
    sandboxId: sandbox.id,
    created: outcome.startedAt,
    updated: outcome.completedAt,
    started: outcome.startedAt,
    completed: outcome.completedAt,
    createdUser: flow.wire["createdBy"],
    createdClient: flow.wire["createdClient"],
    updatedUser: flow.wire["createdBy"],
    externalId: ids.batchId,
    inputFormat: { format: objectOf(objectOf(flow.hidden?.["source"])["data"])["format"] },
    relatedObjects: [
      { type: "dataSet", id: ids.dataSetId },
      { type: "batch", id: ids.batchId },
    ],
    tags: {
      flowId: [flow.id],
      acp_enableErrorDiagnostics: [String(outcome.diagnostics)],
      ...(options["partialIngestionPercent"] === undefined
        ? {}
        : { acp_partialIngestionPercent: [String(options["partialIngestionPercent"])] }),
    },
    recordCount: records.written,
    failedRecordCount: records.failed,
    size: bytes.written,
    metrics: {
      inputByteSize: bytes.read,
      inputFileCount: files.length,
      inputRecordCount: records.read,
      outputRecordCount: records.written,
      outputByteSize: bytes.written,
      failedRecordCount: records.failed,
    },
    errors: errors.map(({ code, message, recordCount }) => ({
      code,
      description: message,
      rows: [],
      ...(recordCount === undefined ? {} : { recordCount }),
    })),
  };
  return { id: ids.batchId, seq: runtime.world.nextSeq(), document };
}
