import type { FlowRun } from "@aep-ingest/core";
import type { AppliedFlow, RunReport } from "../types.ts";

/** Older services report partially ingested runs as `success` with errors or failed records (flow-service.md §8.3). */
export function verdictOf(run: FlowRun): RunReport["verdict"] {
  switch (run.status) {
    case "failed":
      return "failed";
    case "partialSuccess":
      return "partial";
    case "success":
      return (run.records.failed ?? 0) > 0 || run.errors.length > 0 ? "partial" : "success";
    default:
      return "pending";
  }
}

export function runReport(flow: Pick<AppliedFlow, "key" | "flowId">, run: FlowRun): RunReport {
  const { startedAtEpochMs, completedAtEpochMs } = run;
  return {
    key: flow.key,
    flowId: flow.flowId,
    verdict: verdictOf(run),
    runId: run.id,
    records: run.records,
    ...(run.bytes.read === undefined ? {} : { bytesRead: run.bytes.read }),
    ...(startedAtEpochMs === undefined ? {} : { startedAtEpochMs }),
    ...(startedAtEpochMs === undefined || completedAtEpochMs === undefined
      ? {}
      : { durationMs: completedAtEpochMs - startedAtEpochMs }),
    batchIds: run.batchIds,
    errors: run.errors,
  };
}
