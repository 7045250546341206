import type { ZonedDateTime } from "@js-joda/core";
import { isoDateTime } from "../dates/civil.ts";
import type { JsonValue } from "../types.ts";

/** A value inside an evaluation. Whole numbers are JavaScript numbers or, beyond 2^53, bigints. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | ValueMap
  | Double
  | DateTime
  | Lambda;

export type ValueMap = { readonly [key: string]: Value };

/**
 * A Java double that happens to be whole. JavaScript cannot tell `5.0` from `5`, the language can: `5.0 / 2` is 2.5.
 * Doubles with a fraction are plain numbers.
 */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A zoned date-time. The library behind it is loaded only for expressions that use dates. */
export class DateTime {
  readonly zoned: ZonedDateTime;

  constructor(zoned: ZonedDateTime) {
    this.zoned = zoned;
  }
}

export class Lambda {
  readonly arity: number;
  readonly call: (args: readonly Value[]) => Value;

  constructor(arity: number, call: (args: readonly Value[]) => Value) {
    this.arity = arity;
    this.call = call;
  }
}

/** What an expression does wrong with the values of a row; its field becomes null and the row goes on. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

/** Longest text that an expression may build. */
const maxTextLength = 1_000_000;
/** Published limit of properties in a row, times ten (data-prep.md §5.1). */
const maxNodes = 100_000;
/** Deeper than any schema, and far from the end of the stack. */
export const maxDepth = 200;

export function boundedText(text: string): string {
  if (text.length > maxTextLength) throw new EvaluationError(`The text is longer than ${maxTextLength} characters.`);
  return text;
}

/** Texts with something between them; the length is looked at before the memory is taken. */
export function boundedJoin(texts: readonly string[], separator: string): string {
  const separators = Math.max(0, texts.length - 1) * separator.length;
  const length = texts.reduce((sum, text) => sum + text.length, separators);
  if (length > maxTextLength) throw new EvaluationError(`The text is longer than ${maxTextLength} characters.`);
  return texts.join(separator);
}

export function fromDouble(value: number): Value {
  return Number.isInteger(value) ? new Double(value) : value;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ValueMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Double || value instanceof DateTime || value instanceof Lambda);
}

/** Own keys only: a column called `constructor` is data, and one that is absent is null. */
export function getKey(map: { readonly [key: string]: Value }, key: string): Value {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}

/** Sets a key of data; `__proto__` becomes an ordinary key. */
export function setKey<T>(target: { [key: string]: T }, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** ISO 8601 with the offset, `Z` at zero; seconds always, a fraction only when there is one. */
export function isoText({ zoned }: DateTime): string {
  return isoDateTime({
    year: zoned.year(),
    month: zoned.monthValue(),
    day: zoned.dayOfMonth(),
    hour: zoned.hour(),
    minute: zoned.minute(),
    second: zoned.second(),
    nano: zoned.nano(),
    offset: zoned.offset().totalSeconds(),
  });
}

/** Text of a value as Java prints it; null is the empty text. */
export function textOf(value: Value): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (value instanceof Double) return doubleText(value.value);
  if (value instanceof DateTime) return isoText(value);
  if (value instanceof Lambda) throw new EvaluationError("A lambda has no text.");
  if (isList(value)) return boundedText(`[${value.map(elementText).join(", ")}]`);
  if (isMap(value)) {
    return boundedText(
      `{${Object.entries(value)
        .map(([key, item]) => `${key}=${elementText(item)}`)
        .join(", ")}}`,
    );
  }
  return typeof value === "number" && !Number.isInteger(value) ? doubleText(value) : String(value);
}

/** As Java prints a double: `1.5`, `2.0`, and with an exponent from 10^7 on and below 10^-3: `1.0E7`. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${exponent.replace("+", "")}`;
}

function elementText(value: Value): string {
  return value === null ? "null" : textOf(value);
}

/** Name of a value's type, as messages print it. */
export function typeName(value: Value): string {
  if (value === null) return "NULL";
  if (value instanceof Double) return "DOUBLE";
  if (value instanceof DateTime) return "DATE_TIME";
  if (value instanceof Lambda) return "LAMBDA";
  if (isList(value)) return "ARRAY";
  if (typeof value === "number") return Number.isInteger(value) ? "INTEGER" : "DOUBLE";
  if (typeof value === "bigint") return "INTEGER";
  return isMap(value) ? "OBJECT" : typeof value === "string" ? "STRING" : "BOOLEAN";
}

/** The value as JSON. Whole numbers beyond 2^53 become text, so that no digit is lost. */
export function toJson(value: Value): JsonValue {
  let nodes = 0;
  const convert = (value: Value, depth: number): JsonValue => {
    if (depth > maxDepth) throw new EvaluationError(`The value is nested more than ${maxDepth} levels deep.`);
    nodes += 1;
    if (nodes > maxNodes) throw new EvaluationError(`The value has more than ${maxNodes} parts.`);
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number" || value instanceof Double)
      return finite(typeof value === "number" ? value : value.value);
    if (value instanceof DateTime) return isoText(value);
    if (value instanceof Lambda) throw new EvaluationError("A lambda is no value for a field.");
    if (isList(value)) return value.map((item) => convert(item, depth + 1));
    const object: { [key: string]: JsonValue } = {};
    for (const [key, item] of Object.entries(value)) setKey(object, key, convert(item, depth + 1));
    return object;
  };
  return convert(value, 0);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new EvaluationError(`${value} is no number that a field can hold.`);
  return value;
}
