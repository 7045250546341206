/** Statuses in lower camel case, whatever the wire's case. */
export type RunStatus = "scheduled" | "inProgress" | "success" | "partialSuccess" | "failed" | "unknown";

export interface FlowRun {
  readonly id: string;
  readonly flowId: string;
  /** Epoch milliseconds, 0 where the service gave none. */
  readonly createdAt: number;
  readonly etag?: string;
  readonly status: RunStatus;
  readonly startedAtEpochMs?: number;
  readonly completedAtEpochMs?: number;
  /** Counts; absent where the service writes -1 or nothing. */
  readonly records: { readonly read?: number; readonly written?: number; readonly failed?: number };
  readonly files: { readonly read?: number; readonly written?: number };
  readonly bytes: { readonly read?: number; readonly written?: number };
  readonly errors: readonly { readonly code: string; readonly message: string; readonly recordCount?: number }[];
  /** Batches that the run wrote. */
  readonly batchIds: readonly string[];
}
