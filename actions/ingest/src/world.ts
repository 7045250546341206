import type { Log, Secrets } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import type { RunnerEvent } from "./event.ts";

/** Everything outside the action that it touches, so that a test can stand in for any of it. */
export interface World {
  readonly event: RunnerEvent;
  /** For `${env.NAME}` in auth parameters, and `AEP_SANDBOX`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the checkout; annotations are relative to it. */
  readonly workspace: string;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Aborted when the job is cancelled: requests in flight end, nothing new begins. */
  readonly signal: AbortSignal;
  readonly setOutput: (name: string, value: string) => void;
  /** Appends Markdown to the job summary. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  /** GitHub's REST address: `https://api.github.com`, or an Enterprise Server's. */
  readonly githubApiUrl: string;
}
