import { listOf } from "@aep-ingest/action-shared";

export interface Inputs {
  /** Paths or globs, relative to the working directory. */
  readonly config: readonly string[];
  /** Relative to the workspace. */
  readonly workingDirectory: string;
  /** Where the problems are also written as SARIF, relative to the workspace. */
  readonly sarifFile: string | undefined;
}

/** @param read Value of an input as the runner hands it over: trimmed, `""` when absent. */
export function readInputs(read: (name: string) => string): Inputs {
  return {
    config: listOf(read("config") || "aep-ingest.yaml"),
    workingDirectory: read("working-directory") || ".",
    sarifFile: read("sarif-file") || undefined,
  };
}
