import { UnexpectedAnswerError } from "../errors/aep-error.ts";
import type { Source } from "../wire/parse.ts";

/** Watches a listing: nothing twice, and no walking in circles. */
export interface PageGuard<T> {
  /**
   * The items that no page before had.
   * @throws {UnexpectedAnswerError} when the very same page came before: the service ignores the cursor. Empty pages may
   *   follow each other where the service filters, but not for ever.
   */
  fresh(items: readonly T[]): T[];
  /** @throws {UnexpectedAnswerError} when the listing went on from there already. */
  advance(cursor: string): void;
}

const mostEmptyPages = 1000;

export function createPageGuard<T>(idOf: (item: T) => string, { method, path }: Source): PageGuard<T> {
  const ids = new Set<string>();
  const pages = new Set<string>();
  const cursors = new Set<string>();
  let emptyPages = 0;
  const fail = (what: string): never => {
    const message = `${method} ${path} answered ${what}: the list would never end, or miss objects.`;
    throw new UnexpectedAnswerError(message, { method, path });
  };
  const once = (seen: Set<string>, key: string, what: string): void => {
    if (seen.has(key)) fail(`${what} that came before`);
    seen.add(key);
  };
  return {
    fresh(items) {
      const known = items.map(idOf);
      emptyPages = items.length === 0 ? emptyPages + 1 : 0;
      if (emptyPages > mostEmptyPages) fail(`${emptyPages} empty pages, one after the other`);
      if (items.length > 0) once(pages, known.join("\n"), "a page");
      return items.filter((_, at) => {
        const before = ids.size;
        return ids.add(known[at] ?? "").size > before;
      });
    },
    advance(cursor) {
      once(cursors, cursor, "a cursor");
    },
  };
}
