import { parseJson } from "../../read/parse-json.ts";
import { compareNumbers, describe, doubleOf, narrow, numericOf, type Numeric } from "../numbers.ts";
import { compare, isEqual, isTrue } from "../operators.ts";
import type { FunctionImplementation } from "../runtime.ts";
import { Double, EvaluationError, fromDouble, isList, textOf, type Value } from "../values.ts";

const decode: FunctionImplementation = ([key = null, ...options]) => {
  for (let index = 0; index + 1 < options.length; index += 2) {
    if (isEqual(key, options[index] ?? null)) return options[index + 1] ?? null;
  }
  return options.length % 2 === 1 ? (options.at(-1) ?? null) : null;
};

/** Nulls are passed over. Texts that are all numbers still compare as text, as in Java. */
function extreme(sign: 1 | -1): FunctionImplementation {
  return (args) => {
    const [only] = args;
    const values = args.length === 1 && isList(only) ? only : args;
    let best: Value = null;
    for (const value of values) {
      if (value !== null && (best === null || compare(value, best) * sign > 0)) best = value;
    }
    return best;
  };
}

/** The number in a value that is not null. @throws {EvaluationError} when there is none. */
function numberIn(value: Value): Numeric {
  const number = typeof value === "boolean" ? undefined : numericOf(value);
  if (number === undefined) throw new EvaluationError(`${describe(value)} is no number.`);
  return number;
}

function onNumber(apply: (number: Numeric) => Value): FunctionImplementation {
  return ([value = null]) => (value === null ? null : apply(numberIn(value)));
}

/** Whole part. Text is cut at the point, so that long numbers keep their digits. */
const toBigint: FunctionImplementation = ([value = null]) => {
  if (value === null) return null;
  const whole = /^\s*([+-]?\d{1,400})(?:\.\d*)?\s*$/u.exec(textOf(value))?.[1];
  if (whole !== undefined) return narrow(BigInt(whole.replace(/^\+/u, "")));
  return narrow(BigInt(Math.trunc(doubleOf(numberIn(value)))));
};

const maxInteger = 2_147_483_647;

function toInteger(number: Numeric): Value {
  const whole = number instanceof Double ? number.value : Number(number);
  if (!Number.isInteger(whole)) throw new EvaluationError(`${whole} is not a whole number.`);
  if (compareNumbers(number, maxInteger) > 0 || compareNumbers(number, -maxInteger - 1) < 0) {
    throw new EvaluationError(`${textOf(number)} is outside the range of an integer.`);
  }
  return whole;
}

/** Published pair; the algorithm is not public (data-prep.md §4). */
const knownEcids: ReadonlyMap<string, string> = new Map([
  ["4ed70bee-b654-420a-a3fd-b58b6b65e991", "28880788470263023831040523038280731744"],
]);

const fpidToEcid: FunctionImplementation = ([fpid = null]) => {
  const known = fpid === null ? null : knownEcids.get(textOf(fpid));
  if (known === undefined) throw new EvaluationError("fpid_to_ecid cannot be run here: its algorithm is not public.");
  return known;
};

const uuid: FunctionImplementation = (_, runtime) => {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(runtime.random() * 16).toString(16)).join("");
  const variant = "89ab".charAt(Math.floor(runtime.random() * 4));
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
};

const jsonToObject: FunctionImplementation = ([value = null]) => {
  if (value === null || typeof value !== "string") return value;
  try {
    return parseJson(value);
  } catch {
    throw new EvaluationError(`${describe(value)} is no JSON.`);
  }
};

export const valueFunctions: Readonly<Record<string, FunctionImplementation>> = {
  decode,
  iif: ([test = null, whenTrue = null, whenFalse = null]) => (isTrue(test) ? whenTrue : whenFalse),
  min: extreme(-1),
  max: extreme(1),
  to_bigint: toBigint,
  to_decimal: onNumber((number) => fromDouble(doubleOf(number))),
  to_float: onNumber((number) => {
    // Seven digits name a 32-bit float; the double nearest to it has digits that nobody wrote.
    return fromDouble(Number(Math.fround(doubleOf(number)).toPrecision(7)));
  }),
  to_integer: onNumber(toInteger),
  json_to_object: jsonToObject,
  uuid,
  guid: uuid,
  fpid_to_ecid: fpidToEcid,
};
