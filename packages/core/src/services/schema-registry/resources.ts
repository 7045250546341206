import { registryPages } from "../../paging/registry.ts";
import type { PatchOperation } from "../../types/requests.ts";
import type { RegistryResource } from "../../types/schema-registry.ts";
import { registryObject } from "../../wire/schema-registry.ts";
import { parseAnswer } from "../../wire/parse.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { listAccept, listParameters, lookupAccept } from "./requests.ts";

type Kind = "schemas" | "fieldgroups" | "classes" | "datatypes";

/** Schemas, field groups, classes and data types: one shape, four paths. Source: schema-registry reference §1 and §2. */
export function registryResource(caller: Caller, kind: Kind): RegistryResource {
  const one = (id: string, signal: AbortSignal | undefined) => ({
    template: `/tenant/${kind}/{id}`,
    ids: { id },
    signal,
  });
  return {
    async *list(container, query = {}) {
      const request = {
        template: `/${container}/${kind}`,
        query: listParameters(query),
        headers: { accept: listAccept[query.view ?? "full"] },
        signal: query.signal,
      };
      for await (const item of registryPages(caller, request, ({ $id }) => String($id))) {
        yield parseAnswer(registryObject, item, caller.listing(request));
      }
    },
    async get(container, id, view = "raw", options = {}) {
      const request = {
        template: `/${container}/${kind}/{id}`,
        ids: { id },
        headers: { accept: lookupAccept[view] },
        signal: options.signal,
      };
      return parse(registryObject, await caller.get(request));
    },
    async create(input, options = {}) {
      const request = { template: `/tenant/${kind}`, body: input, signal: options.signal };
      return parse(registryObject, await caller.post(request));
    },
    async patch(id, operations, options = {}) {
      const request = { ...one(id, options.signal), body: operations };
      return parse(registryObject, await caller.patch(request, operations.every(repeatable)));
    },
    async replace(id, input, options = {}) {
      const request = { ...one(id, options.signal), body: input };
      return parse(registryObject, await caller.put(request));
    },
    delete: (id, options = {}) => caller.delete(one(id, options.signal)),
  };
}

/**
 * Whether applying an operation to its own result changes nothing. There is no `If-Match` here; appending and inserting
 * into a list, and removing, are not safe to do again when the first answer was lost.
 */
export function repeatable({ op, path }: PatchOperation): boolean {
  return op === "replace" || (op === "add" && !/\/(-|\d+)$/.test(path));
}
