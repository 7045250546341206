import type { ExitCode } from "@aep-ingest/deploy";

/** What scripts may rely on. 2 only with `--detailed-exitcode`. */
export const exitCodes = {
  done: 0,
  error: 1,
  changes: 2,
  blocked: 3,
  partial: 4,
} as const satisfies Readonly<Record<string, ExitCode>>;

/** Convention of shells for a process that an interrupt ended. */
export const interrupted = 130;
