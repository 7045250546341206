import { isEmptyObject, isJsonObject } from "./json.ts";
import type { XdmType } from "./types.ts";

export const nouns: Readonly<Record<XdmType, string>> = {
  string: "a string",
  uri: "a string with a URI",
  number: "a number",
  integer: "an integer",
  long: "an integer",
  short: "an integer",
  byte: "an integer",
  boolean: "true or false",
  date: "a date such as 2026-12-01",
  "date-time": "a date and time such as 2026-12-01T08:00:00Z",
  array: "a list",
  object: "an object",
  map: "an object",
};

/** What the service takes as no value, wherever it stands: null, and empty text, lists and objects. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value) ? value.length === 0 : isEmptyObject(value);
}

export function describe(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (isNothing(value)) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return quote(value);
  return isJsonObject(value) ? "an object" : String(value);
}

/** A text as messages show it: at most 60 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** The first ten of a list. */
export function listed(values: readonly string[]): string {
  const shown = values.slice(0, 10).join(", ");
  return values.length > 10 ? `${shown}, … (${values.length} values)` : shown;
}
