import { parse } from "../services/caller.ts";
import type { Caller, ServiceRequest } from "../services/caller.ts";
import { registryPage } from "../wire/schema-registry.ts";
import { createPageGuard } from "./guard.ts";

/**
 * Schema Registry: `_page.next` is the value of the sort key to go on after, and counts only together with `orderby`.
 * Source: schema-registry reference §1.4.
 */
export async function* registryPages(
  caller: Caller,
  request: ServiceRequest,
  idOf: (item: Record<string, unknown>) => string,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const guard = createPageGuard(idOf, caller.listing(request));
  let more: ServiceRequest["query"] = [];
  for (;;) {
    const query = [...(request.query ?? []), ...more];
    const answer = await caller.get({ ...request, query });
    const { results, _page } = parse(registryPage, answer);
    yield* guard.fresh(results);
    if (_page?.next === undefined || _page.next === null || _page.next === "") return;
    const start = String(_page.next);
    guard.advance(start);
    const ordered = request.query?.some(([name, value]) => name === "orderby" && value !== undefined);
    more = [["start", start], ...(ordered ? [] : [["orderby", _page.orderby ?? undefined] as const])];
  }
}
