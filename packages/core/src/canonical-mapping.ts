import type { Mapping } from "./types/data-prep.ts";

/**
 * A mapping in the one spelling that two mappings with the same meaning share: an expression that is nothing but a quoted
 * text is that text. Mapping sets are read like this; what is wanted has to be, before it is compared with them.
 *
 * How the service answers `STATIC` is not published. Inferred (data-prep reference §1.1): as `text/plain`, which is read as
 * `STATIC` anyway, or as the literal in an expression (`text/x.aep-xl` with `"Eloqua"`), which looks like an expression that
 * somebody wrote; both fill the destination with the same text. A literal that is empty, or holds a backslash, a line break
 * or its own quotes, may mean more than it says and stays as it is.
 */
export function canonicalMapping<T extends Pick<Mapping, "sourceType" | "source">>(mapping: T): T {
  if (mapping.sourceType !== "EXPRESSION") return mapping;
  const literal = /^\s*(?:"([^"\\\r\n]+)"|'([^'\\\r\n]+)')\s*$/.exec(mapping.source);
  const text = literal?.[1] ?? literal?.[2];
  return text === undefined ? mapping : { ...mapping, sourceType: "STATIC", source: text };
}
