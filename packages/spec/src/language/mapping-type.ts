import * as z from "zod/mini";
import { label, optional, text } from "./value-types.ts";

/** One entry of a mapping; exactly one of the three keys in the long form. */
export const mappingEntry = z.union([
  label,
  z.strictObject({
    attribute: optional(text, "Source column or path, as it is."),
    expression: optional(text, "Expression of the mapping language, without a leading `=`."),
    static: optional(text, "Text that every record gets."),
  }),
]);
