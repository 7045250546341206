import type { ReadonlyConnectionSpecs } from "../../types/flow-service.ts";
import type { ConnectionSpecObject } from "../../types/flow-service-objects.ts";
import { connectionSpec } from "../../wire/flow-service.ts";
import { anyObject } from "../../wire/object.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { explored } from "./explored.ts";
import { readonlyResource } from "./resource.ts";

export function connectionSpecs(caller: Caller): ReadonlyConnectionSpecs {
  return {
    ...readonlyResource<ConnectionSpecObject>(caller, "/connectionSpecs", connectionSpec, { paged: false }),
    async explore(id, query, options = {}) {
      return explored(caller, "/connectionSpecs/{id}/explore", id, query, options);
    },
    async configs(id, { authType } = {}, options = {}) {
      const query = [["authType", authType]] as const;
      const request = { template: "/connectionSpecs/{id}/configs", ids: { id }, query, signal: options.signal };
      return parse(anyObject, await caller.get(request));
    },
  };
}
