import type { FlowRun } from "../../types/flow-run.ts";
import type { RunQuery, Runs } from "../../types/flow-service.ts";
import { flowRun } from "../../wire/flow-run.ts";
import { writeResult } from "../../wire/flow-service.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { countedResource } from "./resource.ts";

/** Source: flow-service reference §8.1 and §8.4. */
export function runs(caller: Caller): Runs {
  const resource = countedResource<FlowRun>(caller, "/runs", flowRun);
  return {
    ...resource,
    async *list(query: RunQuery = {}) {
      const { status, ...rest } = query;
      for await (const run of resource.list({ ...rest, property: filtersOf(query) })) {
        if (status === undefined || run.status === status) yield run;
      }
    },
    async create(input, options = {}) {
      const { id } = parse(writeResult, await caller.post({ template: "/runs", body: input, signal: options.signal }));
      return { id };
    },
    async retry(id, options = {}) {
      const query = [["op", "RE_TRIGGER"]] as const;
      await caller.post({ template: "/runs/{id}/action", ids: { id }, query, signal: options.signal });
    },
  };
}

const startedAt = "metrics.durationSummary.startedAtUTC";

function filtersOf({ property = [], flowId, startedFromEpochMs, startedBeforeEpochMs }: RunQuery): string[] {
  return [
    ...(flowId === undefined ? [] : [`flowId==${flowId}`]),
    ...(startedFromEpochMs === undefined ? [] : [`${startedAt}>=${startedFromEpochMs}`]),
    ...(startedBeforeEpochMs === undefined ? [] : [`${startedAt}<${startedBeforeEpochMs}`]),
    ...property,
  ];
}
