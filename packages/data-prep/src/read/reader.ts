import type { ReadItem } from "../types.ts";
import type { ReadError } from "./read-error.ts";

/**
 * The items of one file, as many at a time as come without waiting. Each portion is taken to its end before the next one
 * is asked for. @throws {ReadError}, also while a portion is iterated, for what ends the reading of the file
 */
export type Reader = AsyncGenerator<Iterable<ReadItem>, void>;

export function failure({ code, message, place }: ReadError, file: string): ReadItem {
  return { kind: "problem", problem: { code, message, file, ...place } };
}
