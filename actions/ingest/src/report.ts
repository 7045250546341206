import type {
  AdoptedDrift,
  ApplyResult,
  Plan,
  PreviewReport,
  ResultWord,
  RunErrors,
  RunReport,
} from "@aep-ingest/deploy";
import type { Diagnostic } from "@aep-ingest/spec";
import type { BaseComparison } from "./base/preview-base.ts";

/** Everything that happened for one environment; absent parts were not asked for or not reached. */
export interface EnvironmentReport {
  readonly environment?: string;
  readonly sandbox?: string;
  readonly plan?: Plan;
  /** A plan that was made to look for drift. */
  readonly drift?: Plan;
  /** The drift as a change of the files, when that was asked for. */
  readonly adopted?: AdoptedDrift;
  readonly applied?: ApplyResult;
  readonly runs?: readonly RunReport[];
  /** Rows that those runs set aside, tied to lines of the mapping. */
  readonly runErrors?: readonly RunErrors[];
  readonly previews?: readonly PreviewReport[];
  /** How the previews differ from those of the branch that a pull request goes to. */
  readonly base?: BaseComparison;
  /** One sentence that says why nothing was done here: what comes before it did not end well. */
  readonly notBegun?: string;
  /** One sentence that says why it ended early, and what to do. */
  readonly failure?: string;
  /** One sentence about something that went wrong besides, and changes nothing about the result. */
  readonly warning?: string;
  /** How data moves, as Mermaid, when that is small enough to be read. */
  readonly graph?: string;
  readonly result: ResultWord;
  /** The step fails. */
  readonly failed: boolean;
}

/** What the summary, the comment and the outputs are made from. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly environments: readonly EnvironmentReport[];
  /** Sentences above all: why something was left out. */
  readonly notes: readonly string[];
  readonly runUrl: string;
  readonly runId: number;
  readonly sha: string;
}

/** The plan that an environment's numbers come from. */
export function planOf(environment: EnvironmentReport): Plan | undefined {
  return environment.applied?.plan ?? environment.plan ?? environment.drift;
}
