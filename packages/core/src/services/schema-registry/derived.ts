import * as z from "zod/mini";
import { registryPages } from "../../paging/registry.ts";
import type { RegistryListQuery, SchemaRegistry } from "../../types/schema-registry.ts";
import { parseAnswer } from "../../wire/parse.ts";
import { anyObject } from "../../wire/object.ts";
import { auditLog, registryObject } from "../../wire/schema-registry.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { listAccept, listParameters, lookupAccept } from "./requests.ts";

type Derived = Pick<SchemaRegistry, "behaviors" | "unions" | "sampleData" | "export" | "import" | "auditLog">;

/** What the registry makes itself or hands out as a whole. Source: schema-registry reference §1, §4, §9. */
export function derivedResources(caller: Caller): Derived {
  const listed = async function* (template: string, query: RegistryListQuery) {
    const request = {
      template,
      query: listParameters(query),
      headers: { accept: listAccept[query.view ?? "full"] },
      signal: query.signal,
    };
    for await (const item of registryPages(caller, request, ({ $id }) => String($id))) {
      yield parseAnswer(registryObject, item, caller.listing(request));
    }
  };
  const looked = async (template: string, id: string, view: "raw" | "full", signal: AbortSignal | undefined) => {
    const request = { template, ids: { id }, headers: { accept: lookupAccept[view] }, signal };
    return parse(registryObject, await caller.get(request));
  };
  const asRecords = z.array(anyObject);
  return {
    behaviors: {
      async *list(options = {}) {
        const request = { template: "/global/behaviors", headers: { accept: listAccept.full }, signal: options.signal };
        for await (const item of registryPages(caller, request, ({ $id }) => String($id))) {
          yield parseAnswer(registryObject, item, caller.listing(request));
        }
      },
      get: (id, options = {}) => looked("/global/behaviors/{id}", id, "raw", options.signal),
    },
    unions: {
      list: (query = {}) => listed("/tenant/unions", query),
      get: (id, view = "raw", options = {}) => looked("/tenant/unions/{id}", id, view, options.signal),
    },
    async sampleData(schemaId, options = {}) {
      const headers = { accept: lookupAccept.raw };
      const request = { template: "/rpc/sampledata/{id}", ids: { id: schemaId }, headers, signal: options.signal };
      return parse(anyObject, await caller.get(request));
    },
    async export(resourceId, options = {}) {
      const headers = { accept: lookupAccept.raw };
      const request = { template: "/rpc/export/{id}", ids: { id: resourceId }, headers, signal: options.signal };
      return parse(asRecords, await caller.get(request));
    },
    async auditLog(resourceId, options = {}) {
      const request = { template: "/rpc/auditlog/{id}", ids: { id: resourceId }, signal: options.signal };
      return parse(auditLog, await caller.get(request));
    },
    async import(resources, options = {}) {
      const request = { template: "/rpc/import", body: resources, signal: options.signal };
      return parse(asRecords, await caller.post(request));
    },
  };
}
