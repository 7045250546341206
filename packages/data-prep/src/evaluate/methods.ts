import { methodArity } from "../language/methods.ts";
import { describe, doubleOf, requireInteger, requireNumber } from "./numbers.ts";
import { compare, isEqual, sizeOf } from "./operators.ts";
import type { Runtime } from "./runtime.ts";
import {
  boundedJoin,
  boundedText,
  EvaluationError,
  fromDouble,
  getKey,
  isList,
  isMap,
  textOf,
  type Value,
} from "./values.ts";

type Method<T> = (receiver: T, args: readonly Value[], runtime: Runtime) => Value;

/** Calls a Java method on a value. A null receiver is an error, as in the service's language. */
export function callMethod(receiver: Value, name: string, args: readonly Value[], runtime: Runtime): Value {
  if (receiver === null) throw new EvaluationError(`"${name}" is called on null.`);
  const method = findMethod(receiver, name);
  const arity = methodArity.get(name);
  if (method === undefined || arity === undefined) {
    throw new EvaluationError(`${describe(receiver)} has no method "${name}" that can be run here.`);
  }
  const [min, max] = arity;
  if (args.length < min || args.length > max) {
    throw new EvaluationError(`The method "${name}" does not take ${args.length} arguments.`);
  }
  return method(args, runtime);
}

function findMethod(receiver: Value, name: string): ((args: readonly Value[], runtime: Runtime) => Value) | undefined {
  const bind = <T>(table: Readonly<Record<string, Method<T>>>, value: T) => {
    const method = Object.hasOwn(table, name) ? table[name] : undefined;
    return method && ((args: readonly Value[], runtime: Runtime) => method(value, args, runtime));
  };
  const own =
    typeof receiver === "string"
      ? bind(stringMethods, receiver)
      : isList(receiver)
        ? bind(listMethods, receiver)
        : isMap(receiver)
          ? bind(mapMethods, receiver)
          : undefined;
  return own ?? bind(anyMethods, receiver);
}

const textAt = (args: readonly Value[], index: number): string => {
  const value = args[index] ?? null;
  if (value === null) throw new EvaluationError("An argument of the method is null.");
  return textOf(value);
};
const integerAt = (args: readonly Value[], index: number): number => requireInteger(args[index] ?? null);

/** Java throws outside the text; so do we, and the field becomes null. */
function checkedPosition(text: string, position: number): number {
  if (position < 0 || position > text.length) {
    throw new EvaluationError(`Position ${position} is outside the text of ${text.length} characters.`);
  }
  return position;
}

const anyMethods: Readonly<Record<string, Method<Value>>> = {
  equals: (value, args) => isEqual(value, args[0] ?? null) && typeof value === typeof (args[0] ?? null),
  toString: (value: Value) => textOf(value),
  compareTo: (value, args) => Math.sign(compare(value, args[0] ?? null)),
  intValue: (value) => Math.trunc(doubleOf(requireNumber(value))),
  longValue: (value) => Math.trunc(doubleOf(requireNumber(value))),
  doubleValue: (value) => fromDouble(doubleOf(requireNumber(value))),
};

function trimControls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

/** As Java compares texts: the difference of the first characters that differ, else of the lengths. */
function compareTexts(a: string, b: string): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = a.charCodeAt(at) - b.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const stringMethods: Readonly<Record<string, Method<string>>> = {
  equals: (text, args) => text === args[0],
  equalsIgnoreCase: (text, args) => typeof args[0] === "string" && foldCase(text) === foldCase(args[0]),
  length: (text) => text.length,
  size: (text) => text.length,
  isEmpty: (text) => text === "",
  isBlank: (text) => text.trim() === "",
  // Java's trim takes away control characters and spaces, and no space of another width.
  trim: (text) => trimControls(text),
  strip: (text) => text.trim(),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  concat: (text, args) => boundedText(text + textAt(args, 0)),
  contains: (text, args) => text.includes(textAt(args, 0)),
  startsWith: (text, args) => text.startsWith(textAt(args, 0), args.length > 1 ? integerAt(args, 1) : 0),
  endsWith: (text, args) => text.endsWith(textAt(args, 0)),
  indexOf: (text, args) => text.indexOf(textAt(args, 0), args.length > 1 ? integerAt(args, 1) : 0),
  lastIndexOf: (text, args) => text.lastIndexOf(textAt(args, 0), args.length > 1 ? integerAt(args, 1) : Infinity),
  charAt: (text, args) => text.charAt(checkedPosition(text, integerAt(args, 0))),
  substring: (text, args) => {
    const from = checkedPosition(text, integerAt(args, 0));
    const to = args.length > 1 ? checkedPosition(text, integerAt(args, 1)) : text.length;
    if (to < from) throw new EvaluationError(`The text has no part from ${from} to ${to}.`);
    return text.slice(from, to);
  },
  replace: (text, args) => {
    const target = textAt(args, 0);
    // As in Java, nothing is found between all characters, at both ends too.
    return boundedJoin(target === "" ? ["", ...text.split(""), ""] : text.split(target), textAt(args, 1));
  },
  replaceAll: (text, args, runtime) => boundedText(runtime.regex().replaceAll(text, textAt(args, 0), textAt(args, 1))),
  replaceFirst: (text, args, runtime) =>
    boundedText(runtime.regex().replaceFirst(text, textAt(args, 0), textAt(args, 1))),
  matches: (text, args, runtime) => runtime.regex().matches(text, textAt(args, 0)),
  split: (text, args, runtime) => {
    const parts = runtime.regex().split(text, textAt(args, 0));
    // Java's String.split leaves out empty parts at the end, but gives a text back in which nothing was found.
    if (parts.length === 1) return parts;
    return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1);
  },
  compareTo: (text, args) => compareTexts(text, textAt(args, 0)),
  compareToIgnoreCase: (text, args) => compareTexts(foldCase(text), foldCase(textAt(args, 0))),
  repeat: (text, args) => {
    const count = integerAt(args, 0);
    if (count < 0 || count * text.length > 1_000_000)
      throw new EvaluationError(`A text cannot be repeated ${count} times.`);
    return text.repeat(count);
  },
};

/** As Java folds case: character by character, so that `ß` stays one character and is not `SS`. */
function foldCase(text: string): string {
  return text.replaceAll(/[\u0080-\uFFFF]/g, foldCharacter).toLowerCase();
}

function foldCharacter(char: string): string {
  const upper = char.toUpperCase();
  const lower = (upper.length === 1 ? upper : char).toLowerCase();
  return lower.length === 1 ? lower : char;
}

const listMethods: Readonly<Record<string, Method<readonly Value[]>>> = {
  get: (list, args) => {
    const index = integerAt(args, 0);
    if (index < 0 || index >= list.length) throw new EvaluationError(`The array has no element ${index}.`);
    return list[index] ?? null;
  },
  size: (list) => list.length,
  isEmpty: (list) => list.length === 0,
  contains: (list, args) => list.some((item) => isEqual(item, args[0] ?? null)),
  indexOf: (list, args) => list.findIndex((item) => isEqual(item, args[0] ?? null)),
  lastIndexOf: (list, args) => list.findLastIndex((item) => isEqual(item, args[0] ?? null)),
};

const mapMethods: Readonly<Record<string, Method<{ readonly [key: string]: Value }>>> = {
  get: (map, args) => getKey(map, textOf(args[0] ?? null)),
  getOrDefault: (map, args) => {
    const key = textOf(args[0] ?? null);
    return Object.hasOwn(map, key) ? getKey(map, key) : (args[1] ?? null);
  },
  size: (map) => sizeOf(map),
  isEmpty: (map) => sizeOf(map) === 0,
  containsKey: (map, args) => Object.hasOwn(map, textOf(args[0] ?? null)),
  containsValue: (map, args) => Object.values(map).some((item) => isEqual(item, args[0] ?? null)),
  keySet: (map) => Object.keys(map),
  values: (map) => Object.values(map),
};
