import type * as z from "zod/mini";
import { $ZodObjectJIT } from "zod/v4/core";
import type { $strip, $ZodShape } from "zod/v4/core";

/**
 * `z.object` with the reader that zod compiles for a shape. `zod/mini` leaves it out, and a list of a hundred flows takes
 * three times as long without; where code cannot be made at run time, zod falls back to the same reader as `zod/mini`.
 */
export function object<Shape extends $ZodShape>(shape: Shape): z.ZodMiniObject<Shape, $strip> {
  // Its type does not name its shape.
  return new $ZodObjectJIT({ type: "object", shape }) as unknown as z.ZodMiniObject<Shape, $strip>;
}
