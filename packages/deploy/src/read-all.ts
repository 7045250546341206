import { unlessGone } from "./unless-gone.ts";

/** All of a list, whatever its pages. */
export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Those that exist, in the order of the ids; one that was deleted meanwhile is left out. */
export async function getAll<Id, T extends object>(
  ids: Iterable<Id>,
  get: (id: Id) => Promise<T>,
): Promise<readonly T[]> {
  const found = await Promise.all(Array.from(ids, (id) => unlessGone(() => get(id))));
  return found.filter((object) => object !== undefined);
}
