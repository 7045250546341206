import { SyntaxProblem } from "./problem.ts";

export interface Token {
  readonly kind: "name" | "wrapped" | "string" | "number" | "symbol" | "end";
  /** Name or string without escapes, inner text of `${…}`, number or symbol as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longest first, so that `>>>` is not read as `>>` and `>`. */
const symbols = (
  ">>> === !== -> => ?. ?: ?? || && == != .. <= >= =~ !~ =^ !^ =$ !$ << >> += -= *= /= ++ -- " +
  "? : | ^ & < > + - * / % ! ~ ( ) [ ] { } , . ; ="
).split(" ");

const symbolsByFirst = new Map<string, string[]>();
for (const symbol of symbols) {
  const first = symbol.charAt(0);
  symbolsByFirst.set(first, [...(symbolsByFirst.get(first) ?? []), symbol]);
}

const whitespace = /\s+/uy;
const nameText = /[\p{L}$_][\p{L}\p{N}$_]*(?:\\\.[\p{L}\p{N}$_]+)*/uy;
const numberText =
  /0[xX][0-9a-fA-F]+[lLhH]?|\d+\.\d+(?:[eE][+-]?\d+)?[fFdDbB]?|\d+[eE][+-]?\d+[fFdDbB]?|\d+[lLhHfFdDbB]?/uy;

/** @throws {SyntaxProblem} at the first character that begins no token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    at += match(whitespace)?.length ?? 0;
    if (at >= text.length) break;
    const token = next();
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;

  function next(): Token {
    const char = text.charAt(at);
    if (char === "$" && text.charAt(at + 1) === "{") return readWrapped(text, at);
    if (char === '"' || char === "'") return readString(text, at, char);
    if (char === "`")
      throw new SyntaxProblem(
        "forbidden",
        "Backquotes are not part of the mapping language; text is written \"…\" or '…', a column with spaces in its name ${…}.",
        at,
        at + 1,
      );
    const name = match(nameText);
    if (name !== undefined) {
      return { kind: "name", text: name.replaceAll("\\.", "."), start: at, end: at + name.length };
    }
    const number = match(numberText);
    if (number !== undefined) return readNumber(text, at, number);
    if (text.startsWith("//", at) || text.startsWith("/*", at) || char === "#") {
      throw new SyntaxProblem("forbidden", "Comments are not allowed in an expression.", at, text.length);
    }
    const symbol = symbolsByFirst.get(char)?.find((candidate) => {
      // In `!${a}` the dollar belongs to the name.
      const isName = candidate.endsWith("$") && text.startsWith("${", at + candidate.length - 1);
      return !isName && text.startsWith(candidate, at);
    });
    if (symbol !== undefined) return { kind: "symbol", text: symbol, start: at, end: at + symbol.length };
    const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
    throw new SyntaxProblem("syntax", `Unexpected character "${whole}".`, at, at + whole.length);
  }
}

function readWrapped(text: string, start: number): Token {
  const close = text.indexOf("}", start);
  if (close < 0) throw new SyntaxProblem("syntax", 'This "${" is never closed with "}".', start, text.length);
  const inner = text.slice(start + 2, close);
  if (inner.trim() === "")
    throw new SyntaxProblem("syntax", 'A field name is missing between "${" and "}".', start, close + 1);
  return { kind: "wrapped", text: inner, start, end: close + 1 };
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** JEXL keeps the backslash of an escape that it does not know, so `'\d'` is a regular expression already. */
function readString(text: string, start: number, quote: string): Token {
  let value = "";
  let at = start + 1;
  for (;;) {
    const char = text.charAt(at);
    if (char === "")
      throw new SyntaxProblem("syntax", `This string is never closed with ${quote}.`, start, text.length);
    if (char === quote) return { kind: "string", text: value, start, end: at + 1 };
    if (char !== "\\") {
      value += char;
      at += 1;
      continue;
    }
    const escaped = text.charAt(at + 1);
    const unicode = escaped === "u" ? /^[0-9a-fA-F]{4}/u.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
    if (unicode !== undefined) {
      value += String.fromCharCode(Number.parseInt(unicode, 16));
      at += 6;
    } else if (escaped === quote || escaped === "\\") {
      value += escaped;
      at += 2;
    } else {
      value += escapes[escaped] ?? `\\${escaped}`;
      at += 2;
    }
  }
}

function readNumber(text: string, start: number, number: string): Token {
  const end = start + number.length;
  if (/^0[0-9]*[89]/u.test(number) && !/[.eE]/u.test(number)) {
    throw new SyntaxProblem(
      "syntax",
      `"${number}" begins with 0 and is read as octal, which has no 8 or 9.`,
      start,
      end,
    );
  }
  if (/[\p{L}\p{N}$_]/u.test(text.charAt(end))) {
    throw new SyntaxProblem(
      "syntax",
      `A name cannot begin with a digit; write \${${number}…} for such a field.`,
      start,
      end + 1,
    );
  }
  return { kind: "number", text: number, start, end };
}
