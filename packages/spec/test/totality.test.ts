import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, rules, type ParseResult, type Rule, type SourceFile } from "../src/index.ts";
import { baseConfig, baseSnapshot } from "../src/rules/base.ts";
import { file } from "./examples.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["FC_RUNS"] ?? (process.env["AEP_TEST_FULL"] === "1" ? 200_000 : 5000));

/** What holds for any bytes: a config or an error, never both, and codes that are in the table. */
function checkResult(result: ParseResult): void {
  const hasError = result.diagnostics.some(({ severity }) => severity === "error");
  const hasConfig = result.config !== undefined;
  const isWhole = result.environments.length === 0 || result.config?.environment !== undefined;
  expect(hasConfig).toBe(!hasError && isWhole);
  for (const { code, message, position } of result.diagnostics) {
    expect(rules).toHaveProperty(code);
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(position.line).toBeGreaterThan(0);
  }
}

const examples = [baseConfig, ...Object.values<Rule>(rules).flatMap(({ wrong, right }) => [wrong, right])].filter(
  (text) => text !== "" && text.length < 2000,
);

/** A config with parts cut, doubled, exchanged or made strange: near enough to valid ones to reach every check. */
const mutated = fc
  .record({
    base: fc.constantFrom(...examples),
    other: fc.constantFrom(...examples),
    cuts: fc.array(
      fc.record({
        at: fc.nat(2000),
        length: fc.nat(40),
        insert: fc.oneof(
          fc.constant(""),
          fc.constantFrom(
            "\n",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "<<: ",
            "~",
            "!x ",
            "'",
            '"',
            "${var.a}",
            "${env.A}",
            "${",
            "$${",
            "__proto__",
            "constructor",
            "\t",
            "|\n",
            ">\n",
            "# ",
            "\r\n",
            "🎉",
            "0",
            "1e999",
            ".nan",
            "true",
            "\\",
            "*",
            "=",
            "..",
            "/",
          ),
          fc.string({ maxLength: 6, unit: "binary" }),
        ),
      }),
      { maxLength: 4 },
    ),
    mode: fc.constantFrom("join", "second", "alone"),
  })
  .map(({ base, other, cuts, mode }) => {
    let text = base;
    for (const { at, length, insert } of cuts) {
      const start = at % (text.length + 1);
      text = text.slice(0, start) + insert + text.slice(start + length);
    }
    if (mode === "join") return [file(`${text}\n${other}`)];
    return mode === "second" ? [file(baseConfig, "base.yaml"), file(text, "second.yaml")] : [file(text)];
  });

function nested(open: string, close: string, depth: number): string {
  return open.repeat(depth) + close.repeat(depth);
}

const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes): SourceFile[] => [{ path: "bytes.yaml", bytes }]);

describe("parse is total", () => {
  it(`for ${runs} mutated configs and byte strings (seed ${seed})`, () => {
    const inputs = fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: anyBytes });
    const property = fc.property(inputs, fc.nat(9), (files, choice) => {
      const known =
        choice % 2 === 0 ? { snapshot: baseSnapshot, samples: () => ({ columns: ["Id", "Email", "__proto__"] }) } : {};
      checkResult(parse(files, choice === 0 ? { ...known, environment: "dev" } : known));
    });
    expect(fc.defaultReportMessage(fc.check(property, { seed, numRuns: runs }))).toBeUndefined();
  }, 3_600_000);

  it.each<[string, string, string]>([
    ["flow lists 10,000 deep", `a: ${nested("[", "]", 10_000)}`, "AEP108"],
    ["flow maps 10,000 deep", nested("{a: ", "}", 10_000), "AEP108"],
    ["block lists 10,000 deep", `${"- ".repeat(10_000)}a`, "AEP108"],
    [
      "block maps 2,000 deep",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
      "AEP108",
    ],
    ["lists that are never closed", "[".repeat(50_000), "AEP108"],
    [
      "a bomb of aliases",
      `x-0: &a0 [x]\n${Array.from({ length: 40 }, (_, i) => `x-${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(",")}]`).join("\n")}`,
      "AEP108",
    ],
    [
      "a bomb of merge keys",
      `x: &a {${Array.from({ length: 3000 }, (_, i) => `k${i}: 1`).join(", ")}}\n${Array.from({ length: 3000 }, (_, i) => `x-${i}: { <<: *a }`).join("\n")}`,
      "AEP108",
    ],
    ["an alias of itself", "x-a: &a [*a]", "AEP106"],
    ["many documents", "---\n".repeat(5000), "AEP108"],
    ["NUL", "version: 1\0", "AEP103"],
    ["UTF-16", "\uFEFFversion: 1".split("").join("\0"), "AEP103"],
  ])(
    "and bounded for %s",
    (_name, text, code) => {
      expect(parse([file(text)]).diagnostics[0]?.code).toBe(code);
    },
    60_000,
  );

  it("and bounded for large files and for variables that double", () => {
    const large: SourceFile = { path: "large.yaml", bytes: new Uint8Array(50 * 1024 * 1024).fill(0x20) };
    expect(parse([large]).diagnostics).toMatchObject([{ code: "AEP108" }]);
    const doubling = Array.from({ length: 40 }, (_, i) => `  v${i + 1}: "\${var.v${i}}\${var.v${i}}"`).join("\n");
    const text = `version: 1\nproject: a\nvariables:\n  v0: xxxxxxxxxx\n${doubling}\nschemas: { s: { title: "\${var.v40}", class: profile } }\n`;
    expect(parse([file(text)]).diagnostics.map(({ code }) => code)).toContain("AEP205");
  });

  it("keeps names of Object.prototype apart from its members", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const text = `version: 1
project: a
${names.map((name) => `${name}: {}`).join("\n")}
variables: { ${names.map((name) => `${name}: x`).join(", ")} }
connections:
${names.map((name) => `  ${name}: { connector: ${name}, auth: { type: ${name}, ${name}: x } }\n  c-${name.toLowerCase().replaceAll("_", "")}: { connector: sftp, auth: { ${name}: x } }`).join("\n")}
schemas: { s: { class: constructor, fieldGroups: [__proto__, toString], fields: { constructor: string, a.__proto__: string, toString: { type: valueOf } } } }
datasets: { d: { schema: toString } }
dataflows: { f: { source: { connection: constructor, format: constructor, delimiter: constructor }, target: __proto__, mapping: { __proto__: a, constructor.x: b } } }
`;
    const result = parse([file(text)], { environment: "constructor" });
    checkResult(result);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(result.diagnostics.filter(({ code }) => code === "AEP301").length).toBe(4);
  });

  it("gives the same answer twice and leaves the bytes alone", async () => {
    const bytes = new Uint8Array(await readFile(new URL("../../../examples/leads/aep-ingest.yaml", import.meta.url)));
    const copy = bytes.slice();
    const [first, second] = [1, 2].map(() => parse([{ path: "a.yaml", bytes }]));
    expect(bytes).toStrictEqual(copy);
    expect({ ...first?.config, locate: 0 }).toStrictEqual({ ...second?.config, locate: 0 });
  });
});
