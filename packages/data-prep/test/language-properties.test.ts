import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileMapping } from "../src/index.ts";
import { runs } from "./runs.ts";
import {
  checkExpression,
  formatExpression,
  listSourceFields,
  parseExpression,
  parsePath,
  type Expression,
} from "../src/language/index.ts";

const name = fc.constantFrom("a", "b1", "Größe", "$x", "_y");
const literal = fc.oneof(
  fc.string({ unit: "binary", maxLength: 5 }).map((value) => ({ kind: "literal", value })),
  fc.constantFrom(true, false, null).map((value) => ({ kind: "literal", value })),
  fc.constantFrom("0", "17", "2.50", "1e3", "0x1F", "7L").map((text) => ({ kind: "number", text })),
);
const field = fc.oneof(
  name.map((value) => ({ kind: "name", name: value })),
  fc.constantFrom("First Name", "a.b", "x\\.y").map((wrapped) => ({ kind: "name", name: wrapped, wrapped })),
  fc.constant({ kind: "name", name: "street.name" }),
);
const binary = fc.constantFrom(
  ..."?: ?? || && | ^ & == != === !== .. < > <= >= =~ !~ =^ !^ =$ !$ << >> >>> + - * / %".split(" "),
);

/** Trees of every kind of node; offsets are left out, formatting does not look at them. */
const tree = fc.letrec<{ node: object }>((tie) => {
  const node = tie("node");
  const list = fc.array(node, { maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      fc.oneof(literal, field),
      fc.record({ kind: fc.constant("binary"), operator: binary, left: node, right: node }),
      fc.record({
        kind: fc.constant("unary"),
        operator: fc.constantFrom("-", "+", "!", "~", "empty", "size"),
        operand: node,
      }),
      fc.record({ kind: fc.constant("conditional"), test: node, whenTrue: node, whenFalse: node }),
      fc.record({ kind: fc.constant("member"), object: node, name, safe: fc.boolean() }),
      fc.record({ kind: fc.constant("index"), object: node, index: node }),
      fc.record({ kind: fc.constant("call"), name: fc.constantFrom("concat", "upper", "unknown"), arguments: list }),
      fc.record({ kind: fc.constant("method"), object: node, name, arguments: list, safe: fc.boolean() }),
      fc.record({ kind: fc.constant("lambda"), parameters: fc.uniqueArray(name, { maxLength: 3 }), body: node }),
      fc.record({ kind: fc.constantFrom("array", "set"), elements: list }),
      fc.record({
        kind: fc.constant("map"),
        entries: fc.array(fc.record({ key: node, value: node }), { maxLength: 2 }),
      }),
    ),
  };
}).node as fc.Arbitrary<unknown> as fc.Arbitrary<Expression>;

/** The tree without what depends on where it stood in a text. */
function shape(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shape);
  if (typeof node !== "object" || node === null) return node;
  const {
    start: _start,
    end: _end,
    nameStart: _nameStart,
    nameEnd: _nameEnd,
    value,
    floating: _floating,
    ...rest
  } = node as Record<string, unknown>;
  const kept = rest["kind"] === "number" ? {} : value === undefined ? {} : { value: shape(value) };
  const named = rest["kind"] === "name" && rest["wrapped"] !== undefined ? { name: "" } : {};
  return { ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, shape(inner)])), ...kept, ...named };
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ..."a concat ( ) [ ] { } , . ; : ? ?. ?: ?? -> => = == != < > + - * / % ! ~ & && | || ^ .. ${ ${x} $ \" ' \\ \\. ` 1 1.5 08 0x 'a' \"b\" null and not empty size new # // \n".split(
          " ",
        ),
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(" ")),
);

describe("the language", () => {
  test("parse undoes format", () => {
    fc.assert(
      fc.property(tree, (node) => {
        const text = formatExpression(node);
        const { expression, problems } = parseExpression(text);
        expect(problems).toStrictEqual([]);
        expect(shape(expression)).toStrictEqual(shape(node));
        expect(formatExpression(expression!)).toBe(text);
      }),
      runs(700),
    );
  });

  test("parsing, checking and evaluating never throw, and problems lie inside the text", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { expression, problems } = parseExpression(text);
        expect(problems.length === 0).toBe(expression !== undefined);
        for (const { start, end } of [...problems, ...checkExpression(text, { columns: ["a"] })]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { start, end } of expression === undefined ? [] : listSourceFields(expression)) {
          expect(text.slice(start, end)).not.toBe("");
        }
        const mapping = await compileMapping([{ sourceType: "EXPRESSION", source: text, destination: "out" }]);
        expect(mapping.map({ a: "x", x: [1, { a: null }] })).toHaveProperty("problems");
      }),
      runs(700),
    );
  });

  test("trees evaluate without throwing and in bounded time", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (node) => {
        const source = formatExpression(node);
        const mapping = await compileMapping([{ sourceType: "EXPRESSION", source, destination: "out" }]);
        const { record, problems } = mapping.map({
          a: 2,
          b1: "text",
          Größe: [1, 2],
          $x: { a: { b1: null } },
          _y: true,
          "First Name": "F",
        });
        expect(JSON.stringify(record).length + problems.length).toBeGreaterThan(0);
      }),
      runs(700),
    );
  });

  test("paths never throw, and problems lie inside them", () => {
    const path = fc.array(fc.constantFrom("a", ".", "[", "]", "*", "0", "\\.", "\\", " ", "-1", "é"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(path, (parts) => {
        const text = parts.join("");
        for (const { start, end } of parsePath(text).problems) {
          expect(start <= end && end <= text.length).toBe(true);
        }
      }),
      runs(500),
    );
  });
});

async function evaluate(source: string): Promise<string> {
  const mapping = await compileMapping([{ sourceType: "EXPRESSION", source, destination: "out" }]);
  const row = {
    a: "x".repeat(1000),
    xs: Array.from({ length: 2000 }, (_, index) => index),
    wide: Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, index])),
    digits: "9".repeat(390),
    long: "a".repeat(100_000),
  };
  return mapping.map(row).problems[0]?.message ?? "ok";
}

/** transformArray in transformArray, twice the work at each level. */
function nest(depth: number): string {
  return depth === 0 ? "1" : `transformArray([1, 2], x${depth} -> ${nest(depth - 1)})`;
}

/** An expression whose value holds itself twice at each level: 2^depth parts in the memory of a few. */
function doubled(depth: number, begin: string, body: string): string {
  return depth === 0 ? begin : `first(transformArray([${doubled(depth - 1, begin, body)}], x -> ${body}))`;
}

describe("bounds", () => {
  test.each([
    [
      "a loop over loops",
      "size(transformArray(xs, x -> transformArray(xs, y -> transformArray(xs, z -> x + y + z))))",
      "steps",
    ],
    ["a range without end", "1..2000000000", "10000"],
    ["padding without end", "lpad(a, 2000000000, 'x')", "longer"],
    ["work that doubles with each level", nest(25), "steps"],
    ["a regular expression that backtracks elsewhere", "matches_regex(a, '(x+x+)+y')", "ok"],
    ["digits without end", "to_decimal(concat(a.replace('x', '1111111111111111'), 'x'))", "no number"],
    ["a date pattern with many readings", `date('${"1".repeat(45)}x', '${"dMHms".repeat(6)}')`, "too many"],
    ["text that grows by replacing", "replacestr(a, 'x', a)", "ok"],
    ["text that grows by replacing twice", "replacestr(replacestr(a, 'x', a), 'x', a)", "longer"],
    ["an array that holds itself twice", `size_of(flattenArray(${doubled(30, "[1]", "[x, x]")}))`, "steps"],
    ["two such arrays", `${doubled(30, "[1]", "[x, x]")} == ${doubled(30, "[1]", "[x, x]")}`, "steps"],
    ["a field of such an array", `(${doubled(30, "[1]", "[x, x]")}).b`, "steps"],
    ["a map with many keys in a loop", "size_of(transformArray(xs, x -> get_keys(wide)))", "steps"],
    ["a look at such a map in a loop", "size_of(filterArray(xs, x -> empty wide))", "steps"],
    ["texts that a loop makes long", "transformArray(xs, x -> lpad(a, 900000, a))", "steps"],
    ["a number that squares itself", `${doubled(25, "to_bigint(digits)", "x * x")} > 1`, "400 digits"],
    ["an empty text, found again and again", "instr(a, '', 0, 9007199254740991)", "ok"],
    ["a regular expression of many states", `matches_regex(long, '${"(a?){500}".repeat(20)}')`, "too large"],
    ["one of many groups", `extract_regex(long, '${"(.*)".repeat(900)}')`, "too large"],
    ["one that is compiled anew for each element", "filterArray(xs, x -> a =~ concat('(a{900}){0,1}', x))", "steps"],
    ["a name that is a long array", "size_of(aa_get_product_evars(long.replace('a', 'a,'), xs))", "ok"],
    ["a deep text of JSON", "json_to_object(long.replace('a', '[').concat(long.replace('a', ']'))) == 1", "nested"],
    ["depth", `${"(".repeat(150)}a${")".repeat(150)}`, "ok"],
  ])("%s", async (_, source, message) => {
    // Without its bound none of them would end within the time that a test has.
    expect(await evaluate(source)).toContain(message);
  });
});
