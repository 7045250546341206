import { nearName } from "@aep-ingest/xdm";
import type { ExpressionProblem } from "../types.ts";
import { checkCall } from "./check-call.ts";
import { findFunction } from "./function-table.ts";
import { forbiddenMembers, methodArity } from "./methods.ts";
import { parseExpression } from "./parse.ts";
import { listSourceFields } from "./source-fields.ts";
import type { BinaryNode, Expression, MethodNode } from "./syntax.ts";
import { walk } from "./walk.ts";
import { reservedWords } from "./words.ts";

/** Longest calculated field, in characters (data-prep.md §5.1). */
export const maxExpressionLength = 4096;

export interface CheckOptions {
  /** Names of the source's columns or top-level fields, where they are known. */
  readonly columns?: Iterable<string>;
  /** What the mapping runs in. @default "batch" */
  readonly flow?: "batch" | "streaming" | "analytics";
}

/** Every problem that is visible without a row, in reading order. Never throws. */
export function checkExpression(text: string, options: CheckOptions = {}): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  if (text.length > maxExpressionLength) {
    const message = `The expression has ${text.length} characters; a calculated field has at most ${maxExpressionLength}.`;
    problems.push({ severity: "error", code: "too-long", message, start: maxExpressionLength, end: text.length });
  }
  const parsed = parseExpression(text);
  problems.push(...parsed.problems);
  if (parsed.expression === undefined) return problems;
  const parents = new Map<Expression, Expression>();
  walk(parsed.expression, (node, scope) => problems.push(...checkNode(node, scope, parents, options)));
  problems.push(...unknownFields(parsed.expression, options.columns));
  return problems.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function checkNode(
  node: Expression,
  scope: ReadonlySet<string>,
  parents: Map<Expression, Expression>,
  options: CheckOptions,
): ExpressionProblem[] {
  if (node.kind === "call") {
    for (const argument of node.arguments) parents.set(argument, node);
    return checkCall(node, options.flow ?? "batch");
  }
  const { start, end } = node;
  switch (node.kind) {
    case "name":
      return node.wrapped === undefined && !scope.has(node.name) ? checkName(node.name, start, end) : [];
    case "member":
      return forbiddenMembers.has(node.name) ? [forbidden(node.name, end - node.name.length, end)] : [];
    case "method":
      return checkMethod(node);
    case "lambda":
      return parents.has(node) ? [] : [outsideCall(start, end)];
    case "binary":
      return checkPlus(node);
    case "number":
      return /^0[0-7]+/u.test(node.text) && !node.floating
        ? [warning(`${node.text} begins with 0 and is read as octal (${node.value}).`, start, end)]
        : [];
    default:
      return [];
  }
}

function warning(message: string, start: number, end: number): ExpressionProblem {
  return { severity: "warning", code: "discouraged", message, start, end };
}

function forbidden(name: string, start: number, end: number): ExpressionProblem {
  return { severity: "error", code: "forbidden", message: `"${name}" is not allowed in an expression.`, start, end };
}

function outsideCall(start: number, end: number): ExpressionProblem {
  const message = "A lambda can only be an argument of a function such as filterArray.";
  return { severity: "error", code: "argument-type", message, start, end };
}

function checkName(name: string, start: number, end: number): ExpressionProblem[] {
  const suggestion = `\${${name}}`;
  if (reservedWords.has(name)) {
    const message = `"${name}" is a reserved word; write ${suggestion} for the field.`;
    return [{ severity: "error", code: "reserved-word", message, start, end, suggestion }];
  }
  if (findFunction(name) === undefined) return [];
  // One of Adobe's own samples reads a column `date` bare, so it may work (data-prep.md §3.1).
  const message = `"${name}" is the name of a function; write ${suggestion} for the field.`;
  return [{ severity: "warning", code: "reserved-word", message, start, end, suggestion }];
}

function checkMethod(node: MethodNode): ExpressionProblem[] {
  const { name, nameStart: start, nameEnd: end } = node;
  if (forbiddenMembers.has(name)) return [forbidden(name, start, end)];
  const arity = methodArity.get(name);
  const count = node.arguments.length;
  if (arity === undefined) {
    const known = findFunction(name);
    const suggestion = nearName(name, methodArity.keys());
    const hint = known === undefined ? "" : ` Write ${known.signature}.`;
    const message = `The method "${name}" is not known here, and a preview cannot run it.${hint}`;
    return [
      { severity: "warning", code: "unknown-function", message, start, end, ...(suggestion ? { suggestion } : {}) },
    ];
  }
  const [min, max] = arity;
  if (count >= min && count <= max) return [];
  const wanted = min === max ? `${min}` : `${min} to ${max}`;
  const message = `The method "${name}" takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${count}.`;
  return [{ severity: "error", code: "argument-count", message, start: node.start, end: node.end }];
}

/** Whether "+" adds or joins depends on the values, and on a mode of the service that is not public. */
function checkPlus(node: BinaryNode): ExpressionProblem[] {
  if (node.operator !== "+" || !(isText(node.left) || isText(node.right))) return [];
  return [warning('"+" on text may add or join, by value; use concat(…).', node.start, node.end)];
}

function unknownFields(expression: Expression, columns: Iterable<string> | undefined): ExpressionProblem[] {
  if (columns === undefined) return [];
  const known = new Set(columns);
  const isKnown = (path: string, root: string): boolean =>
    known.has(root) ||
    known.has(path) ||
    known.has(root.split(/[.[]/u)[0] ?? root) ||
    [...known].some((name) => path.startsWith(`${name}.`));
  return listSourceFields(expression)
    .filter(({ path, root }) => !isKnown(path, root))
    .map(({ root, start, end }) => {
      const suggestion = nearName(root, known);
      const message = `The source has no field "${root}".`;
      return { severity: "warning", code: "unknown-field", message, start, end, ...(suggestion ? { suggestion } : {}) };
    });
}

function isText(side: Expression): boolean {
  return side.kind === "literal" && typeof side.value === "string";
}
