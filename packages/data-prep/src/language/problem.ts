import type { ExpressionProblem } from "../types.ts";

/** Thrown inside the parser only; `parseExpression` turns it into a problem. */
export class SyntaxProblem extends Error {
  readonly problem: ExpressionProblem;

  constructor(code: ExpressionProblem["code"], message: string, start: number, end: number) {
    super(message);
    this.name = "SyntaxProblem";
    this.problem = { severity: "error", code, message, start, end: Math.max(end, start) };
  }
}
