import { AepError } from "@aep-ingest/core";
import { PlanFormatError } from "./plan-json.ts";
import { SetupError } from "./session.ts";

/** What a person is told about an error: one message that says what to do, never a stack trace. */
export interface Failure {
  readonly message: string;
  /** A mistake in this program, not in how it was used. */
  readonly unexpected: boolean;
}

const causes: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

/** Errors of the services and of the set-up speak for themselves; so do the usual ones of the file system. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof AepError || error instanceof SetupError || error instanceof PlanFormatError) {
    return { message: error.message, unexpected: false };
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    const cause = causes[error.code];
    const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
    if (cause !== undefined && path !== undefined) return { message: `${path}: ${cause}.`, unexpected: false };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    message: `Unexpected error: ${text} This is a mistake in aep-ingest; please report it with this message.`,
    unexpected: true,
  };
}
