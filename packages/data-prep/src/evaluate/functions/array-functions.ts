import { describe } from "../numbers.ts";
import { isTrue, sizeOf } from "../operators.ts";
import type { FunctionImplementation } from "../runtime.ts";
import { EvaluationError, isList, Lambda, type Value } from "../values.ts";

/** The elements of an array; none for null. */
function elements(value: Value | undefined): readonly Value[] {
  const list = value ?? null;
  if (list === null) return [];
  if (!isList(list)) throw new EvaluationError(`An array is needed, not ${describe(list)}.`);
  return list;
}

/** Several arguments, or the elements of the only one when it is an array. */
function spread(args: readonly Value[]): readonly Value[] {
  const [only] = args;
  return args.length === 1 && isList(only) ? only : args;
}

function flatten(value: Value): Value[] {
  return isList(value) ? value.flatMap(flatten) : [value];
}

function lambdaOf(value: Value | undefined): Lambda {
  if (!(value instanceof Lambda)) throw new EvaluationError("A lambda is needed: x -> …");
  return value;
}

const identity: FunctionImplementation = ([list = null]) => list;

export const arrayFunctions: Readonly<Record<string, FunctionImplementation>> = {
  coalesce: (args) => spread(args).find((value) => value !== null) ?? null,
  first: (args) => spread(args)[0] ?? null,
  last: (args) => spread(args).at(-1) ?? null,
  add_to_array: ([list, ...values]) => [...elements(list), ...values],
  join_arrays: (args) => args.flatMap((list) => elements(list)),
  to_array: ([includeNulls = null, ...values]) =>
    isTrue(includeNulls) ? values : values.filter((value) => value !== null),
  size_of: ([value = null]) => sizeOf(value),
  upsert_array_append: identity,
  upsert_array_replace: identity,
  filterArray: ([list, test]) => {
    const lambda = lambdaOf(test);
    return list === null ? null : elements(list).filter((item) => isTrue(lambda.call([item])));
  },
  transformArray: ([list, change]) => {
    const lambda = lambdaOf(change);
    return list === null ? null : elements(list).map((item) => lambda.call([item]));
  },
  flattenArray: (args) => args.flatMap(flatten),
};
