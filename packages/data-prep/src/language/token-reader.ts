import { SyntaxProblem } from "./problem.ts";
import type { Token } from "./tokens.ts";
import { reservedWords } from "./words.ts";

/** Deeper than any expression of 4096 characters that a person writes, and far from the end of the stack. */
const maxDepth = 200;
/** Left-leaning chains are as deep in the tree as they are long. */
const maxChain = 1000;

/** A cursor over tokens, with the depth limit that keeps hostile text from overflowing the stack. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.ahead(0);
  }

  ahead(count: number): Token {
    const token = this.#tokens[Math.min(this.#position + count, this.#tokens.length - 1)];
    if (token === undefined) throw new TypeError("A token list ends with an end token.");
    return token;
  }

  advance(): Token {
    const token = this.current;
    this.#position += 1;
    return token;
  }

  is(symbol: string, ahead = 0): boolean {
    const token = this.ahead(ahead);
    return token.kind === "symbol" && token.text === symbol;
  }

  take(symbol: string): Token | undefined {
    return this.is(symbol) ? this.advance() : undefined;
  }

  takeAny(symbols: readonly string[]): string | undefined {
    return symbols.find((symbol) => this.take(symbol) !== undefined);
  }

  expect(symbol: string, where: string): Token {
    const token = this.take(symbol);
    if (token === undefined) throw this.unexpected(`"${symbol}" is missing ${where}`);
    return token;
  }

  expectEnd(): void {
    if (this.current.kind !== "end") throw this.unexpected();
  }

  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      const { start, end } = this.current;
      throw new SyntaxProblem("syntax", `The expression is nested more than ${maxDepth} levels deep.`, start, end);
    }
    try {
      return parse();
    } finally {
      this.#depth -= 1;
    }
  }

  checkLength(count: number): void {
    if (count < maxChain) return;
    const { start, end } = this.current;
    throw new SyntaxProblem("syntax", `More than ${maxChain} operators follow each other.`, start, end);
  }

  unexpected(missing?: string): SyntaxProblem {
    const { kind, text, start, end } = this.current;
    if (kind === "symbol" && ["=", ";", "+=", "-=", "*=", "/=", "++", "--", "=>"].includes(text)) {
      const hint = text === "=" ? ' Use "==" to compare.' : text === "=>" ? ' Use "->" for a lambda.' : "";
      return new SyntaxProblem(
        "forbidden",
        `"${text}" is not allowed: a calculated field is one expression.${hint}`,
        start,
        end,
      );
    }
    const found = kind === "end" ? "the expression ends here" : `found "${text}"`;
    const message = missing === undefined ? unexpectedText(kind, text) : `${missing}; ${found}.`;
    return new SyntaxProblem("syntax", `${message}${this.#spacedName()}`, start, end);
  }

  /** Two names in a row are most often one column whose name has a space. */
  #spacedName(): string {
    const first = this.#tokens.slice(0, this.#position).findLastIndex((token) => !isFreeName(token)) + 1;
    const rest = this.#tokens.slice(first);
    const names = rest
      .slice(
        0,
        rest.findIndex((token) => !isFreeName(token)),
      )
      .map(({ text }) => text);
    return names.length < 2 ? "" : ` A column with spaces in its name is written \${${names.join(" ")}}.`;
  }
}

function isFreeName({ kind, text }: Token): boolean {
  return kind === "name" && !reservedWords.has(text);
}

function unexpectedText(kind: Token["kind"], text: string): string {
  return kind === "end" ? "The expression ends where a value is expected." : `Unexpected "${text}".`;
}
