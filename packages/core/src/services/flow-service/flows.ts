import type { Flows } from "../../types/flow-service.ts";
import type { Flow, FlowInput } from "../../types/flow-service-objects.ts";
import { flow, writeResult } from "../../wire/flow-service.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { searchedResource, writableResource } from "./resource.ts";

export function flows(caller: Caller): Flows {
  const act = async (id: string, op: string, signal: AbortSignal | undefined) => {
    const request = { template: "/flows/{id}/action", ids: { id }, query: [["op", op]] as const, signal };
    return parse(writeResult, await caller.post(request));
  };
  return {
    ...writableResource<Flow, FlowInput>(caller, "/flows", flow),
    ...searchedResource(caller, "/flows", flow),
    enable: (id, options) => act(id, "enable", options?.signal),
    disable: (id, options) => act(id, "disable", options?.signal),
  };
}
