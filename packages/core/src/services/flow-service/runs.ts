import type { FlowRun } from "../../types/flow-run.ts";
import type { Runs } from "../../types/flow-service.ts";
import { flowRun } from "../../wire/flow-run.ts";
import { writeResult } from "../../wire/flow-service.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { readonlyResource } from "./resource.ts";

export function runs(caller: Caller): Runs {
  return {
    ...readonlyResource<FlowRun>(caller, "/runs", flowRun),
    async create(input) {
      const request = { template: "/runs", body: input };
      const { id } = parse(writeResult, await caller.post(request));
      return { id };
    },
    async retry(id) {
      await caller.post({ template: "/runs/{id}/action", ids: { id }, query: [["op", "RE_TRIGGER"]] });
    },
  };
}
