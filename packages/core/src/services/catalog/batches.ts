import { offsetPages } from "../../paging/offset.ts";
import type { Batch, Catalog, LastBatches, ReadonlyBatches } from "../../types/catalog.ts";
import { batches, lastBatches } from "../../wire/catalog.ts";
import { missing, parse } from "../caller.ts";
import type { Caller, ServiceRequest } from "../caller.ts";
import { tagMatches, tagsParameter } from "./data-set-filter.ts";

const maxLimit = 100;

/** Source: catalog reference §5 and §10. */
export function batchResource(caller: Caller): ReadonlyBatches {
  const read = async (request: ServiceRequest): Promise<Batch[]> => parse(batches, await caller.get(request));
  return {
    async *list({ tags = {}, limit = maxLimit, signal, ...filters } = {}) {
      const query = [...Object.entries(filters), ["tags", tagsParameter(tags)], ["orderBy", "desc:created"]] as const;
      const request = { template: "/batches", query, signal };
      const source = caller.listing(request);
      const pages = offsetPages({ request, limit: Math.min(limit, maxLimit), source, read, overlap: true });
      for await (const batch of pages) if (tagMatches(tags, batch.tags)) yield batch;
    },
    async get(id, { aggregate, signal } = {}) {
      const request = { template: "/batches/{id}", ids: { id }, query: [["aggregate", aggregate]] as const, signal };
      const answer = await caller.get(request);
      const found = parse(batches, answer).find((batch) => batch.id === id);
      if (!found) throw missing(answer);
      return found;
    },
  };
}

/** Source: catalog reference §1. */
export function lastBatchesOf(caller: Caller): Catalog["lastBatches"] {
  const read = async (request: ServiceRequest) =>
    parse(lastBatches, await caller.get(request)).map((each) => ({ ...each, id: each.dataSetId }));
  return async function* list({ dataSetIds, lastBatchStatus, limit = maxLimit, signal } = {}) {
    const query = [
      ["dataSetId", dataSetIds?.join(",")],
      ["lastBatchStatus", lastBatchStatus],
      ["orderBy", "asc:created"],
    ] as const;
    const request = { template: "/lastBatches", query, signal };
    const source = caller.listing(request);
    const pages = offsetPages({ request, limit: Math.min(limit, maxLimit), source, read, overlap: true });
    for await (const { id: _, ...each } of pages) if (wanted(each)) yield each;

    function wanted({ dataSetId, lastBatchStatus: status }: LastBatches): boolean {
      return (dataSetIds?.includes(dataSetId) ?? true) && (lastBatchStatus === undefined || status === lastBatchStatus);
    }
  };
}
