import type { Clock, ReadonlyAepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { listRuns, type FlowRuns } from "./list-runs.ts";

const firstDelayMs = 2000;
const maxDelayMs = 15_000;

export interface FollowRunsOptions {
  readonly client: ReadonlyAepClient;
  readonly config: Config;
  /** Keys of the dataflows to follow; empty: all. */
  readonly keys: readonly string[];
  /** Runs that began at or after this are shown, epoch milliseconds. */
  readonly sinceEpochMs: number;
  /** How long to follow in all, on `clock`. */
  readonly waitMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called after the first look and whenever something has changed. */
  readonly onUpdate: (flows: readonly FlowRuns[]) => void;
}

/** Follows the runs of the project's dataflows until each that is switched on has ended a run that began after the call, or
 *  the wait is over, or it is interrupted. Two requests per look. @returns the last look. @throws {AepError} */
export async function followRuns(options: FollowRunsOptions): Promise<readonly FlowRuns[]> {
  const { client, config, keys, sinceEpochMs, waitMs, clock, signal, onUpdate } = options;
  const startedAt = clock.now();
  const beganAt = client.now();
  let told = "";
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 1.5, maxDelayMs)) {
    const all = await listRuns({ client, config, sinceEpochMs, ...(signal === undefined ? {} : { signal }) });
    const flows = keys.length === 0 ? all : all.filter(({ key }) => keys.includes(key));
    const text = JSON.stringify(flows);
    if (text !== told) onUpdate(flows);
    told = text;
    const left = startedAt + waitMs - clock.now();
    const isOpen = flows.some((flow) => flow.enabled && !flow.runs.some((run) => hasEndedSince(run, beganAt)));
    if (!isOpen || left <= 0) return flows;
    const interrupted = await clock.sleep(Math.min(delayMs, left), signal).then(
      () => false,
      () => true,
    );
    if (interrupted) return flows;
  }
}

function hasEndedSince({ verdict, startedAtEpochMs = 0 }: FlowRuns["runs"][number], beganAt: number): boolean {
  return verdict !== "pending" && startedAtEpochMs >= beganAt - 1000;
}
