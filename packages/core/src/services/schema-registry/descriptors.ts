import { registryPages } from "../../paging/registry.ts";
import type { Descriptors } from "../../types/schema-registry.ts";
import { parseAnswer } from "../../wire/parse.ts";
import { descriptor } from "../../wire/schema-registry.ts";
import { parse } from "../caller.ts";
import type { Caller, ServiceRequest } from "../caller.ts";

/** Source: schema-registry reference §5; the paged answer of v2, since the other one is cut off without a word. */
export function descriptors(caller: Caller): Descriptors {
  return {
    async *list({ property = [], signal } = {}) {
      const request = {
        template: "/tenant/descriptors",
        query: property.map((each) => ["property", each] as const),
        headers: { accept: "application/vnd.adobe.xdm-v2+json" },
        signal,
      };
      for await (const item of registryPages(caller, request, ({ "@id": id }) => String(id))) {
        yield parseAnswer(descriptor, item, caller.listing(request));
      }
    },
    async get(id, options = {}) {
      const request = one(id, options.signal);
      return parse(descriptor, await caller.get(request));
    },
    async create(input, options = {}) {
      const request = { template: "/tenant/descriptors", body: input, signal: options.signal };
      return parse(descriptor, await caller.post(request));
    },
    async replace(id, input, options = {}) {
      await caller.put({ ...one(id, options.signal), body: input });
    },
    delete: (id, options = {}) => caller.delete(one(id, options.signal)),
  };
}

function one(id: string, signal: AbortSignal | undefined): ServiceRequest {
  return { template: "/tenant/descriptors/{id}", ids: { id }, signal };
}
