import type { SourceFile } from "./select-files.ts";

export interface RunError {
  readonly code: string;
  readonly message: string;
  readonly recordCount?: number;
}

/** What one run has read and written; -1 where the service writes -1 for "not known". */
export interface RunOutcome {
  readonly status: "success" | "failed";
  readonly startedAt: number;
  readonly completedAt: number;
  readonly window: { readonly from: number | null; readonly to: number };
  readonly files: readonly SourceFile[];
  readonly skippedFiles: number;
  readonly records: {
    readonly read: number;
    readonly written: number;
    readonly failed: number;
    readonly warnings: number;
  };
  readonly bytes: { readonly read: number; readonly written: number };
  readonly outputFiles: number;
  /** Absent when there was nothing to write. */
  readonly batchId?: string;
  readonly errors: readonly RunError[];
  /** In which half it failed: reading the storage, or mapping and writing. */
  readonly failedIn?: "copy" | "promotion";
  readonly diagnostics: boolean;
}
