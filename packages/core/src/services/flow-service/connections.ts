import * as z from "zod/mini";
import type { ExploreQuery } from "../../types/explore.ts";
import type { FlowService, ReadonlyConnections } from "../../types/flow-service.ts";
import type { Connection, ConnectionInput } from "../../types/flow-service-objects.ts";
import type { ReadOptions } from "../../types/requests.ts";
import { connection } from "../../wire/flow-service.ts";
import { anyObject } from "../../wire/object.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { explored } from "./explored.ts";
import { searchedResource, writableResource } from "./resource.ts";

const testResult = z.object({ result: z.boolean() });

export function connections(caller: Caller): FlowService["connections"] {
  return {
    ...writableResource<Connection, ConnectionInput>(caller, "/connections", connection),
    ...searchedResource(caller, "/connections", connection),
    ...probes(caller),
  };
}

/** Source: flow-service reference §7. */
function probes(caller: Caller): Pick<ReadonlyConnections, "test" | "explore" | "configs"> {
  return {
    async test(id: string, options: ReadOptions = {}) {
      const request = { template: "/connections/{id}/test", ids: { id }, signal: options.signal };
      return parse(testResult, await caller.get(request)).result;
    },
    async explore(id: string, query: ExploreQuery, options: ReadOptions = {}) {
      return explored(caller, "/connections/{id}/explore", id, query, options);
    },
    async configs(id: string, options: ReadOptions = {}) {
      const request = { template: "/connections/{id}/configs", ids: { id }, signal: options.signal };
      return parse(anyObject, await caller.get(request));
    },
  };
}
