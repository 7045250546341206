import type { XdmField, XdmType } from "@aep-ingest/xdm";
import { fieldsOfInstant, isoDate, isoDateTime, maxEpochMs } from "../dates/civil.ts";
import { readDate } from "../dates/read-date.ts";
import { describe, doubleOf, parseNumber, type Numeric } from "../evaluate/numbers.ts";
import {
  DateTime,
  Double,
  EvaluationError,
  isList,
  isMap,
  isoText,
  setKey,
  textOf,
  toJson,
  typeName,
  type Value,
} from "../evaluate/values.ts";
import type { JsonValue } from "../types.ts";

/**
 * Converts a value to the type of its target field (data-prep.md §2.2, §6), as JSON. Null and empty text stay no value.
 * Without a field (its type is not known) the value is kept as it is.
 * @throws {EvaluationError} when the value cannot become that type.
 */
export function convert(value: Value, field: XdmField | undefined, path: string): JsonValue {
  if (field === undefined) return toJson(value);
  if (value === null || value === "") return value;
  switch (field.type) {
    case "string":
    case "uri":
      return toText(value, field, path);
    case "boolean":
      return toBoolean(value, field, path);
    case "number":
      return toDouble(value, field, path);
    case "integer":
    case "long":
    case "short":
    case "byte":
      return toWhole(value, field, path);
    case "date":
    case "date-time":
      return toDate(value, field, path);
    case "array":
      if (!isList(value)) throw mismatch(value, field, path);
      return value.map((item, index) => convert(item, field.items, `${path}[${index}]`));
    case "object":
    case "map":
      return toObject(value, field, path);
  }
}

function mismatch(value: Value, field: XdmField, path: string, why?: string): EvaluationError {
  const types = `expected data type was: ${typeText(field.type)}, actual data type was: ${typeName(value)}`;
  const shown = typeof value === "string" || typeof value === "number" ? ` (${describe(value)})` : "";
  return new EvaluationError(`The value${shown} does not fit the destination path ${path}: ${why ?? types}.`);
}

function typeText(type: XdmType): string {
  return type.replace("-", "_").toUpperCase();
}

/** Numbers become text; booleans and arrays convert to nothing else. */
function toText(value: Value, field: XdmField, path: string): string {
  const convertible = typeof value === "string" || typeof value === "number" || typeof value === "bigint";
  if (convertible || value instanceof Double || value instanceof DateTime) return textOf(value);
  throw mismatch(value, field, path);
}

/** Exactly these spellings: `True` is none of them. */
const trueTexts = new Set("y yes Y YES on ON true TRUE".split(" "));
const falseTexts = new Set("n N no NO off OFF false FALSE".split(" "));

function toBoolean(value: Value, field: XdmField, path: string): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && trueTexts.has(value)) return true;
  if (typeof value === "string" && falseTexts.has(value)) return false;
  throw mismatch(value, field, path);
}

function toNumber(value: Value, field: XdmField, path: string): Numeric {
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Double) return value;
  const number = typeof value === "string" && value.trim() === value ? parseNumber(value) : undefined;
  if (number === undefined) throw mismatch(value, field, path);
  return number;
}

function toDouble(value: Value, field: XdmField, path: string): number {
  const number = doubleOf(toNumber(value, field, path));
  if (!Number.isFinite(number))
    throw mismatch(value, field, path, `it is outside the range of ${typeText(field.type)}`);
  return number;
}

/** Limits of the Java types; what a schema itself limits is found by validation. */
const limits: Readonly<Partial<Record<XdmType, number>>> = { integer: 2 ** 31, short: 2 ** 15, byte: 2 ** 7 };

function toWhole(value: Value, field: XdmField, path: string): number {
  const number = toNumber(value, field, path);
  const whole = doubleOf(number);
  if (!Number.isInteger(whole) || (typeof value === "string" && number instanceof Double)) {
    throw mismatch(value, field, path, "it is not a whole number");
  }
  const limit = limits[field.type] ?? Number.MAX_SAFE_INTEGER + 1;
  if (whole < -limit || whole >= limit || typeof number === "bigint") {
    throw mismatch(value, field, path, `it is outside the range of ${typeText(field.type)}`);
  }
  return whole;
}

function toDate(value: Value, field: XdmField, path: string): string {
  const dateOnly = field.type === "date";
  if (value instanceof DateTime)
    return dateOnly ? isoText(value).slice(0, isoText(value).indexOf("T")) : isoText(value);
  if (typeof value === "number") {
    if (!isEpochMs(value)) {
      const why =
        Math.abs(value) > maxEpochMs ? "that is later than the year 9999" : "an INTEGER is too small for that";
      throw mismatch(value, field, path, `a number is read as epoch milliseconds, and ${why}`);
    }
    const fields = fieldsOfInstant(value);
    return dateOnly ? isoDate(fields) : isoDateTime(fields);
  }
  const fields = typeof value === "string" ? readDate(value) : undefined;
  if (fields === undefined && typeof value === "string") {
    throw mismatch(value, field, path, "it fits none of the date patterns that are converted; use date(…, FORMAT)");
  }
  if (fields === undefined || fields.region !== undefined) throw mismatch(value, field, path);
  return dateOnly ? isoDate(fields) : isoDateTime(fields);
}

/** The service converts a 64-bit integer and no smaller one: 32 bits of milliseconds end in January 1970. */
function isEpochMs(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) >= 2 ** 31 && Math.abs(value) <= maxEpochMs;
}

/** Copies the members that the source and the target both have; in an open object or a map, all. */
function toObject(value: Value, field: XdmField, path: string): JsonValue {
  if (!isMap(value)) throw mismatch(value, field, path);
  const object: { [key: string]: JsonValue } = {};
  for (const [key, item] of Object.entries(value)) {
    const member = field.type === "map" ? field.values : field.fields?.get(key);
    const known = member !== undefined || field.type === "map" || field.open === true || field.fields === undefined;
    if (known) setKey(object, key, convert(item, member, `${path}.${key}`));
  }
  return object;
}
