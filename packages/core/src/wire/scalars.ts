import * as z from "zod/mini";
import { _default as withDefault, catch as orElse } from "zod/mini";

const plainNumber = /^\s*-?\d+(\.\d+)?\s*$/;

/** A number, or one written as text. */
export const numeric = z.pipe(z.union([z.number(), z.string().check(z.regex(plainNumber))]), z.transform(Number));

/** A boolean, or one written as text in any case. */
export const flag = z.pipe(
  z.union([z.boolean(), z.string().check(z.regex(/^\s*(true|false)\s*$/i))]),
  z.transform((value) => String(value).trim().toLowerCase() === "true"),
);

const firstMillisecondValue = 100_000_000_000;

/** A point in time as epoch milliseconds: milliseconds, seconds (told apart by size), or ISO 8601. */
export const epochMs = z.pipe(
  z.union([z.number(), z.string()]),
  // One step for all forms: every object has two or more of these.
  z.transform((value, context) => {
    const read = typeof value === "number" || plainNumber.test(value) ? Number(value) : Date.parse(value);
    if (!Number.isFinite(read)) {
      context.issues.push({ code: "custom", message: "no point in time", input: value });
      return z.NEVER;
    }
    return read > 0 && read < firstMillisecondValue ? read * 1000 : read;
  }),
);

/** A point in time as epoch seconds, whichever of the two units the service wrote. */
export const epochSeconds = z.pipe(
  numeric,
  z.transform((value) => (value >= firstMillisecondValue ? Math.floor(value / 1000) : value)),
);

/** `lenient` for text, in one step instead of three: most members of most objects are text. */
export const text = z.transform((value: unknown) => (typeof value === "string" ? value : undefined));

/** Drops what cannot be read: for members that nothing is decided by. */
export function lenient<T extends z.ZodMiniType>(schema: T) {
  return orElse(z.optional(schema), undefined);
}

/**
 * Takes `value` for what cannot be read: one odd object that somebody else made must not hide all others in a list.
 */
export function lenientOr<T extends z.ZodMiniType>(schema: T, value: z.output<T>) {
  return orElse(schema, value as never);
}

/** Stands for a member that is absent. */
export { withDefault };

export const record = z.record(z.string(), z.unknown());

/**
 * An etag ready for `If-Match`: with exactly one pair of double quotes of its own.
 * Source: flow-service reference §2.4 and §2.5; samples show it quoted, unquoted and escaped once too often.
 */
export function quotedEtag(raw: string | undefined): string {
  if (!raw || raw.startsWith("W/") || /^"[^"\\]*"$/.test(raw)) return raw ?? "";
  return `"${raw.replaceAll(/^[\\"]+|[\\"]+$/g, "")}"`;
}

/** Leaves out members that are undefined or null, so that an absent member is absent. */
export function compact<T extends object>(value: T): Compact<T> {
  const present: Partial<T> = {};
  // A loop: this runs for every object of every answer.
  for (const key of Object.keys(value) as (keyof T)[]) {
    const member = value[key];
    if (member !== undefined && member !== null) present[key] = member;
  }
  return present as Compact<T>;
}

type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

export type Compact<T> = { [K in Exclude<keyof T, OptionalKeys<T>>]: T[K] } & {
  [K in OptionalKeys<T>]?: Exclude<T[K], undefined>;
};
