import type { ReadItem } from "../types.ts";
import { ReadError } from "./read-error.ts";

/** Emits the rows of one file, and yields from time to time so that they can be handed on. */
export type Reader = AsyncGenerator<void, void>;
export type Emit = (item: ReadItem) => void;

/** The result, or what ends the reading of the file. */
export async function attempt<T>(run: () => Promise<T>): Promise<T | ReadError> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}

export function failure({ code, message, line, column }: ReadError, file: string): ReadItem {
  const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  return { kind: "problem", problem: { code, message, file, ...place } };
}
