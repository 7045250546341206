import type { Query } from "../../http/request.ts";
import { pageLimit } from "../../paging/limit.ts";
import type { RegistryListQuery } from "../../types/schema-registry.ts";

/** Without the paging parameters the registry stops at 300 resources and says nothing. */
const pageSize = 300;

/** Lists are asked for without a version, single resources with one. Source: schema-registry reference §1.2. */
export const listAccept = {
  id: "application/vnd.adobe.xed-id+json",
  full: "application/vnd.adobe.xed+json",
} as const;

export const lookupAccept = {
  raw: "application/vnd.adobe.xed+json;version=1",
  full: "application/vnd.adobe.xed-full+json;version=1",
} as const;

/** Ordered by title, which tells nearly all resources apart; how equal ones are kept together: `registryPages`. */
export function listParameters({ property = [], limit = pageSize }: RegistryListQuery): Query {
  return [...property.map((each) => ["property", each] as const), ["orderby", "title"], ["limit", pageLimit(limit)]];
}
