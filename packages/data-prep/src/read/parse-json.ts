import type { JsonValue } from "../types.ts";

/** Sixteen digits in a row may be a whole number that JavaScript would round. */
const longNumber = /\d{16}/u;

/**
 * `JSON.parse` that rounds no whole number: one beyond 2^53 becomes text with all its digits.
 * @throws {SyntaxError}
 */
export function parseJson(text: string): JsonValue {
  if (!longNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepDigits);
}

function keepDigits(_key: string, value: JsonValue, context?: { readonly source?: string }): JsonValue {
  const source = context?.source;
  const unsafe = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined;
  return unsafe && /^-?\d+$/u.test(source) ? source : value;
}
