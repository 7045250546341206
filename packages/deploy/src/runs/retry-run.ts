import type { AepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { isEnabled } from "../dataflows/live.ts";
import { keyOf, RetryRefusedError } from "./list-runs.ts";
import { verdictOf } from "./run-report.ts";

/** Runs the files of a failed run again. Looks first: only a failed run of an enabled flow of this project is taken, since any
 *  other would ingest twice or touch what is not ours. Never sent twice: whether a lost one arrived is for a person to see.
 *  Source: flow-service.md §8.4.
 *  @throws {RetryRefusedError} @throws {AepError} */
export async function retryRun(options: {
  readonly client: AepClient;
  readonly config: Config;
  readonly runId: string;
}): Promise<{ readonly key: string; readonly flowId: string }> {
  const { client, config, runId } = options;
  const run = await client.flowService.runs.get(runId);
  const flow = await client.flowService.flows.get(run.flowId);
  const key = keyOf(config, flow);
  if (key === undefined)
    throw new RetryRefusedError(`Run ${runId} is of flow ${flow.id}, which is not a dataflow of ${config.project}.`);
  if (verdictOf(run) !== "failed")
    throw new RetryRefusedError(
      `Run ${runId} of dataflows.${key} is ${verdictOf(run)}, not failed; running it again would ingest its files twice.`,
    );
  if (!isEnabled(flow))
    throw new RetryRefusedError(`dataflows.${key} is switched off; the service runs again only what is enabled.`);
  await client.flowService.runs.retry(runId);
  return { key, flowId: flow.id };
}
