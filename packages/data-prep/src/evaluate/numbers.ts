import { Double, EvaluationError, fromDouble, typeName, type Value } from "./values.ts";

export type Numeric = number | bigint | Double;

const wholeText = /^[+-]?\d+$/u;
/** Below 2^53 for certain. */
const shortWholeText = /^[+-]?\d{1,15}$/u;
const decimalText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;
/** Longer texts are no numbers that a field could hold. */
const maxNumberLength = 400;

/** The number that JEXL sees in a value (null is 0, text is read), or undefined when it sees none. */
export function numericOf(value: Value): Numeric | undefined {
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Double) return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "string" ? parseNumber(value) : undefined;
}

/** Reads `12`, `-3.50`, `1e3`; undefined for anything else, also for empty text, hex and digit separators. */
export function parseNumber(text: string): Numeric | undefined {
  if (text.length > maxNumberLength) return undefined;
  const trimmed = text.trim();
  // BigInt takes ten times as long, and few numbers need it.
  if (shortWholeText.test(trimmed)) return Number(trimmed) + 0;
  if (wholeText.test(trimmed)) return narrow(BigInt(trimmed.replace(/^\+/u, "")));
  if (!decimalText.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isInteger(value) ? new Double(value) : value;
}

export function requireNumber(value: Value): Numeric {
  const number = numericOf(value);
  if (number === undefined) throw new EvaluationError(`A number is needed, not ${describe(value)}.`);
  return number;
}

/** A whole number for positions and counts. */
export function requireInteger(value: Value): number {
  const number = requireNumber(value);
  const whole = Number(number instanceof Double ? number.value : number);
  if (value === null || !Number.isSafeInteger(whole)) {
    throw new EvaluationError(`A whole number is needed, not ${describe(value)}.`);
  }
  return whole;
}

const maxWhole = 10n ** BigInt(maxNumberLength);

export function narrow(value: bigint): number | bigint {
  if (value >= maxWhole || value <= -maxWhole) {
    throw new EvaluationError(`The number has more than ${maxNumberLength} digits.`);
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function isFloating(value: Numeric): boolean {
  return value instanceof Double || (typeof value === "number" && !Number.isInteger(value));
}

export function doubleOf(value: Numeric): number {
  return value instanceof Double ? value.value : Number(value);
}

/** A whole number as a bigint; numbers beyond 2^53 that came out of doubles are floating already. */
function bigOf(value: Numeric): bigint {
  return BigInt(value instanceof Double ? value.value : value);
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

/** Whole numbers stay whole (`7 / 2` is 3); one double makes the result a double. Division by zero is an error. */
export function calculate(operator: ArithmeticOperator, left: Value, right: Value): Value {
  const a = requireNumber(left);
  const b = requireNumber(right);
  const byZero = (operator === "/" || operator === "%") && doubleOf(b) === 0;
  if (byZero) throw new EvaluationError("Division by zero.");
  if (isFloating(a) || isFloating(b)) return fromDouble(onDoubles(operator, doubleOf(a), doubleOf(b)));
  if (typeof a === "number" && typeof b === "number") {
    const result = onSafeIntegers(operator, a, b);
    if (Number.isSafeInteger(result)) return result === 0 ? 0 : result;
  }
  return narrow(onBigints(operator, bigOf(a), bigOf(b)));
}

function onDoubles(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
  }
}

/** `(a - a % b) / b` is exact where `Math.trunc(a / b)` may be rounded up. */
function onSafeIntegers(operator: ArithmeticOperator, a: number, b: number): number {
  return operator === "/" ? (a - (a % b)) / b : onDoubles(operator, a, b);
}

function onBigints(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
  }
}

/** 64-bit whole number for the bit operators. */
export function longOf(value: Value): bigint {
  const number = requireNumber(value);
  if (isFloating(number) && !Number.isInteger(doubleOf(number))) {
    throw new EvaluationError(`A whole number is needed, not ${describe(value)}.`);
  }
  return BigInt.asIntN(64, bigOf(number));
}

export function compareNumbers(a: Numeric, b: Numeric): number {
  if (isFloating(a) || isFloating(b)) return doubleOf(a) - doubleOf(b);
  return a === b ? 0 : bigOf(a) < bigOf(b) ? -1 : bigOf(a) > bigOf(b) ? 1 : 0;
}

export function describe(value: Value): string {
  const type = typeName(value);
  if (typeof value !== "string") return type;
  return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}" (${type})`;
}
