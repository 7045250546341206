import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import { newEtag, newId } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import type { RunOutcome } from "./outcome.ts";

/** A run that has begun, or is to begin (flow-service.md §8.2). */
export function makeRun(
  runtime: Runtime,
  flow: FlowObject,
  at: number,
  status: "scheduled" | "inProgress",
  extra: JsonObject = {},
): FlowObject {
  const id = newId(runtime);
  const tag = newEtag(runtime);
  const { createdBy, createdClient, sandboxId, sandboxName, imsOrgId, flowSpec } = flow.wire;
  return {
    id,
    seq: runtime.world.nextSeq(),
    wire: {
      id,
      createdAt: at,
      updatedAt: at,
      createdBy,
      updatedBy: createdBy,
      createdClient,
      updatedClient: createdClient,
      sandboxId,
      sandboxName,
      imsOrgId,
      flowId: flow.id,
      flowSpec,
      providerRefId: `M-${flow.id}-incremental-0:${id}`,
      ...extra,
      metrics: {
        durationSummary: { startedAtUTC: at },
        statusSummary: { status },
      },
      activities: [],
      version: tag,
      etag: tag,
    },
  };
}

/** The same run when it has ended. */
export function finishRun(runtime: Runtime, run: FlowObject, flow: FlowObject, outcome: RunOutcome): FlowObject {
  const tag = newEtag(runtime);
  const wire = {
    ...run.wire,
    updatedAt: outcome.completedAt,
    metrics: metricsOf(outcome),
    activities: [copyActivity(flow, run, outcome), ...(outcome.failedIn === "copy" ? [] : [promotion(flow, outcome)])],
    version: tag,
    etag: tag,
  };
  return { ...run, wire };
}

/** Member `lastRunDetails` of the flow. */
export function lastRunOf(run: FlowObject, outcome: RunOutcome): JsonObject {
  return {
    id: run.id,
    state: outcome.status,
    startedAtUTC: outcome.startedAt,
    completedAtUTC: outcome.completedAt,
  };
}

const dataAccess = "https://platform.adobe.io/data/foundation/export/batches";

function metricsOf(outcome: RunOutcome): JsonObject {
  const { errors, batchId } = outcome;
  return {
    // A failed run has no completedAtUTC (§8.2).
    durationSummary: {
      startedAtUTC: outcome.startedAt,
      ...(outcome.status === "failed" ? {} : { completedAtUTC: outcome.completedAt }),
    },
    sizeSummary: { inputBytes: outcome.bytes.read, outputBytes: outcome.bytes.written },
    recordSummary: recordsOf(outcome),
    fileSummary: {
      inputFileCount: outcome.files.length,
      outputFileCount: outcome.outputFiles,
      skippedFileCount: outcome.skippedFiles,
      failedFileCount: outcome.failedIn === "copy" ? outcome.files.length : 0,
      activityRefs: outcome.failedIn === "copy" ? ["copyActivity"] : ["promotionActivity"],
      ...(batchId === undefined
        ? {}
        : { extensions: { manifest: { fileInfo: `${dataAccess}/${batchId}/meta?path=input_files` } } }),
    },
    statusSummary: {
      status: outcome.status,
      ...(errors.length > 0
        ? {
            errors: errors.map(({ code, message }) => ({ code, message })),
            activityRefs: [outcome.failedIn === "copy" ? "copyActivity" : "promotionActivity"],
          }
        : {}),
    },
  };
}

function recordsOf({ records }: RunOutcome): JsonObject {
  return {
    inputRecordCount: records.read,
    outputRecordCount: records.written,
    failedRecordCount: records.failed,
    ...(records.warnings > 0 ? { warningRecordCount: records.warnings } : {}),
  };
}

function copyActivity(flow: FlowObject, run: FlowObject, outcome: RunOutcome): JsonObject {
  const failed = outcome.failedIn === "copy";
  const oneTime = objectOf(flow.wire["scheduleParams"])["frequency"] === "once";
  const sourceId = (flow.wire["sourceConnectionIds"] as unknown[] | undefined)?.[0];
  return {
    id: "copyActivity",
    name: "Copy Activity",
    updatedAtUTC: outcome.completedAt,
    durationSummary: {
      startedAtUTC: outcome.startedAt,
      ...(failed ? {} : { completedAtUTC: outcome.completedAt }),
      extensions: { windowStart: outcome.window.from ?? 0, windowEnd: outcome.window.to },
    },
    sizeSummary: { inputBytes: outcome.bytes.read, outputBytes: failed ? -1 : outcome.bytes.read },
    recordSummary: {},
    fileSummary: { inputFileCount: outcome.files.length, outputFileCount: failed ? -1 : outcome.files.length },
    statusSummary: {
      status: failed ? "failed" : "success",
      ...(failed ? { errors: outcome.errors.map(({ code, message }) => ({ code, message })) } : {}),
      extensions: { type: oneTime ? "one-time" : "incremental" },
    },
    sourceInfo: [{ id: sourceId, type: "SourceConnection", reference: { type: "AdfRunId", ids: [run.id] } }],
  };
}

function promotion(flow: FlowObject, outcome: RunOutcome): JsonObject {
  const { batchId, errors } = outcome;
  const targetId = (flow.wire["targetConnectionIds"] as unknown[] | undefined)?.[0];
  const manifest =
    batchId !== undefined && outcome.diagnostics && errors.length > 0
      ? {
          manifest: {
            failedRecords: `${dataAccess}/${batchId}/meta?path=row_errors`,
            sampleErrors: `${dataAccess}/${batchId}/meta?path=row_error_samples.json`,
          },
        }
      : {};
  return {
    id: "promotionActivity",
    name: "Promotion Activity",
    updatedAtUTC: outcome.completedAt,
    durationSummary: { startedAtUTC: outcome.startedAt, completedAtUTC: outcome.completedAt },
    sizeSummary: { inputBytes: outcome.bytes.read, outputBytes: outcome.bytes.written },
    recordSummary: recordsOf(outcome),
    fileSummary: { inputFileCount: outcome.files.length, outputFileCount: outcome.outputFiles, ...manifest },
    statusSummary: {
      status: outcome.status,
      ...(errors.length > 0 ? { extensions: { errors, ...manifest } } : {}),
    },
    targetInfo: [
      {
        id: targetId,
        type: "TargetConnection",
        ...(batchId === undefined ? {} : { reference: { type: "Batch", ids: [batchId] } }),
      },
    ],
  };
}
