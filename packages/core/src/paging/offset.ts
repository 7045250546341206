import { UnexpectedAnswerError } from "../errors/aep-error.ts";
import type { ServiceRequest } from "../services/caller.ts";
import type { Source } from "../wire/parse.ts";
import { createPageGuard } from "./guard.ts";
import { pageLimit } from "./limit.ts";

interface Identified {
  readonly id: string;
}

export interface OffsetListing<T> {
  readonly request: ServiceRequest;
  readonly limit: number;
  readonly source: Source;
  readonly read: (request: ServiceRequest) => Promise<readonly T[]>;
  /**
   * Start each page with the last object of the page before, and walk again from the beginning when it is not there:
   * something was deleted meanwhile, so that all after it moved up and one of them was passed over.
   */
  readonly overlap?: boolean;
}

const maxWalks = 5;

/**
 * Catalog and Data Prep: `start` and `limit`, no total; a page shorter than the limit is the last.
 * Source: catalog reference §5; data-prep reference §1.
 *
 * @throws {ConfigurationError} for a limit below 1.
 */
export async function* offsetPages<T extends Identified>(
  listing: OffsetListing<T>,
): AsyncGenerator<T, void, undefined> {
  const { request, source, read } = listing;
  const limit = pageLimit(listing.limit);
  const step = listing.overlap && limit > 1 ? limit - 1 : limit;
  const seen = new Set<string>();
  for (let walk = 1; walk <= maxWalks; walk++) {
    const guard = createPageGuard<T>(({ id }) => id, source);
    for (let start = 0; ; start += step) {
      const query = [...(request.query ?? []), ["start", start] as const, ["limit", limit] as const];
      const items = await read({ ...request, query });
      if (start > 0 && step < limit && !items.some(({ id }) => seen.has(id))) break;
      for (const item of guard.fresh(items)) {
        if (seen.has(item.id)) continue;
        seen.add(item.id);
        yield item;
      }
      if (items.length < limit) return;
    }
  }
  const { method, path } = source;
  const message = `${method} ${path} changed under the listing ${maxWalks} times; try again when nobody deletes.`;
  throw new UnexpectedAnswerError(message, { method, path });
}
