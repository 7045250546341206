import { describe } from "../numbers.ts";
import { isEmpty } from "../operators.ts";
import { hasPath } from "../read-path.ts";
import type { FunctionImplementation } from "../runtime.ts";
import { EvaluationError, getKey, isList, isMap, setKey, textOf, type Value, type ValueMap } from "../values.ts";

function requireMap(value: Value): ValueMap {
  if (!isMap(value)) throw new EvaluationError(`An object is needed, not ${describe(value)}.`);
  return value;
}

function fromPairs(args: readonly Value[]): Value {
  if (args.length % 2 !== 0) throw new EvaluationError("The last key has no value.");
  const map: { [key: string]: Value } = {};
  for (let index = 0; index < args.length; index += 2) {
    const key = args[index] ?? null;
    if (key === null) throw new EvaluationError("A key is null.");
    setKey(map, textOf(key), args[index + 1] ?? null);
  }
  return map;
}

/** Elements by the value of one of their keys. Of two with the same key the first stays, as in `add_to_map`. */
function keyedBy(list: readonly Value[], attribute: Value): Value {
  const map: { [key: string]: Value } = {};
  for (const item of list) {
    const key = isMap(item) ? getKey(item, textOf(attribute)) : null;
    if (key !== null && !Object.hasOwn(map, textOf(key))) setKey(map, textOf(key), item);
  }
  return map;
}

const objectToMap: FunctionImplementation = (args) => {
  const [first = null, second = null] = args;
  if (first === null && args.length <= 2) return null;
  if (args.length === 1) return requireMap(first);
  return args.length === 2 && isList(first) ? keyedBy(first, second) : fromPairs(args);
};

const arraysToObject: FunctionImplementation = (args) => {
  const columns: { key: string; values: readonly Value[] }[] = [];
  for (let index = 0; index < args.length; index += 2) {
    const values = args[index + 1] ?? null;
    if (values !== null && !isList(values)) throw new EvaluationError(`An array is needed, not ${describe(values)}.`);
    columns.push({ key: textOf(args[index] ?? null), values: values ?? [] });
  }
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  return Array.from({ length }, (_, row) => {
    const object: { [key: string]: Value } = {};
    for (const { key, values } of columns) setKey(object, key, values[row] ?? null);
    return object;
  });
};

function delimiter(value: Value | undefined, fallback: string): string {
  return textOf(value ?? null) || fallback;
}

/** `a:1,b:2` as pairs; keys and values are trimmed, parts without a value delimiter are left out. */
function parsePairs(text: string, valueDelimiter: string, fieldDelimiter: string): [string, string][] {
  return text.split(fieldDelimiter).flatMap((field): [string, string][] => {
    const at = field.indexOf(valueDelimiter);
    return at < 0 ? [] : [[field.slice(0, at).trim(), field.slice(at + valueDelimiter.length).trim()]];
  });
}

const strToObject: FunctionImplementation = ([input = null, valueDelimiter, fieldDelimiter]) => {
  if (input === null) return null;
  const object: { [key: string]: Value } = {};
  const pairs = parsePairs(textOf(input), delimiter(valueDelimiter, ":"), delimiter(fieldDelimiter, ","));
  for (const [key, value] of pairs) setKey(object, key, value);
  return object;
};

const getValues: FunctionImplementation = ([input = null, key = null, valueDelimiter, fieldDelimiter]) => {
  if (input === null) return null;
  const wanted = textOf(key).trim();
  const pairs = parsePairs(textOf(input), delimiter(valueDelimiter, ":"), delimiter(fieldDelimiter, ","));
  return pairs.find(([name]) => name === wanted)?.[1] ?? null;
};

const containsKey: FunctionImplementation = ([path = null], _, row) => path !== null && hasPath(row, textOf(path));

export const objectFunctions: Readonly<Record<string, FunctionImplementation>> = {
  is_empty: ([value = null]) => isEmpty(value),
  arrays_to_object: arraysToObject,
  to_object: fromPairs,
  str_to_object: strToObject,
  contains_key: containsKey,
  is_set: containsKey,
  nullify: () => null,
  get_keys: ([map = null]) => (map === null ? null : Object.keys(requireMap(map))),
  get_values: getValues,
  map_get_values: ([map = null, key = null]) => {
    if (map === null) return null;
    const held = requireMap(map);
    if (!isList(key)) return getKey(held, textOf(key));
    return key.map((name) => getKey(held, textOf(name))).filter((value) => value !== null);
  },
  map_has_keys: ([map = null, key = null]) => {
    if (map === null) return false;
    const held = requireMap(map);
    return (isList(key) ? key : [key]).some((name) => Object.hasOwn(held, textOf(name)));
  },
  add_to_map: (args) => {
    const merged: { [key: string]: Value } = {};
    for (const map of args) {
      for (const [key, value] of map === null ? [] : Object.entries(requireMap(map))) {
        if (!Object.hasOwn(merged, key)) setKey(merged, key, value);
      }
    }
    return merged;
  },
  object_to_map: objectToMap,
  array_to_map: ([list = null, key = null]) => {
    if (list === null) return null;
    if (!isList(list)) throw new EvaluationError(`An array is needed, not ${describe(list)}.`);
    return keyedBy(list, key);
  },
  to_map: (args) => (args[0] === null ? null : fromPairs(args)),
};
