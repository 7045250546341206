import { NotFoundError } from "@aep-ingest/core";

/** All of a list, whatever its pages. */
export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Those that exist, in the order of the ids; one that was deleted meanwhile is left out. */
export async function getAll<Id, T>(ids: Iterable<Id>, get: (id: Id) => Promise<T>): Promise<readonly T[]> {
  const found = await Promise.all(
    Array.from(ids, async (id) => {
      try {
        return [await get(id)];
      } catch (error) {
        if (error instanceof NotFoundError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}
