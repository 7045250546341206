import type { Send } from "../../http/request.ts";
import { offsetPages } from "../../paging/offset.ts";
import type { DataPrep, MappingSet, MappingSets } from "../../types/data-prep.ts";
import {
  mappingPreview,
  mappingSet,
  mappingSetBody,
  mappingSetPage,
  mappingSetVersion,
  mappingValidation,
} from "../../wire/data-prep.ts";
import { createCaller, parse } from "../caller.ts";
import type { Caller, ServiceRequest } from "../caller.ts";
import { mappingLanguage } from "./language.ts";

export function dataPrep(send: Send): DataPrep {
  const caller = createCaller(send, "conversion");
  return { mappingSets: mappingSets(caller), language: mappingLanguage(caller) };
}

/** Source: data-prep reference §1. */
function mappingSets(caller: Caller): MappingSets {
  const read = async (request: ServiceRequest): Promise<MappingSet[]> =>
    parse(mappingSetPage, await caller.get(request)).data;
  return {
    async *list({ name, limit = 100, signal } = {}) {
      // Oldest first: what is made meanwhile comes at the end and moves nothing.
      const query = [
        ["name", name],
        ["orderBy", "+createdDate"],
      ] as const;
      const request = { template: "/mappingSets", query, signal };
      for await (const set of offsetPages({ request, limit, source: caller.listing(request), read })) {
        // Whether the service's filter is exact is not documented.
        if (name === undefined || set.name === name) yield set;
      }
    },
    async get(id, version, options = {}) {
      const request = {
        template: "/mappingSets/{id}",
        ids: { id },
        query: [["version", version]] as const,
        signal: options.signal,
      };
      return parse(mappingSet, await caller.get(request));
    },
    async validate(input, options = {}) {
      const request = { template: "/mappingSets/validate", body: mappingSetBody(input), signal: options.signal };
      return parse(mappingValidation, await caller.ask(request));
    },
    async preview(input, rows, options = {}) {
      const body = { data: rows, mappingSet: mappingSetBody(input) };
      const request = { template: "/mappingSets/preview", body, signal: options.signal };
      return parse(mappingPreview, await caller.ask(request));
    },
    async create(input, options = {}) {
      const request = { template: "/mappingSets", body: mappingSetBody(input), signal: options.signal };
      return parse(mappingSetVersion, await caller.post(request));
    },
    async replace(id, input, options = {}) {
      const body = { ...mappingSetBody(input), id };
      const request = { template: "/mappingSets/{id}", ids: { id }, body, signal: options.signal };
      // Done twice it counts the version twice; the content is the same, and the answer names the version to pin.
      return parse(mappingSetVersion, await caller.put(request));
    },
  };
}
