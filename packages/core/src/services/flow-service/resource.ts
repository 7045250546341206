import * as z from "zod/mini";
import { ConfigurationError } from "../../errors/aep-error.ts";
import { continuationPage, continuationPages } from "../../paging/continuation.ts";
import { pageLimit } from "../../paging/limit.ts";
import type {
  CountedResource,
  FlowServiceResource,
  ListQuery,
  ReadonlyResource,
  SearchedResource,
} from "../../types/flow-service.ts";
import { writeResult } from "../../wire/flow-service.ts";
import { missing, parse } from "../caller.ts";
import type { Caller, SourcedAnswer } from "../caller.ts";
import { repeatable } from "../schema-registry/resources.ts";
import { secretsIn, secretsInOperations } from "./secrets.ts";

interface Identified {
  readonly id: string;
}

/** Page size when the caller names none; the service's own default is not documented. */
const defaultLimit = 100;

export function readonlyResource<T extends Identified>(
  caller: Caller,
  path: string,
  item: z.ZodMiniType<T>,
  { paged = true }: { readonly paged?: boolean } = {},
): ReadonlyResource<T> {
  const page = continuationPage(item);
  return {
    list(query = {}) {
      return continuationPages(
        caller,
        { template: path, query: listParameters(query, paged), signal: query.signal },
        page,
      );
    },
    async get(id, options = {}) {
      const request = { template: `${path}/{id}`, ids: { id }, signal: options.signal };
      return parseSingle(item, page, await caller.get(request));
    },
  };
}

const counted = z.object({ count: z.number() });

/** Lists that can be counted. `limit` beside `count` is refused (FLOW-1401-400). */
export function countedResource<T extends Identified>(
  caller: Caller,
  path: string,
  item: z.ZodMiniType<T>,
): CountedResource<T> {
  return {
    ...readonlyResource(caller, path, item),
    async count({ property = [], signal } = {}) {
      const query = [...property.map((expression) => ["property", expression] as const), ["count", true] as const];
      return parse(counted, await caller.get({ template: path, query, signal })).count;
    },
  };
}

const maxSearchLimit = 1000;

/** Source: flow-service reference §2.1; `projectionFields` is left out, since objects without members are none of ours. */
export function searchedResource<T extends Identified>(
  caller: Caller,
  path: string,
  item: z.ZodMiniType<T>,
): SearchedResource<T> {
  const page = continuationPage(item);
  return {
    search({ queryString, limit = defaultLimit, orderby, signal } = {}) {
      const body = { queryString, limit: pageLimit(limit, maxSearchLimit), orderby };
      return continuationPages(caller, { template: `${path}/search`, body, signal }, page, caller.ask);
    },
  };
}

/** A single object comes in `items` too; documents of some services say without. */
function parseSingle<T>(
  item: z.ZodMiniType<T>,
  page: ReturnType<typeof continuationPage<T>>,
  answer: SourcedAnswer,
): T {
  const wrapped = typeof answer.json === "object" && answer.json !== null && "items" in answer.json;
  if (!wrapped) return parse(item, answer);
  const [first] = parse(page, answer).items;
  if (first === undefined) throw missing(answer);
  return first;
}

/** Specs document no paging, and unknown query parameters are refused (FLOW-1451-400). */
function listParameters({ property = [], limit = defaultLimit, orderby }: ListQuery, paged: boolean) {
  const filters = property.map((expression) => ["property", expression] as const);
  return paged ? [...filters, ["limit", pageLimit(limit)] as const, ["orderby", orderby] as const] : filters;
}

export function writableResource<T extends Identified, Input>(
  caller: Caller,
  path: string,
  item: z.ZodMiniType<T>,
): FlowServiceResource<T, Input> {
  return {
    ...countedResource(caller, path, item),
    async create(input, options = {}) {
      const query = options.draft ? ([["mode", "draft"]] as const) : [];
      const request = { template: path, query, body: input, secrets: secretsIn(input), signal: options.signal };
      return parse(writeResult, await caller.post(request));
    },
    async patch(id, etag, operations, options = {}) {
      if (etag === "") throw new ConfigurationError(`A change of ${path}/${id} needs the etag that was read with it.`);
      const request = {
        template: `${path}/{id}`,
        ids: { id },
        headers: { "if-match": etag },
        body: operations,
        secrets: secretsInOperations(operations),
        signal: options.signal,
      };
      // Once it is done the etag is another one, so that a second try is refused and not applied again; `*` is any.
      return parse(writeResult, await caller.patch(request, etag !== "*" || operations.every(repeatable)));
    },
    async publish(id, options = {}) {
      const query = [["op", "publish"]] as const;
      const request = { template: `${path}/{id}/action`, ids: { id }, query, signal: options.signal };
      return parse(writeResult, await caller.post(request));
    },
    delete: (id, options = {}) => caller.delete({ template: `${path}/{id}`, ids: { id }, signal: options.signal }),
  };
}
