import * as z from "zod/mini";
import { $ZodObjectJIT } from "zod/v4/core";
import type { $strip, $ZodShape } from "zod/v4/core";
import { filler } from "./filler.ts";
import { record } from "./readers.ts";
import type { Members, MembersOf, Wire } from "./readers.ts";

/**
 * `z.object` with the reader that zod compiles for a shape. `zod/mini` leaves it out, and a list of a hundred flows takes
 * three times as long without; where code cannot be made at run time, zod falls back to the same reader as `zod/mini`.
 */
export function object<Shape extends $ZodShape>(shape: Shape): z.ZodMiniObject<Shape, $strip> {
  // Its type does not name its shape.
  return new $ZodObjectJIT({ type: "object", shape }) as unknown as z.ZodMiniObject<Shape, $strip>;
}

/** An object of a service: without what is `needed` it is refused, all other members are read leniently. */
export function entity<Shape extends $ZodShape, T extends Members>(needed: Shape, lenient: T) {
  const strict = object(needed);
  const fill = filler(lenient);
  return z.transform((value: unknown, context): z.output<typeof strict> & MembersOf<T> => {
    const checked = checkedBy(strict, value, context);
    return checked === undefined ? z.NEVER : (fill(checked, value as Wire) as typeof checked & MembersOf<T>);
  });
}

/** An object that is kept as it came, once what is `needed` is there. */
export function kept<T>(needed: $ZodShape) {
  const strict = object(needed);
  return z.transform((value: unknown, context): T =>
    checkedBy(strict, value, context) === undefined ? z.NEVER : (value as T),
  );
}

/** A member without which an object is refused. */
export function needed<T>(read: (value: unknown) => T | undefined) {
  return z.transform((value: unknown, { issues }): T => {
    const result = read(value);
    if (result === undefined) issues.push({ code: "custom", message: "cannot be read", input: value });
    return result ?? z.NEVER;
  });
}

/** Any object, as it is. */
export const anyObject = needed(record);

type Context = Parameters<Parameters<typeof z.transform>[0]>[1];

function checkedBy<Shape extends $ZodShape>(
  strict: z.ZodMiniObject<Shape, $strip>,
  value: unknown,
  { issues }: Context,
) {
  const result = z.safeParse(strict, value);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    issues.push({ code: "custom", message, path: [...path], input: value });
  }
  return undefined;
}
