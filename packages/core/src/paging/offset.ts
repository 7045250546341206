import type { ServiceRequest } from "../services/caller.ts";
import type { Source } from "../wire/parse.ts";
import { createPageGuard } from "./guard.ts";

interface Identified {
  readonly id: string;
}

export interface OffsetListing<T> {
  readonly request: ServiceRequest;
  readonly limit: number;
  readonly source: Source;
  readonly read: (request: ServiceRequest) => Promise<readonly T[]>;
}

/**
 * Catalog and Data Prep: `start` and `limit`, no total; a page shorter than the limit is the last.
 * Source: catalog reference §5; data-prep reference §1.
 */
export async function* offsetPages<T extends Identified>({
  request,
  limit,
  source,
  read,
}: OffsetListing<T>): AsyncGenerator<T, void, undefined> {
  const guard = createPageGuard<T>(({ id }) => id, source);
  for (let start = 0; ; start += limit) {
    const query = [...(request.query ?? []), ["start", start] as const, ["limit", limit] as const];
    const items = await read({ ...request, query });
    yield* guard.fresh(items);
    if (items.length < limit) return;
  }
}
