import type {
  BinaryOperator,
  Expression,
  LambdaNode,
  MemberNode,
  NameNode,
  UnaryOperator,
} from "../language/syntax.ts";
import type { Row } from "../types.ts";
import { compileCall } from "./compile-call.ts";
import { callMethod } from "./methods.ts";
import { describe, requireInteger, requireNumber } from "./numbers.ts";
import { complement, isEmpty, isTrue, negate, operators, sizeOf } from "./operators.ts";
import { compileNames, compilePath, readMember } from "./read-path.ts";
import type { Runtime } from "./runtime.ts";
import { EvaluationError, fromDouble, getKey, isList, isMap, Lambda, setKey, textOf, type Value } from "./values.ts";

/** Values of lambda parameters in scope. */
export type Locals = ReadonlyMap<string, Value>;
export type Evaluate = (row: Row, locals: Locals) => Value;

export const noLocals: Locals = new Map();

/** Turns a syntax tree into closures. What is wrong with an expression itself is thrown when it is evaluated. */
export function compileExpression(
  node: Expression,
  runtime: Runtime,
  scope: ReadonlySet<string> = new Set(),
): Evaluate {
  const compile = (child: Expression): Evaluate => compileExpression(child, runtime, scope);
  switch (node.kind) {
    case "literal":
    case "number": {
      const value: Value = node.kind === "number" && node.floating ? fromDouble(Number(node.value)) : node.value;
      return () => value;
    }
    case "name":
      return compileName(node, scope);
    case "member": {
      const read = compileMember(node, scope, runtime, compile);
      // Only a lambda reads a field again and again.
      return (row, locals) => {
        const value = read(row, locals);
        if (scope.size > 0 && isList(value)) runtime.charge(value);
        return value;
      };
    }
    case "index": {
      const object = compile(node.object);
      const index = compile(node.index);
      return (row, locals) => readIndex(object(row, locals), index(row, locals));
    }
    case "call":
      return compileCall(node, runtime, compile);
    case "method": {
      const object = compile(node.object);
      const list = node.arguments.map(compile);
      const { name, safe } = node;
      return (row, locals) => {
        const receiver = object(row, locals);
        if (receiver === null && safe) return null;
        const values = list.map((argument) => argument(row, locals));
        runtime.charge(receiver);
        for (const value of values) runtime.charge(value);
        return callMethod(receiver, name, values, runtime);
      };
    }
    case "unary":
      return compileUnary(node.operator, charged(compile(node.operand), runtime));
    case "binary":
      return compileBinary(node.operator, compile(node.left), compile(node.right), runtime);
    case "conditional": {
      const [test, whenTrue, whenFalse] = [compile(node.test), compile(node.whenTrue), compile(node.whenFalse)];
      return (row, locals) => (isTrue(test(row, locals)) ? whenTrue(row, locals) : whenFalse(row, locals));
    }
    case "lambda":
      return compileLambda(node, runtime, scope);
    case "array": {
      const elements = node.elements.map((element) => charged(compile(element), runtime));
      return (row, locals) => elements.map((element) => element(row, locals));
    }
    case "set": {
      const elements = node.elements.map((element) => charged(compile(element), runtime));
      return (row, locals) => [...new Set(elements.map((element) => element(row, locals)))];
    }
    case "map": {
      const entries = node.entries.map(({ key, value }) => [compile(key), charged(compile(value), runtime)] as const);
      return (row, locals) => {
        const map: { [key: string]: Value } = {};
        for (const [key, value] of entries) setKey(map, textOf(key(row, locals)), value(row, locals));
        return map;
      };
    }
  }
}

function charged(read: Evaluate, runtime: Runtime): Evaluate {
  return (row, locals) => {
    const value = read(row, locals);
    runtime.charge(value);
    return value;
  };
}

/** Names: a lambda parameter, else an exact column, else (wrapped only) a path. */
function compileName(node: NameNode, scope: ReadonlySet<string>): Evaluate {
  const { name, wrapped } = node;
  if (wrapped !== undefined) return compilePath(wrapped);
  if (scope.has(name)) return (_, locals) => locals.get(name) ?? null;
  return (row) => getKey(row, name);
}

/**
 * `a.b.c`. Where the row has no `a`, a column whose whole name is `a.b` or `a.b.c` is meant, as JEXL resolves dotted
 * names.
 */
function compileMember(
  node: MemberNode,
  scope: ReadonlySet<string>,
  runtime: Runtime,
  compile: (child: Expression) => Evaluate,
): Evaluate {
  const names = chainOf(node, scope);
  if (names === undefined) {
    const object = compile(node.object);
    const { name } = node;
    return (row, locals) => {
      const holder = object(row, locals);
      if (isList(holder)) runtime.charge(holder);
      return readMember(holder, name);
    };
  }
  return compileNames(names);
}

/** The names of a plain chain from a field of the row, or undefined when the chain begins elsewhere. */
function chainOf(node: MemberNode, scope: ReadonlySet<string>): string[] | undefined {
  const names: string[] = [];
  let part: Expression = node;
  for (; part.kind === "member"; part = part.object) names.unshift(part.name);
  if (part.kind !== "name" || part.wrapped !== undefined || scope.has(part.name)) return undefined;
  return [part.name, ...names];
}

function readIndex(object: Value, index: Value): Value {
  if (object === null || index === null) return null;
  if (isList(object)) return object[requireInteger(index)] ?? null;
  if (isMap(object)) return getKey(object, textOf(index));
  throw new EvaluationError(`${describe(object)} has no elements.`);
}

function compileUnary(operator: UnaryOperator, operand: Evaluate): Evaluate {
  switch (operator) {
    case "-":
      return (row, locals) => negate(operand(row, locals));
    case "+":
      return (row, locals) => {
        const value = operand(row, locals);
        return value === null ? null : requireNumber(value);
      };
    case "!":
      return (row, locals) => !isTrue(operand(row, locals));
    case "~":
      return (row, locals) => complement(operand(row, locals));
    case "empty":
      return (row, locals) => isEmpty(operand(row, locals));
    case "size":
      return (row, locals) => sizeOf(operand(row, locals));
  }
}

function compileBinary(operator: BinaryOperator, left: Evaluate, right: Evaluate, runtime: Runtime): Evaluate {
  switch (operator) {
    case "&&":
      return (row, locals) => isTrue(left(row, locals)) && isTrue(right(row, locals));
    case "||":
      return (row, locals) => isTrue(left(row, locals)) || isTrue(right(row, locals));
    case "?:":
      return (row, locals) => {
        const value = left(row, locals);
        return isTrue(value) ? value : right(row, locals);
      };
    case "??":
      return (row, locals) => left(row, locals) ?? right(row, locals);
    default: {
      const apply = operators[operator];
      return (row, locals) => {
        const a = left(row, locals);
        const b = right(row, locals);
        runtime.charge(a);
        runtime.charge(b);
        return apply(a, b, runtime);
      };
    }
  }
}

function compileLambda(node: LambdaNode, runtime: Runtime, scope: ReadonlySet<string>): Evaluate {
  const { parameters } = node;
  const body = charged(compileExpression(node.body, runtime, new Set([...scope, ...parameters])), runtime);
  return (row, locals) =>
    new Lambda(parameters.length, (args) => {
      runtime.spend(1);
      const inner = new Map(locals);
      for (const [index, name] of parameters.entries()) inner.set(name, args[index] ?? null);
      return body(row, inner);
    });
}
