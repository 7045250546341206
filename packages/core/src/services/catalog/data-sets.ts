import { offsetPages } from "../../paging/offset.ts";
import type { DataSet, DataSetQuery, DataSets } from "../../types/catalog.ts";
import { dataSetReference, dataSets } from "../../wire/catalog.ts";
import { missing, parse } from "../caller.ts";
import type { Caller, ServiceRequest } from "../caller.ts";
import { repeatable } from "../schema-registry/resources.ts";
import { dataSetFilter } from "./data-set-filter.ts";

/** The most that the service gives at a time; its default is 20. */
const maxLimit = 100;

/** Source: catalog reference §1 to §6. */
export function dataSetResource(caller: Caller): DataSets {
  const read = async (request: ServiceRequest): Promise<DataSet[]> => parse(dataSets, await caller.get(request));
  return {
    async *list(query: DataSetQuery = {}) {
      const filter = dataSetFilter(query);
      const request = { template: "/dataSets", query: filter.parameters, signal: query.signal };
      const limit = Math.min(query.limit ?? maxLimit, maxLimit);
      for await (const dataSet of offsetPages({
        request,
        limit,
        source: caller.listing(request),
        read,
        overlap: true,
      })) {
        if (filter.matches(dataSet)) yield dataSet;
      }
    },
    async get(id, options = {}) {
      const answer = await caller.get(one(id, options.signal));
      const found = parse(dataSets, answer).find((dataSet) => dataSet.id === id);
      if (!found) throw missing(answer);
      return found;
    },
    async create(input, options = {}) {
      const request = {
        template: "/dataSets",
        query: [["requestDataSource", true]] as const,
        body: input,
        signal: options.signal,
      };
      return parse(dataSetReference, await caller.post(request));
    },
    async patch(id, operations, options = {}) {
      const headers = { "content-type": "application/json-patch+json" };
      await caller.patch({ ...one(id, options.signal), headers, body: operations }, operations.every(repeatable));
    },
    async merge(id, change, options = {}) {
      // Merging the same members twice ends like once.
      await caller.patch({ ...one(id, options.signal), template: "/v2/dataSets/{id}", body: change }, true);
    },
    delete: (id, options = {}) => caller.delete(one(id, options.signal)),
  };
}

function one(id: string, signal: AbortSignal | undefined): ServiceRequest {
  return { template: "/dataSets/{id}", ids: { id }, signal };
}
