import type { JsonValue } from "../types.ts";

/** Sixteen digits in a row may be a whole number that JavaScript would round, a long exponent one that has no end for it. */
const longNumber = /\d{16}|[eE]\+?\d{3}/u;

/**
 * `JSON.parse` that rounds no whole number: one beyond 2^53 becomes text with all its digits, and so does what is larger
 * than any double.
 * @throws {SyntaxError}
 */
export function parseJson(text: string): JsonValue {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepDigits);
}

function keepDigits(_key: string, value: JsonValue, context?: { readonly source?: string }): JsonValue {
  const source = context?.source;
  if (typeof value !== "number" || Number.isSafeInteger(value) || source === undefined) return value;
  return /^-?\d+$/u.test(source) || !Number.isFinite(value) ? source : value;
}
