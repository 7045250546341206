import { SyntaxProblem } from "./problem.ts";
import type { Expression, LambdaNode, NumberNode } from "./syntax.ts";
import type { TokenReader } from "./token-reader.ts";
import type { Token } from "./tokens.ts";
import { statementWords } from "./words.ts";

type ParseAny = (reader: TokenReader) => Expression;

/** A literal, name, call, lambda or parenthesis, with everything that hangs on it: `.b`, `?.b`, `[i]`, `.method(…)`. */
export function parsePrimary(reader: TokenReader, parseAny: ParseAny): Expression {
  let node = parseStart(reader, parseAny);
  for (let count = 0; ; count += 1) {
    reader.checkLength(count);
    const next = parseSuffix(reader, node, parseAny);
    if (next === undefined) return node;
    node = next;
  }
}

function parseSuffix(reader: TokenReader, object: Expression, parseAny: ParseAny): Expression | undefined {
  const { start } = object;
  if (reader.take("[")) {
    const index = parseAny(reader);
    const { end } = reader.expect("]", "after the index");
    return { kind: "index", object, index, start, end };
  }
  const safe = reader.is("?.");
  if (!safe && !reader.is(".")) return undefined;
  reader.advance();
  const name = reader.current;
  if (name.kind === "wrapped") {
    reader.advance();
    return { kind: "member", object, name: unescapeName(name.text), wrapped: name.text, safe, start, end: name.end };
  }
  if (name.kind !== "name") throw reader.unexpected('A name is missing after "."');
  reader.advance();
  if (!reader.is("(")) return { kind: "member", object, name: name.text, safe, start, end: name.end };
  const { list, end } = parseArguments(reader, parseAny);
  return {
    kind: "method",
    object,
    name: name.text,
    arguments: list,
    safe,
    nameStart: name.start,
    nameEnd: name.end,
    start,
    end,
  };
}

function parseStart(reader: TokenReader, parseAny: ParseAny): Expression {
  const lambda = parseLambda(reader, parseAny);
  if (lambda !== undefined) return lambda;
  const token = reader.current;
  const { start, end } = token;
  switch (token.kind) {
    case "string":
      reader.advance();
      return { kind: "literal", value: token.text, start, end };
    case "number":
      reader.advance();
      return numberNode(token);
    case "wrapped":
      reader.advance();
      return { kind: "name", name: unescapeName(token.text), wrapped: token.text, start, end };
    case "name":
      return parseName(reader, token, parseAny);
    case "symbol":
      if (token.text === "(") return parseParenthesis(reader, parseAny);
      if (token.text === "[") return parseArray(reader, parseAny);
      if (token.text === "{") return parseBraces(reader, parseAny);
      break;
    case "end":
      break;
  }
  throw reader.unexpected();
}

const constants: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };

function parseName(reader: TokenReader, token: Token, parseAny: ParseAny): Expression {
  const { text: name, start, end } = token;
  if (statementWords.has(name)) {
    const use = `Wrap it as \${${name}} if it is a field.`;
    throw new SyntaxProblem(
      "forbidden",
      `"${name}" is a statement, and a calculated field is an expression only. ${use}`,
      start,
      end,
    );
  }
  reader.advance();
  if (Object.hasOwn(constants, name)) return { kind: "literal", value: constants[name] ?? null, start, end };
  if (!reader.is("(")) return { kind: "name", name, start, end };
  const { list, end: callEnd } = parseArguments(reader, parseAny);
  return { kind: "call", name, arguments: list, nameEnd: end, start, end: callEnd };
}

function parseArguments(reader: TokenReader, parseAny: ParseAny): { list: Expression[]; end: number } {
  reader.expect("(", "before the arguments");
  const list: Expression[] = [];
  if (!reader.is(")")) {
    do list.push(parseAny(reader));
    while (reader.take(","));
  }
  return { list, end: reader.expect(")", "after the arguments").end };
}

function parseParenthesis(reader: TokenReader, parseAny: ParseAny): Expression {
  const { start } = reader.advance();
  const inner = parseAny(reader);
  const { end } = reader.expect(")", "to close the parenthesis");
  return { ...inner, start, end };
}

function parseArray(reader: TokenReader, parseAny: ParseAny): Expression {
  const { start } = reader.advance();
  const elements: Expression[] = [];
  if (!reader.is("]")) {
    do elements.push(parseAny(reader));
    while (reader.take(","));
  }
  return { kind: "array", elements, start, end: reader.expect("]", "to close the array").end };
}

/** `{k: v}` is a map, `{:}` an empty one, `{a, b}` a set. */
function parseBraces(reader: TokenReader, parseAny: ParseAny): Expression {
  const { start } = reader.advance();
  if (reader.take(":")) return { kind: "map", entries: [], start, end: reader.expect("}", "to close the map").end };
  const closed = reader.take("}");
  if (closed) return { kind: "set", elements: [], start, end: closed.end };
  const first = parseAny(reader);
  if (!reader.is(":")) {
    const elements = [first];
    while (reader.take(",")) elements.push(parseAny(reader));
    return { kind: "set", elements, start, end: reader.expect("}", "to close the set").end };
  }
  const entries: { key: Expression; value: Expression }[] = [];
  for (let key = first; ; key = parseAny(reader)) {
    reader.expect(":", "between key and value of a map");
    entries.push({ key, value: parseAny(reader) });
    if (!reader.take(",")) break;
  }
  return { kind: "map", entries, start, end: reader.expect("}", "to close the map").end };
}

function parseLambda(reader: TokenReader, parseAny: ParseAny): LambdaNode | undefined {
  const { start } = reader.current;
  const parameters = lambdaParameters(reader);
  if (parameters === undefined) return undefined;
  while (!reader.take("->")) reader.advance();
  const body = parseAny(reader);
  return { kind: "lambda", parameters, body, start, end: body.end };
}

/** The parameters if a lambda begins here: `x ->`, `(x, y) ->`, `() ->`. Moves nothing. */
function lambdaParameters(reader: TokenReader): string[] | undefined {
  if (reader.current.kind === "name" && reader.is("->", 1)) return [reader.current.text];
  if (!reader.is("(")) return undefined;
  const parameters: string[] = [];
  let ahead = 1;
  while (reader.ahead(ahead).kind === "name") {
    parameters.push(reader.ahead(ahead).text);
    ahead += 1;
    if (!reader.is(",", ahead)) break;
    ahead += 1;
  }
  return reader.is(")", ahead) && reader.is("->", ahead + 1) ? parameters : undefined;
}

function numberNode(token: Token): NumberNode {
  const { text, start, end } = token;
  const hex = /^0[xX]/u.test(text);
  const floating = !hex && /[.eEfFdDbB]/u.test(text);
  const digits = text.replace(hex ? /[lLhH]$/u : /[lLhHfFdDbB]$/u, "");
  if (floating) return { kind: "number", text, value: Number(digits), floating, start, end };
  const octal = /^0[0-7]+$/u.test(digits);
  const whole = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  return { kind: "number", text, value, floating, start, end };
}

/** `First\.Name` -> `First.Name`. */
function unescapeName(text: string): string {
  return text.replaceAll("\\.", ".");
}
