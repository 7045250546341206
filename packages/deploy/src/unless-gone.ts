import { NotFoundError } from "@aep-ingest/core";

/** Undefined when the object does not exist (any more). */
export async function unlessGone<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
