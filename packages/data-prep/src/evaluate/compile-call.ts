import { findFunction } from "../language/function-table.ts";
import { unquotedAttribute } from "../language/source-fields.ts";
import type { CallNode, Expression } from "../language/syntax.ts";
import type { Evaluate } from "./compile-expression.ts";
import { implementations } from "./functions/index.ts";
import type { FunctionImplementation, Runtime } from "./runtime.ts";
import type { Row } from "../types.ts";
import { EvaluationError, isList, type Value } from "./values.ts";

/** A function call; arguments are evaluated before the call, both results of `iif` too. */
export function compileCall(node: CallNode, runtime: Runtime, compile: (child: Expression) => Evaluate): Evaluate {
  const found = findFunction(node.name);
  const count = node.arguments.length;
  if (found === undefined) return failing(`There is no function "${node.name}".`);
  if (found.method || count < found.minArgs || count > found.maxArgs) {
    return failing(`"${node.name}" is called as ${found.signature}.`);
  }
  const implementation = implementationOf(found.name, found.category, runtime);
  const call = (values: readonly Value[], row: Row): Value => {
    for (const value of values) runtime.charge(value);
    return implementation(values, runtime, row);
  };
  const list = node.arguments.map(compile);
  const [first, second, third] = list;
  const attribute = unquotedAttribute(node);
  if (attribute !== undefined && first !== undefined && second !== undefined) {
    return (row, locals) => {
      const objects = first(row, locals);
      return call([objects, isList(objects) ? attribute.name : second(row, locals)], row);
    };
  }
  if (first !== undefined && list.length === 1) return (row, locals) => call([first(row, locals)], row);
  if (first !== undefined && second !== undefined && list.length === 2) {
    return (row, locals) => call([first(row, locals), second(row, locals)], row);
  }
  if (first !== undefined && second !== undefined && third !== undefined && list.length === 3) {
    return (row, locals) => call([first(row, locals), second(row, locals), third(row, locals)], row);
  }
  return (row, locals) =>
    call(
      list.map((argument) => argument(row, locals)),
      row,
    );
}

function failing(message: string): Evaluate {
  return () => {
    throw new EvaluationError(message);
  };
}

function implementationOf(name: string, category: string, runtime: Runtime): FunctionImplementation {
  const implementation = (runtime.loaded.get(category) ?? implementations)[name];
  if (implementation === undefined) throw new TypeError(`The function ${name} is not loaded.`);
  return implementation;
}
