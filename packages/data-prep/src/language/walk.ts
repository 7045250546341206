import { childrenOf, type Expression } from "./syntax.ts";

/** Visits every node, parents first, with the lambda parameters in scope. */
export function walk(
  node: Expression,
  visit: (node: Expression, scope: ReadonlySet<string>) => void,
  scope: ReadonlySet<string> = new Set(),
): void {
  visit(node, scope);
  const inner = node.kind === "lambda" ? new Set([...scope, ...node.parameters]) : scope;
  for (const child of childrenOf(node)) walk(child, visit, inner);
}
