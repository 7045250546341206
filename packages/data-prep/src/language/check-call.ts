import type { ExpressionProblem } from "../types.ts";
import { checkArguments } from "./check-arguments.ts";
import { findFunction, type MappingFunction } from "./function-table.ts";
import { suggestFunction } from "./names-elsewhere.ts";
import type { CallNode } from "./syntax.ts";

type Problem = Omit<ExpressionProblem, "start" | "end">;

/** Name, argument count, flow type and literal arguments of one call. */
export function checkCall(node: CallNode, flow: "batch" | "streaming" | "analytics"): ExpressionProblem[] {
  const atName = { start: node.nameEnd - node.name.length, end: node.nameEnd };
  const found = findFunction(node.name);
  if (found === undefined) {
    const suggestion = suggestFunction(node.name);
    const message = `There is no function "${node.name}".`;
    return [{ severity: "error", code: "unknown-function", message, ...atName, ...(suggestion ? { suggestion } : {}) }];
  }
  if (found.method) {
    const message = `"${node.name}" is called on a value: ${found.signature}.`;
    return [{ severity: "error", code: "argument-count", message, ...atName }];
  }
  const counted = checkCount(found, node.arguments.length);
  return [
    ...counted.map((problem) => ({ ...problem, start: node.start, end: node.end })),
    ...checkUse(found, flow, node.arguments.length).map((problem) => ({ ...problem, ...atName })),
    ...checkArguments(found, node.arguments),
  ];
}

const pairFunctions = new Set(["to_object", "to_map", "arrays_to_object"]);

function checkCount(found: MappingFunction, count: number): Problem[] {
  const { name, minArgs, maxArgs, signature } = found;
  const code = "argument-count";
  if (count < minArgs || count > maxArgs) {
    const wanted =
      maxArgs === Infinity ? `at least ${minArgs}` : minArgs === maxArgs ? `${minArgs}` : `${minArgs} to ${maxArgs}`;
    const noun = wanted.endsWith(" 1") || wanted === "1" ? "argument" : "arguments";
    return [{ severity: "error", code, message: `"${name}" takes ${wanted} ${noun}, not ${count}: ${signature}.` }];
  }
  const pairs = pairFunctions.has(name) || (name === "object_to_map" && count > 2);
  if (!pairs || count % 2 === 0) return [];
  return [
    { severity: "error", code, message: `"${name}" takes pairs of a key and a value; the last key has no value.` },
  ];
}

function checkUse(found: MappingFunction, flow: string, count: number): Problem[] {
  const problems: Problem[] = [];
  const { name } = found;
  if (found.flows === "analytics" && flow !== "analytics") {
    const message = `"${name}" works in Adobe Analytics and Web SDK flows only.`;
    problems.push({ severity: "error", code: "flow-type", message });
  }
  if (found.flows === "destinations") {
    const message = `"${name}" is documented for destinations only; a source flow may refuse it.`;
    problems.push({ severity: "warning", code: "flow-type", message });
  }
  if (found.deprecatedBy !== undefined) {
    const message = `"${name}" is deprecated; use ${found.deprecatedBy}.`;
    problems.push({ severity: "warning", code: "discouraged", message, suggestion: found.deprecatedBy });
  }
  if (name === "date" && count === 1) {
    const message = 'Give "date" a format: without one the first pattern that fits is used, month first.';
    problems.push({ severity: "warning", code: "discouraged", message });
  }
  if (name === "fpid_to_ecid") {
    const message = '"fpid_to_ecid" cannot be run in a preview: its algorithm is not public.';
    problems.push({ severity: "warning", code: "discouraged", message });
  }
  return problems;
}
