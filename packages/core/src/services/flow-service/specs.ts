import type { ReadonlyConnectionSpecs } from "../../types/flow-service.ts";
import type { ConnectionSpecObject } from "../../types/flow-service-objects.ts";
import { connectionSpec } from "../../wire/flow-service.ts";
import type { Caller } from "../caller.ts";
import { readonlyResource } from "./resource.ts";

export function connectionSpecs(caller: Caller): ReadonlyConnectionSpecs {
  return {
    ...readonlyResource<ConnectionSpecObject>(caller, "/connectionSpecs", connectionSpec, { paged: false }),
    async explore(id, query, options = {}) {
      const parameters = Object.entries(query);
      const request = {
        template: "/connectionSpecs/{id}/explore",
        ids: { id },
        query: parameters,
        signal: options.signal,
      };
      return (await caller.get(request)).json;
    },
    async configs(id, { authType } = {}, options = {}) {
      const query = [["authType", authType]] as const;
      const request = { template: "/connectionSpecs/{id}/configs", ids: { id }, query, signal: options.signal };
      return (await caller.get(request)).json;
    },
  };
}
