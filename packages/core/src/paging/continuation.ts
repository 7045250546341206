import * as z from "zod/mini";
import { parse } from "../services/caller.ts";
import type { Caller, ServiceRequest } from "../services/caller.ts";
import { createPageGuard } from "./guard.ts";
import { object } from "../wire/object.ts";

interface Identified {
  readonly id: string;
}

const links = z.nullish(object({ next: z.nullish(z.union([object({ href: z.nullish(z.string()) }), z.string()])) }));

/** Answers of lists of `item`. Made once for a resource: making it takes longer than reading an answer with it. */
export function continuationPage<T>(item: z.ZodMiniType<T>) {
  return object({ items: z.array(item), _links: links });
}

/**
 * Flow Service: `{items, _links: {next: {href}}}`, where the href may carry the token alone, so that filters are sent
 * again with every page. Source: flow-service reference §2.2.
 */
export async function* continuationPages<T extends Identified>(
  caller: Caller,
  request: ServiceRequest,
  page: ReturnType<typeof continuationPage<T>>,
  ask: Caller["get"] = caller.get,
): AsyncGenerator<T, void, undefined> {
  const guard = createPageGuard<T>(({ id }) => id, caller.listing(request));
  let token: string | undefined;
  do {
    const query = [...(request.query ?? []), ["continuationToken", token] as const];
    const answer = await ask({ ...request, query });
    const { items, _links } = parse(page, answer);
    // No `yield*`: it asks a list for promises.
    for (const item of guard.fresh(items)) yield item;
    const next = _links?.next;
    token = tokenIn(typeof next === "string" ? next : next?.href);
    if (token !== undefined) guard.advance(token);
  } while (token !== undefined);
}

/** Tokens may hold `=` and `%`: the href is read as the URL that it is. */
function tokenIn(href: string | null | undefined): string | undefined {
  if (!href) return undefined;
  return URL.parse(href, "https://base.invalid/")?.searchParams.get("continuationToken") || undefined;
}
