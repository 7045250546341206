import type { Expression } from "../language/syntax.ts";
import { findFunction } from "../language/function-table.ts";
import { walk } from "../language/walk.ts";
import { literalPattern } from "./functions/text-functions.ts";
import { Runtime, type RuntimeOptions } from "./runtime.ts";

/** A runtime with the engines that these expressions need, and no other. */
export async function prepareRuntime(expressions: readonly Expression[], options: RuntimeOptions): Promise<Runtime> {
  const runtime = new Runtime(options);
  const categories = new Set<string | undefined>();
  let regex = false;
  for (const expression of expressions) {
    walk(expression, (node) => {
      if (node.kind === "call") categories.add(findFunction(node.name)?.category);
      regex ||= needsRegex(node);
    });
  }
  if (categories.has("date-time")) {
    runtime.loaded.set("date-time", (await import("./functions/date-functions.ts")).dateFunctions);
  }
  if (categories.has("hashing")) {
    runtime.loaded.set("hashing", (await import("./functions/hash-functions.ts")).hashFunctions);
  }
  if (regex) runtime.regexEngine = new (await import("./regex-engine.ts")).RegexEngine((steps) => runtime.spend(steps));
  return runtime;
}

const regexFunctions = new Set(["extract_regex", "matches_regex"]);
const regexMethods = new Set(["matches", "replaceAll", "replaceFirst", "split"]);

function needsRegex(node: Expression): boolean {
  if (node.kind === "binary") return node.operator === "=~" || node.operator === "!~";
  if (node.kind === "method") return regexMethods.has(node.name);
  if (node.kind !== "call") return false;
  if (node.name !== "explode") return regexFunctions.has(node.name);
  const separator = node.arguments[1];
  if (separator === undefined) return false;
  return separator.kind !== "literal" || literalPattern(String(separator.value)) === undefined;
}

/** Whether the expression gives the same result for the same row every time. */
export function isDeterministic(expression: Expression): boolean {
  let deterministic = true;
  walk(expression, (node) => {
    if (node.kind === "call") deterministic &&= findFunction(node.name)?.deterministic ?? true;
  });
  return deterministic;
}
