import { binaryLevels } from "./parse.ts";
import type { BinaryOperator, Expression } from "./syntax.ts";

const conditionLevel = 0;
const unaryLevel = binaryLevels.length + 1;
const primaryLevel = unaryLevel + 1;

const levelOf = new Map<BinaryOperator, { level: number; once: boolean }>([
  ...binaryLevels.flatMap((level, index) =>
    Object.values(level.operators).map(
      (operator) => [operator, { level: index + 1, once: level.once === true }] as const,
    ),
  ),
  ["?:", { level: conditionLevel, once: false }],
  ["??", { level: conditionLevel, once: false }],
]);

/** The expression in one canonical spelling: symbols for words, double quotes, only the parentheses it needs. */
export function formatExpression(node: Expression): string {
  return write(node);
}

function level(node: Expression): number {
  switch (node.kind) {
    case "conditional":
    case "lambda":
      return conditionLevel;
    case "binary":
      return levelOf.get(node.operator)?.level ?? conditionLevel;
    case "unary":
      return unaryLevel;
    default:
      return primaryLevel;
  }
}

/** `node`, in parentheses when it binds less tightly than its place needs. */
function at(place: number, node: Expression): string {
  return level(node) < place ? `(${write(node)})` : write(node);
}

function list(nodes: readonly Expression[]): string {
  return nodes.map(write).join(", ");
}

function write(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "string" ? quote(node.value) : String(node.value);
    case "number":
      return node.text;
    case "name":
      return node.wrapped === undefined ? escapeName(node.name) : `\${${node.wrapped}}`;
    case "member": {
      const name = node.wrapped === undefined ? escapeName(node.name) : `\${${node.wrapped}}`;
      return `${receiver(node.object)}${node.safe ? "?." : "."}${name}`;
    }
    case "index":
      return `${receiver(node.object)}[${write(node.index)}]`;
    case "call":
      return `${escapeName(node.name)}(${list(node.arguments)})`;
    case "method":
      return `${receiver(node.object)}${node.safe ? "?." : "."}${escapeName(node.name)}(${list(node.arguments)})`;
    case "unary":
      return node.operator === "empty" || node.operator === "size"
        ? `${node.operator}(${write(node.operand)})`
        : `${node.operator}${unaryOperand(node.operator, node.operand)}`;
    case "binary":
      return binary(node.operator, node.left, node.right);
    case "conditional":
      return `${at(1, node.test)} ? ${write(node.whenTrue)} : ${write(node.whenFalse)}`;
    case "lambda": {
      const [first] = node.parameters;
      const parameters =
        node.parameters.length === 1 && first !== undefined ? first : `(${node.parameters.join(", ")})`;
      return `${parameters} -> ${write(node.body)}`;
    }
    case "array":
      return `[${list(node.elements)}]`;
    case "set":
      return `{${list(node.elements)}}`;
    case "map":
      return node.entries.length === 0
        ? "{:}"
        : `{${node.entries.map(({ key, value }) => `${at(1, key)}: ${write(value)}`).join(", ")}}`;
  }
}

/** `5.size()` would be read as a number that is cut short. */
function receiver(node: Expression): string {
  return node.kind === "number" ? `(${write(node)})` : at(primaryLevel, node);
}

/** `- -x` must not become `--x`, nor `! ~x` the operator `!~`. */
function unaryOperand(operator: string, operand: Expression): string {
  const text = at(unaryLevel, operand);
  const joins = text.startsWith(operator) || (operator === "!" && /^(?:[~^=]|\$(?!\{))/u.test(text));
  return joins ? ` ${text}` : text;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): string {
  const { level: own, once } = levelOf.get(operator) ?? { level: conditionLevel, once: false };
  const rightAssociative = own === conditionLevel;
  const leftText = at(once || rightAssociative ? own + 1 : own, left);
  const rightText = at(rightAssociative ? own : own + 1, right);
  return `${leftText} ${operator} ${rightText}`;
}

function escapeName(name: string): string {
  return name.replaceAll(".", "\\.");
}

function quote(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (char) => {
      return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  return `"${escaped}"`;
}
