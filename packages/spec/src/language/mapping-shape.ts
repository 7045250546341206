import { either, label, object, optional, text } from "./shape.ts";

/** One entry of a mapping; exactly one of the three keys in the long form. */
export const mappingEntry = either(
  label,
  object({
    attribute: optional(text, "Source column or path, as it is."),
    expression: optional(text, "Expression of the mapping language, without a leading `=`."),
    static: optional(text, "Text that every record gets."),
  }),
);
