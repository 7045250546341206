import type { ScalarNode } from "../yaml/node.ts";

/**
 * True when a comment follows an expression that is not finished: a text or a bracket is still open. A complete
 * expression before ` #` is no cut, because ` #` means nothing in the language outside a text.
 */
export function isCutByComment(node: ScalarNode, expression: string): boolean {
  if (node.style !== "plain" || node.interpolated === true) return false;
  return /^[ \t]+#/.test(node.source.text.slice(node.end, node.end + 80)) && isUnfinished(expression);
}

/** True when a comma ends a plain text inside `{ }` or `[ ]` while a text or a bracket of the expression is still open. */
export function isCutByComma(node: ScalarNode, expression: string): boolean {
  if (node.style !== "plain" || node.interpolated === true) return false;
  return /^\s*,/.test(node.source.text.slice(node.end, node.end + 80)) && isUnfinished(expression);
}

function isUnfinished(expression: string): boolean {
  let depth = 0;
  let quote: string | undefined;
  for (let at = 0; at < expression.length; at++) {
    const character = expression.charAt(at);
    if (quote !== undefined) {
      if (character === "\\") at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
  }
  return quote !== undefined || depth > 0;
}
