import { NotFoundError } from "../../errors/aep-error.ts";
import type { Send } from "../../http/request.ts";
import { offsetPages } from "../../paging/offset.ts";
import type { Batch, Catalog } from "../../types/catalog.ts";
import { batches } from "../../wire/catalog.ts";
import { createCaller, parse } from "../caller.ts";
import type { Caller, ServiceRequest } from "../caller.ts";
import { dataSetResource } from "./data-sets.ts";

export function catalog(send: Send): Catalog {
  const caller = createCaller(send, "catalog");
  return { dataSets: dataSetResource(caller), batches: batchResource(caller) };
}

/** Source: catalog reference §10. */
function batchResource(caller: Caller): Catalog["batches"] {
  const read = async (request: ServiceRequest): Promise<Batch[]> => parse(batches, await caller.get(request));
  return {
    list({ dataSet, limit = 100, signal } = {}) {
      const request = {
        template: "/batches",
        query: [
          ["dataSet", dataSet],
          ["orderBy", "desc:created"],
        ] as const,
        signal,
      };
      return offsetPages({ request, limit: Math.min(limit, 100), source: caller.listing(request), read });
    },
    async get(id, options = {}) {
      const request = { template: "/batches/{id}", ids: { id }, signal: options.signal };
      const found = (await read(request)).find((batch) => batch.id === id);
      if (found) return found;
      const { method, path } = caller.listing(request);
      throw new NotFoundError(`${method} ${path} was answered without the batch.`, { method, path, status: 200 });
    },
  };
}
