import type { ExpressionProblem } from "../types.ts";
import { parsePrimary } from "./parse-primary.ts";
import { SyntaxProblem } from "./problem.ts";
import type { BinaryOperator, Expression, UnaryOperator } from "./syntax.ts";
import { TokenReader } from "./token-reader.ts";
import { tokenize } from "./tokens.ts";

export interface ParsedExpression {
  /** Absent when there is a syntax problem. */
  readonly expression?: Expression;
  readonly problems: readonly ExpressionProblem[];
}

/** Parses one expression. Never throws: a text that is none gives the first syntax problem. */
export function parseExpression(text: string): ParsedExpression {
  try {
    const reader = new TokenReader(tokenize(text));
    if (reader.current.kind === "end") throw new SyntaxProblem("syntax", "The expression is empty.", 0, text.length);
    const expression = parseAny(reader);
    reader.expectEnd();
    return { expression, problems: [] };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { problems: [error.problem] };
    throw error;
  }
}

/** Lowest precedence: `?:` forms and `??`, grouping to the right. */
function parseAny(reader: TokenReader): Expression {
  return reader.nested(() => {
    const left = parseBinary(reader, 0);
    if (reader.take("?")) {
      const whenTrue = parseAny(reader);
      reader.expect(":", "between the two results of a condition");
      const whenFalse = parseAny(reader);
      return { kind: "conditional", test: left, whenTrue, whenFalse, start: left.start, end: whenFalse.end };
    }
    const operator = reader.takeAny(["?:", "??"]) as "?:" | "??" | undefined;
    if (operator === undefined) return left;
    const right = parseAny(reader);
    return { kind: "binary", operator, left, right, start: left.start, end: right.end };
  });
}

interface Level {
  readonly operators: Readonly<Record<string, BinaryOperator>>;
  /** `a < b < c` is no expression. */
  readonly once?: boolean;
}

const same = (...operators: BinaryOperator[]): Record<string, BinaryOperator> =>
  Object.fromEntries(operators.map((operator) => [operator, operator]));

/** From low to high (data-prep.md §3.3, JEXL). */
export const binaryLevels: readonly Level[] = [
  { operators: { ...same("||"), or: "||" } },
  { operators: { ...same("&&"), and: "&&" } },
  { operators: same("|") },
  { operators: same("^") },
  { operators: same("&") },
  { operators: { ...same("==", "!=", "===", "!==", ".."), eq: "==", ne: "!=" }, once: true },
  {
    operators: {
      ...same("<", ">", "<=", ">=", "=~", "!~", "=^", "!^", "=$", "!$"),
      lt: "<",
      gt: ">",
      le: "<=",
      ge: ">=",
    },
    once: true,
  },
  { operators: same("<<", ">>", ">>>") },
  { operators: same("+", "-") },
  { operators: { ...same("*", "/", "%"), div: "/", mod: "%" } },
];

function parseBinary(reader: TokenReader, depth: number): Expression {
  const level = binaryLevels[depth];
  if (level === undefined) return parseUnary(reader);
  let left = parseBinary(reader, depth + 1);
  for (let count = 0; ; count += 1) {
    const operator = operatorAt(reader, level);
    if (operator === undefined) return left;
    if (level.once === true && count > 0) {
      const { start, end, text } = reader.current;
      throw new SyntaxProblem(
        "syntax",
        `"${text}" cannot follow another comparison; use parentheses or "&&".`,
        start,
        end,
      );
    }
    reader.advance();
    const right = parseBinary(reader, depth + 1);
    left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
    reader.checkLength(count);
  }
}

function operatorAt(reader: TokenReader, level: Level): BinaryOperator | undefined {
  const { kind, text } = reader.current;
  if (kind !== "symbol" && kind !== "name") return undefined;
  return Object.hasOwn(level.operators, text) ? level.operators[text] : undefined;
}

const unaryOperators: Readonly<Record<string, UnaryOperator>> = {
  "-": "-",
  "+": "+",
  "!": "!",
  "~": "~",
  not: "!",
  empty: "empty",
  size: "size",
};

function parseUnary(reader: TokenReader): Expression {
  const { kind, text, start } = reader.current;
  const operator =
    (kind === "symbol" || kind === "name") && Object.hasOwn(unaryOperators, text) ? unaryOperators[text] : undefined;
  if (operator === undefined) return parsePrimary(reader, parseAny);
  reader.advance();
  const operand = reader.nested(() => parseUnary(reader));
  return { kind: "unary", operator, operand, start, end: operand.end };
}
