import { requireInteger } from "../numbers.ts";
import type { FunctionImplementation } from "../runtime.ts";
import { boundedJoin, boundedText, EvaluationError, isList, textOf, type Value } from "../values.ts";

/** A function of text: null stays null, other types are turned into text. `args` are all, the text too. */
function onText(apply: (text: string, args: readonly Value[]) => Value): FunctionImplementation {
  return (args) => {
    const value = args[0] ?? null;
    return value === null ? null : apply(textOf(value), args);
  };
}

const integer = (value: Value | undefined): number => requireInteger(value ?? null);
const text = (value: Value | undefined): string => textOf(value ?? null);

const lower = onText((input) => input.toLowerCase());
const upper = onText((input) => input.toUpperCase());

/** A regular expression that is only literal characters gives them back; escapes of punctuation count as literal. */
export function literalPattern(pattern: string): string | undefined {
  return /^(?:[^\\+?^|.[\](){}*$]|\\[^\p{L}\p{N}])+$/u.test(pattern) ? pattern.replaceAll(/\\(.)/gsu, "$1") : undefined;
}

const explode: FunctionImplementation = (args, runtime) => {
  const [input = null, pattern = null] = args;
  if (input === null) return null;
  const separator = pattern === null ? "," : textOf(pattern);
  const literal = literalPattern(separator);
  return literal === undefined ? runtime.regex().split(textOf(input), separator) : textOf(input).split(literal);
};

/** Position from 0; counted from `START_POSITION`, the n-th one; -1 when there is none. */
const instr = onText((input, [, find, start, occurrence]) => {
  const wanted = text(find);
  const count = occurrence === undefined ? 1 : integer(occurrence);
  if (count < 1) throw new EvaluationError(`The occurrence is counted from 1, not ${count}.`);
  let position = (start === undefined ? 0 : integer(start)) - 1;
  for (let found = 0; found < count; found += 1) {
    // An empty text is found at the end, but there only once.
    position = position < input.length ? input.indexOf(wanted, position + 1) : -1;
    if (position < 0) return -1;
  }
  return position;
});

function pad(atStart: boolean): FunctionImplementation {
  return (args) => {
    const input = text(args[0]);
    const count = Math.min(integer(args[1]), 1_000_001);
    const padding = text(args[2]) || " ";
    const padded = atStart ? input.padStart(count, padding) : input.padEnd(count, padding);
    return boundedText(padded);
  };
}

function flatten(value: Value): Value[] {
  return isList(value) ? value.flatMap(flatten) : [value];
}

const join: FunctionImplementation = (args) => {
  const separator = text(args[0]);
  const items =
    args.length === 2 && isList(args[1]) ? args[1] : args.slice(1).flatMap((item) => (isList(item) ? item : [item]));
  return boundedJoin(items.map(textOf), separator);
};

export const textFunctions: Readonly<Record<string, FunctionImplementation>> = {
  concat: (args) => boundedJoin(args.map(textOf), ""),
  explode,
  instr,
  replacestr: onText((input, [, find, replacement]) => {
    const wanted = text(find);
    return wanted === "" ? input : boundedJoin(input.split(wanted), text(replacement));
  }),
  substr: onText((input, [, start, length]) => {
    const from = Math.max(0, integer(start));
    return input.slice(from, from + Math.max(0, integer(length)));
  }),
  lower,
  lcase: lower,
  upper,
  ucase: upper,
  split: onText((input, [, separators]) => {
    const set = new Set(text(separators));
    const parts = [""];
    for (const char of input) {
      if (set.has(char)) parts.push("");
      else parts[parts.length - 1] += char;
    }
    return parts.filter((part) => part !== "");
  }),
  join,
  lpad: pad(true),
  rpad: pad(false),
  left: onText((input, [, count]) => input.slice(0, Math.max(0, integer(count)))),
  right: onText((input, [, count]) => input.slice(Math.max(0, input.length - Math.max(0, integer(count))))),
  ltrim: onText((input) => input.trimStart()),
  rtrim: onText((input) => input.trimEnd()),
  trim: onText((input) => input.trim()),
  array_to_string: (args) => boundedJoin(flatten(args[1] ?? null).map(textOf), text(args[0])),
  extract_regex: (args, runtime) => {
    const [input = null, pattern = null] = args;
    return input === null ? null : (runtime.regex().firstMatch(textOf(input), textOf(pattern)) ?? []);
  },
  matches_regex: (args, runtime) => {
    const [input = null, pattern = null] = args;
    return input === null ? null : runtime.regex().matches(textOf(input), textOf(pattern));
  },
};
