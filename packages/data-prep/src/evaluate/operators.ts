import type { BinaryOperator } from "../language/syntax.ts";
import {
  calculate,
  compareNumbers,
  describe,
  longOf,
  narrow,
  numericOf,
  requireInteger,
  requireNumber,
} from "./numbers.ts";
import type { Runtime } from "./runtime.ts";
import { boundedText, DateTime, Double, EvaluationError, isList, isMap, textOf, type Value } from "./values.ts";

/** Longest array that `a..b` may make. */
const maxRange = 10_000;

/** Boolean view of a value: null, 0, NaN, "" and "false" are false (data-prep.md §3.4). */
export function isTrue(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (typeof value === "string") return value !== "" && value !== "false";
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  if (typeof value === "bigint") return value !== 0n;
  return value instanceof Double ? value.value !== 0 : true;
}

export function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  if (isList(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

export function sizeOf(value: Value): number {
  if (value === null) return 0;
  if (typeof value === "string" || isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new EvaluationError(`${describe(value)} has no size.`);
}

/** null equals only null; numbers compare across types; a number equals text that reads as the same number. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (typeof left === "boolean" || typeof right === "boolean") return isTrue(left) === isTrue(right);
  if (typeof left === "string" && typeof right === "string") return false;
  if (left instanceof DateTime || right instanceof DateTime) {
    return (
      left instanceof DateTime && right instanceof DateTime && left.zoned.toInstant().equals(right.zoned.toInstant())
    );
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index] ?? null));
  }
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left);
    const other = right;
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isEqual(left[key] ?? null, other[key] ?? null))
    );
  }
  const a = numericOf(left);
  const b = numericOf(right);
  return a !== undefined && b !== undefined && compareNumbers(a, b) === 0;
}

/** Negative, zero or positive. @throws {EvaluationError} when the two have no common order. */
export function compare(left: Value, right: Value): number {
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof DateTime && right instanceof DateTime) {
    return left.zoned.toInstant().compareTo(right.zoned.toInstant());
  }
  const a = numericOf(left);
  const b = numericOf(right);
  if (a === undefined || b === undefined) {
    throw new EvaluationError(`${describe(left)} and ${describe(right)} cannot be compared.`);
  }
  return compareNumbers(a, b);
}

export function negate(value: Value): Value {
  return value === null ? null : calculate("-", 0, requireNumber(value));
}

export function complement(value: Value): Value {
  return narrow(BigInt.asIntN(64, ~longOf(value)));
}

/** Two texts are joined; otherwise numbers are added, and what is no number is joined. */
function add(left: Value, right: Value): Value {
  const texts = typeof left === "string" && typeof right === "string";
  if (!texts && numericOf(left) !== undefined && numericOf(right) !== undefined) return calculate("+", left, right);
  return boundedText(textOf(left) + textOf(right));
}

function range(left: Value, right: Value, runtime: Runtime): Value {
  const from = requireInteger(left);
  const to = requireInteger(right);
  const step = from <= to ? 1 : -1;
  const length = Math.abs(to - from) + 1;
  if (length > maxRange) throw new EvaluationError(`The range ${from}..${to} has more than ${maxRange} numbers.`);
  runtime.spend(length);
  return Array.from({ length }, (_, index) => from + index * step);
}

function isIn(left: Value, right: Value, runtime: Runtime): boolean {
  if (left === null || right === null) return left === right;
  if (isList(right)) {
    runtime.spend(right.length);
    return right.some((item) => isEqual(item, left));
  }
  if (isMap(right)) return Object.hasOwn(right, textOf(left));
  return runtime.regex().matches(textOf(left), textOf(right));
}

/** What a comparison with null gives: only `<=` and `>=` of two nulls are true. */
function ordered(left: Value, right: Value, test: (order: number) => boolean): boolean {
  if (left === null || right === null) return left === right && test(0);
  return test(compare(left, right));
}

function shift(left: Value, right: Value, operation: (value: bigint, count: bigint) => bigint): Value {
  const count = BigInt.asUintN(6, longOf(right));
  return narrow(BigInt.asIntN(64, operation(longOf(left), count)));
}

function bits(left: Value, right: Value, operation: (a: bigint, b: bigint) => bigint): Value {
  return narrow(BigInt.asIntN(64, operation(longOf(left), longOf(right))));
}

export type EagerOperator = Exclude<BinaryOperator, "&&" | "||" | "?:" | "??">;

/** The operators that always need both sides. */
export const operators: Readonly<Record<EagerOperator, (left: Value, right: Value, runtime: Runtime) => Value>> = {
  "+": add,
  "-": (left, right) => calculate("-", left, right),
  "*": (left, right) => calculate("*", left, right),
  "/": (left, right) => calculate("/", left, right),
  "%": (left, right) => calculate("%", left, right),
  "==": isEqual,
  "!=": (left, right) => !isEqual(left, right),
  "===": isEqual,
  "!==": (left, right) => !isEqual(left, right),
  "<": (left, right) => ordered(left, right, (order) => order < 0),
  ">": (left, right) => ordered(left, right, (order) => order > 0),
  "<=": (left, right) => ordered(left, right, (order) => order <= 0),
  ">=": (left, right) => ordered(left, right, (order) => order >= 0),
  "=~": isIn,
  "!~": (left, right, runtime) => !isIn(left, right, runtime),
  "=^": (left, right) => textOf(left).startsWith(textOf(right)),
  "!^": (left, right) => !textOf(left).startsWith(textOf(right)),
  "=$": (left, right) => textOf(left).endsWith(textOf(right)),
  "!$": (left, right) => !textOf(left).endsWith(textOf(right)),
  "&": (left, right) => bits(left, right, (a, b) => a & b),
  "|": (left, right) => bits(left, right, (a, b) => a | b),
  "^": (left, right) => bits(left, right, (a, b) => a ^ b),
  "<<": (left, right) => shift(left, right, (value, count) => value << count),
  ">>": (left, right) => shift(left, right, (value, count) => value >> count),
  ">>>": (left, right) => shift(left, right, (value, count) => BigInt.asUintN(64, value) >> count),
  "..": range,
};
