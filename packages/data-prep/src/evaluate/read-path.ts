import { parsePath, type PathSegment } from "../language/path.ts";
import type { Row } from "../types.ts";
import { getKey, isList, isMap, type Value } from "./values.ts";

/** A member of an object; of an array, that member of each element; null where there is none. */
export function readMember(value: Value, name: string): Value {
  if (isList(value)) return value.map((item) => readMember(item, name));
  return isMap(value) ? getKey(value, name) : null;
}

/** Reads a chain of names. Where the row has no first name, its longest dotted column that fits is meant. */
export function compileNames(names: readonly string[]): (row: Row) => Value {
  const [root = "", ...rest] = names;
  const joined = names.map((_, index) => ({
    column: names.slice(0, index + 1).join("."),
    rest: names.slice(index + 1),
  }));
  const dotted = joined.slice(1).reverse();
  return (row) => {
    if (Object.hasOwn(row, root)) return follow(row[root] ?? null, rest);
    const found = dotted.find(({ column }) => Object.hasOwn(row, column));
    return found === undefined ? null : follow(row[found.column] ?? null, found.rest);
  };
}

function follow(value: Value, names: readonly string[]): Value {
  let current = value;
  for (const name of names) current = readMember(current, name);
  return current;
}

/**
 * Reads an attribute path. A column whose whole name is the path comes first: `Full.Name` is a header that Adobe's own
 * sample maps without escapes (data-prep.md §2). `[*]` takes every element; a missing part gives null.
 */
export function compilePath(path: string): (row: Row) => Value {
  const { segments, problems } = parsePath(path);
  const steps = problems.length > 0 ? [] : segments;
  const names = steps.flatMap((step) => (step.kind === "name" ? [step.name] : []));
  const plain = names.length === steps.length && names.length > 0 ? compileNames(names) : undefined;
  const [first, ...rest] = steps;
  return (row) => {
    if (Object.hasOwn(row, path)) return row[path] ?? null;
    if (plain !== undefined) return plain(row);
    return first?.kind === "name" ? readSteps(getKey(row, first.name), rest) : null;
  };
}

function readSteps(value: Value, steps: readonly PathSegment[]): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step.kind === "name") return readSteps(readMember(value, step.name), rest);
  if (!isList(value)) return null;
  if (step.kind === "index") return readSteps(value[step.index] ?? null, rest);
  return value.map((item) => readSteps(item, rest));
}

/** Whether the path leads to a key that the record has, be its value null or not. */
export function hasPath(row: Row, path: string): boolean {
  if (Object.hasOwn(row, path)) return true;
  const { segments, problems } = parsePath(path);
  if (problems.length > 0) return false;
  let current: Value = row;
  for (const step of segments) {
    if (step.kind === "wildcard") return isList(current);
    const key = step.kind === "name" ? step.name : String(step.index);
    const holder: Value = current;
    if (isList(holder) && step.kind === "index") current = holder[step.index] ?? null;
    else if (isMap(holder) && Object.hasOwn(holder, key)) current = holder[key] ?? null;
    else return false;
  }
  return true;
}
