import { nearName } from "@aep-ingest/xdm";
import { checkDatePattern } from "../dates/check-pattern.ts";
import { components, settable } from "../dates/components.ts";
import type { ExpressionProblem } from "../types.ts";
import type { MappingFunction } from "./function-table.ts";
import { checkRegexSource } from "./regex-source.ts";
import { resultType, type ResultType } from "./result-type.ts";
import type { Expression } from "./syntax.ts";

interface Finding {
  /** @default "error" */
  readonly severity?: "warning";
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** Looks at one argument; undefined when nothing is wrong with it. */
type Check = (argument: Expression, name: string) => Finding | undefined;

const numberText = /^\s*[+-]?\d+\s*$/u;

const wholeNumber: Check = (argument, name) => {
  const text = textOf(argument);
  const type = resultType(argument);
  const isBroken = argument.kind === "number" && !Number.isInteger(Number(argument.value));
  const isNone = text === undefined ? ["boolean", "date", "array", "object"].includes(type) : !numberText.test(text);
  return isNone || isBroken ? { message: `"${name}" needs a whole number here.` } : undefined;
};

const datePattern =
  (use: "read" | "write"): Check =>
  (argument) => {
    const text = textOf(argument);
    const found = text === undefined ? undefined : checkDatePattern(text, use);
    if (found === undefined) return undefined;
    return found.kind === "broken" ? { message: found.message } : { severity: "warning", message: found.message };
  };

const component =
  (spellings: readonly string[]): Check =>
  (argument, name) => {
    const text = textOf(argument);
    if (text === undefined || spellings.includes(text.toLowerCase())) return undefined;
    const message = `"${text}" is no part of a date that "${name}" takes; known are ${quoted(spellings)}.`;
    return { message, suggestion: nearName(text, spellings) };
  };

const regex: Check = (argument) => {
  const text = textOf(argument);
  const found = text === undefined ? undefined : checkRegexSource(text);
  if (found === undefined) return undefined;
  return found.kind === "broken" ? { message: found.message } : { severity: "warning", message: found.message };
};

const oneOf =
  (allowed: readonly string[], what: string, plain = (text: string) => text): Check =>
  (argument, name) => {
    const text = textOf(argument);
    if (text === undefined || allowed.includes(plain(text))) return undefined;
    const message = `"${text}" is no ${what} of "${name}"; known are ${quoted(allowed)}.`;
    return { message, suggestion: nearName(text, allowed) };
  };

/** A kind of value that the function fails for, whatever the row. Null is any kind. */
const needs =
  (what: string, ...fitting: ResultType[]): Check =>
  (argument, name) => {
    const type = resultType(argument);
    if (type === "unknown" || fitting.includes(type)) return undefined;
    return { message: `"${name}" needs ${what} here, not ${article(type)} ${type}.` };
  };

const array = needs("an array", "array");
const map = needs("an object or a map", "object");
/** Java takes their names in any case. */
const charset = oneOf(["UTF-8", "UTF-16", "ISO-8859-1", "US-ASCII"], "character set", (text) => text.toUpperCase());
const readable = component([...components.keys()]);
const changeable = component([...components].filter(([, part]) => settable.has(part)).map(([spelling]) => spelling));
const sevenNumbers = Array.from({ length: 7 }, () => wholeNumber);

/** What each place of a function takes, where that can be seen without a row. */
const checks: ReadonlyMap<string, readonly (Check | undefined)[]> = new Map(
  Object.entries({
    explode: [undefined, regex],
    extract_regex: [undefined, regex],
    matches_regex: [undefined, regex],
    instr: [undefined, undefined, wholeNumber, wholeNumber],
    substr: [undefined, wholeNumber, wholeNumber],
    lpad: [undefined, wholeNumber],
    rpad: [undefined, wholeNumber],
    left: [undefined, wholeNumber],
    right: [undefined, wholeNumber],
    sha1: [undefined, charset],
    sha256: [undefined, charset],
    sha512: [undefined, charset],
    md5: [undefined, charset],
    crc32: [undefined, charset],
    get_url_query_str: [undefined, oneOf(["retain", "remove", "append"], "anchor rule")],
    format: [undefined, datePattern("write")],
    dformat: [wholeNumber, datePattern("write")],
    date: [undefined, datePattern("read")],
    date_part: [readable],
    set_date_part: [changeable, wholeNumber],
    make_date_time: sevenNumbers,
    make_timestamp: sevenNumbers,
    get_keys: [map],
    map_get_values: [map],
    map_has_keys: [map],
    add_to_map: [map, map],
    array_to_map: [array],
    add_to_array: [array],
    join_arrays: [array, array],
    filterArray: [array],
    transformArray: [array],
    array_to_string: [undefined, array],
  } satisfies Record<string, readonly (Check | undefined)[]>),
);

/** What is wrong with the arguments of one call whatever the row. */
export function checkArguments(found: MappingFunction, list: readonly Expression[]): ExpressionProblem[] {
  const wanted = checks.get(found.name) ?? [];
  return list.flatMap((argument, index) => {
    const finding = checkLambda(found.name, argument, index) ?? wanted[index]?.(argument, found.name);
    if (finding === undefined) return [];
    const { severity = "error", message, suggestion } = finding;
    const { start, end } = argument;
    const code = severity === "error" ? "argument-type" : "discouraged";
    return [{ severity, code, message, start, end, ...(suggestion === undefined ? {} : { suggestion }) }];
  });
}

const lambdaFunctions = new Set(["filterArray", "transformArray"]);

function checkLambda(name: string, argument: Expression, index: number): Finding | undefined {
  const wantsLambda = lambdaFunctions.has(name) && index === 1;
  if (wantsLambda === (argument.kind === "lambda")) return undefined;
  return {
    message: wantsLambda ? `The second argument of "${name}" is a lambda: x -> …` : `"${name}" takes no lambda here.`,
  };
}

function textOf(argument: Expression): string | undefined {
  return argument.kind === "literal" && typeof argument.value === "string" ? argument.value : undefined;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(", ");
}

function article(word: string): string {
  return /^[aeiou]/u.test(word) ? "an" : "a";
}
