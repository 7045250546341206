import type { Send } from "../../http/request.ts";
import type { Catalog } from "../../types/catalog.ts";
import { anyObject } from "../../wire/object.ts";
import { createCaller, parse } from "../caller.ts";
import { batchResource, lastBatchesOf } from "./batches.ts";
import { dataSetResource } from "./data-sets.ts";

/** Source: catalog reference §1. */
export function catalog(send: Send): Catalog {
  const caller = createCaller(send, "catalog");
  return {
    dataSets: dataSetResource(caller),
    batches: batchResource(caller),
    lastBatches: lastBatchesOf(caller),
    async tagValues(tag, options = {}) {
      return parse(anyObject, await caller.get({ template: "/tags/{tag}", ids: { tag }, signal: options.signal }));
    },
  };
}
