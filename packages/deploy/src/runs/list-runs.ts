import { AepError, type Flow, type FlowRun, type ReadonlyAepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { isEnabled } from "../dataflows/live.ts";
import { parseMarkers } from "../identity/marker.ts";
import type { RunReport } from "../types.ts";
import { runReport } from "./run-report.ts";

/** Values of one filter; an address must not grow without limit. */
const flowsPerList = 40;

export interface ListRunsOptions {
  readonly client: ReadonlyAepClient;
  readonly config: Config;
  /** Runs that began at or after this, epoch milliseconds. */
  readonly sinceEpochMs: number;
  readonly signal?: AbortSignal;
}

/** The runs of one flow of the project. */
export interface FlowRuns {
  readonly key: string;
  readonly flowId: string;
  readonly enabled: boolean;
  readonly createdAtEpochMs: number;
  /** Newest first. */
  readonly runs: readonly RunReport[];
}

/** Runs of all flows that carry the project's mark and stand in the config, by key; O(pages) requests.
 *  @throws {AepError} */
export async function listRuns(options: ListRunsOptions): Promise<readonly FlowRuns[]> {
  const { client, config, sinceEpochMs, signal } = options;
  const withSignal = signal === undefined ? {} : { signal };
  const flows: { readonly key: string; readonly flow: Flow }[] = [];
  for await (const flow of client.flowService.flows.list(withSignal)) {
    const key = keyOf(config, flow);
    if (key !== undefined) flows.push({ key, flow });
  }
  const runs: FlowRun[] = [];
  for (let first = 0; first < flows.length; first += flowsPerList) {
    const ids = flows.slice(first, first + flowsPerList).map(({ flow }) => flow.id);
    const query = {
      property: [`flowId==${ids.join(",")}`],
      startedFromEpochMs: sinceEpochMs,
      orderby: "-createdAt",
      ...withSignal,
    };
    for await (const run of client.flowService.runs.list(query)) runs.push(run);
  }
  const byFlow = Map.groupBy(runs, ({ flowId }) => flowId);
  return flows
    .map(({ key, flow }) => ({
      key,
      flowId: flow.id,
      enabled: isEnabled(flow),
      createdAtEpochMs: flow.createdAt,
      runs: (byFlow.get(flow.id) ?? [])
        .toSorted((left, right) => right.createdAt - left.createdAt)
        .map((run) => runReport({ key, flowId: flow.id }, run)),
    }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** Key of a flow that is the project's and stands in the config. */
export function keyOf(config: Config, { description }: Pick<Flow, "description">): string | undefined {
  const marker = parseMarkers(description).find(({ kind, project }) => kind === "flow" && project === config.project);
  return marker !== undefined && config.dataflows.has(marker.key) ? marker.key : undefined;
}

/** A run cannot be run again. */
export class RetryRefusedError extends AepError {
  override readonly name = "RetryRefusedError";
}
