import type { Compact } from "./compact.ts";
import { filler } from "./filler.ts";

/** An object as JSON gave it. */
export type Wire = Readonly<Record<string, unknown>>;

/**
 * Reads a member that nothing stands or falls by: undefined is what cannot be read, because one odd object that somebody
 * else made must not hide all others in a list. Plain functions and no zod schemas: an object has twenty such members, and
 * twenty schemas take four times as long as parsing its JSON text.
 *
 * @param whole The object that `value` is a member of.
 */
export type Reader<T> = (value: unknown, whole: Wire) => T;

export const anything = (value: unknown): unknown => value;

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function bool(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

const plainNumber = /^\s*-?\d+(\.\d+)?\s*$/;

/** A number, or one written as text. */
export function numeric(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && plainNumber.test(value) ? Number(value) : undefined;
}

/** A boolean, or one written as text in any case. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value !== "string") return bool(value);
  const word = value.trim().toLowerCase();
  return word === "true" || (word === "false" ? false : undefined);
}

/** A code that is text or a number. */
export function code(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : text(value);
}

const firstMillisecondValue = 100_000_000_000;

/** A point in time as epoch milliseconds: milliseconds, seconds (told apart by size), or ISO 8601. */
export function epochMs(value: unknown): number | undefined {
  const read = numeric(value) ?? (typeof value === "string" ? Date.parse(value) : Number.NaN);
  if (!Number.isFinite(read)) return undefined;
  return read > 0 && read < firstMillisecondValue ? read * 1000 : read;
}

/** A point in time as epoch seconds, whichever of the two units the service wrote. */
export function epochSeconds(value: unknown): number | undefined {
  const read = numeric(value);
  return read !== undefined && read >= firstMillisecondValue ? Math.floor(read / 1000) : read;
}

/** An object, as it is. */
export function record(value: unknown): Wire | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Wire) : undefined;
}

/** Undefined when one of them cannot be read: half a list would be taken for the whole. */
export function listOf<T>(read: (value: unknown) => T | undefined) {
  return (value: unknown): readonly T[] | undefined => {
    if (!Array.isArray(value)) return undefined;
    const items: T[] = [];
    for (const each of value) {
      const item = read(each);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  };
}

export const texts = listOf(text);

/** `fallback` stands for what is absent or cannot be read. */
export function or<T, F>(read: (value: unknown) => T | undefined, fallback: F) {
  return (value: unknown): T | F => read(value) ?? fallback;
}

/** How each member of an object is read. */
export type Members = Readonly<Record<string, Reader<unknown>>>;

export type MembersOf<T extends Members, Needed extends keyof T = never> = Compact<{
  [K in keyof T]: K extends Needed ? Exclude<ReturnType<T[K]>, undefined> : ReturnType<T[K]>;
}>;

/** Reads an object with these members; what cannot be read is absent. Undefined without the `needed` ones. */
export function members<T extends Members, Needed extends keyof T & string = never>(table: T, ...needed: Needed[]) {
  const fill = filler(table, needed);
  return (value: unknown): MembersOf<T, Needed> | undefined => {
    const wire = record(value);
    return wire && (fill({}, wire) as MembersOf<T, Needed> | undefined);
  };
}
