import { parse } from "../services/caller.ts";
import type { Caller, ServiceRequest } from "../services/caller.ts";
import { registryPage } from "../wire/schema-registry.ts";
import { createPageGuard } from "./guard.ts";

type Item = Record<string, unknown>;

/** The most that the registry gives at a time. */
const maxLimit = 500;

/**
 * Schema Registry: `start` is the value of the sort key to go on strictly after, and counts only together with `orderby`.
 * Objects that share their key with the last one of a page would be passed over where a page ends between them, so that
 * each page starts after the key before the last: what comes twice is left out.
 * Source: schema-registry reference §1.4; that a page holds all objects of its last key is promised nowhere in so many words.
 */
export async function* registryPages(
  caller: Caller,
  request: ServiceRequest,
  idOf: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  const guard = createPageGuard(idOf, caller.listing(request));
  const asked = new Map(request.query);
  let more: ReadonlyMap<string, string | number> = new Map();
  for (;;) {
    const parameters = new Map([...asked, ...more]);
    const query = [...(request.query ?? []).filter(([name]) => !more.has(name)), ...more];
    const answer = await caller.get({ ...request, query });
    const { results, _page } = parse(registryPage, answer);
    const next = String(_page?.next ?? "");
    const order = String(parameters.get("orderby") ?? _page?.orderby ?? "");
    const edge = edgeOf(results, next, order);
    const limit = Number(parameters.get("limit") ?? maxLimit);
    if (edge.oneKey && limit < maxLimit && results.length >= limit) {
      // Where such a page ends, its objects may not: look at as many of them as there can be.
      more = new Map([...more, ["limit", maxLimit]]);
      continue;
    }
    for (const item of guard.fresh(results)) yield item;
    if (next === "") return;
    const start = edge.before ?? next;
    guard.advance(start);
    more = new Map([["start", start], ...(order === "" ? [] : [["orderby", order] as const])]);
  }
}

interface Edge {
  /** The last key of the page but one. */
  readonly before: string | undefined;
  /** All objects of the page share the key that the next page would start after. */
  readonly oneKey: boolean;
}

function edgeOf(results: readonly Item[], next: string, order: string): Edge {
  const name = order.split(",")[0]?.trim().replace(/^[+-]/, "") ?? "";
  const keys = results.map((item) => keyOf(item, name));
  // Not ordered by what it shows: then the service's own word is all there is.
  if (next === "" || keys.at(-1) !== next) return { before: undefined, oneKey: false };
  const before = keys.findLast((key) => key !== undefined && key !== next);
  return { before, oneKey: before === undefined };
}

function keyOf(item: Item, key: string): string | undefined {
  const value = item[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
