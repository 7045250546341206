import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { configJsonSchema, parse, type ConfigFile } from "../src/index.ts";
import { checkShape } from "../src/language/check-shape.ts";
import { language } from "../src/language/language.ts";
import { checkedElsewhere, defOf, laidOver, shownInEditors, type ValueType } from "../src/language/value-types.ts";
import { createReporter } from "../src/report/reporter.ts";
import { readYaml } from "../src/yaml/read-yaml.ts";
import { sourceText } from "../src/yaml/source-text.ts";
import { file } from "./examples.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const runs = Number(process.env["FC_RUNS"] ?? (process.env["AEP_TEST_FULL"] === "1" ? 50_000 : 600));

const ajv = new Ajv({ strict: false });
const bySchema = ajv.compile(z.toJSONSchema(language, { target: "draft-7", io: "input" }));
const byPublished = ajv.compile(configJsonSchema());

/** What may stand where something else belongs. */
const anything = fc.constantFrom<unknown>(
  null,
  "",
  " ",
  "x",
  0,
  1,
  -1,
  1.5,
  1e300,
  true,
  false,
  [],
  {},
  ["x"],
  [1],
  { x: 1 },
  [[]],
);

/** Values of a type, in which here and there something is wrong. */
function valuesOf(type: ValueType, depth: number): fc.Arbitrary<unknown> {
  // Their values are checked where they have been laid over a config.
  if (laidOver.has(type))
    return fc.constantFrom({}, { datasets: null }, { datasets: { a: null } }, { unknwon: 1 }, { moved: {} });
  const right = rightOf(type, depth);
  return isFragile(type) ? right : fc.oneof({ weight: 1500, arbitrary: right }, { weight: 1, arbitrary: anything });
}

/** Of what only another check knows whether it is right, nothing wrong is made here. */
function isFragile(type: ValueType): boolean {
  const def = defOf(type);
  if (def.type === "optional") return isFragile(def.innerType);
  if (def.type === "union") return def.options.some(isFragile);
  return checkedElsewhere.has(type) || (def.type === "string" && shownInEditors.get(type)?.examples !== undefined);
}

function rightOf(type: ValueType, depth: number): fc.Arbitrary<unknown> {
  const def = defOf(type);
  switch (def.type) {
    case "optional":
      return rightOf(def.innerType, depth);
    case "nullable":
      return fc.oneof(
        { weight: 9, arbitrary: valuesOf(def.innerType, depth) },
        { weight: 1, arbitrary: fc.constant(null) },
      );
    case "lazy":
      // Fields may hold fields.
      return depth > 9 ? fc.constant("string") : rightOf(def.getter(), depth);
    case "union":
      return fc.oneof(...def.options.map((option) => rightOf(option, depth)));
    case "array":
      return fc.array(valuesOf(def.element, depth + 1), { maxLength: 2 });
    case "record":
      return fc.dictionary(fc.constantFrom("a", "b-1", "c"), valuesOf(def.valueType, depth + 1), { maxKeys: 2 });
    case "object":
      return membersOf(def.shape, depth);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.constantFrom(...[0, 1, 15, 99.5, 100].filter((value) => z.safeParse(type, value).success));
    default:
      return fc.constantFrom(...(shownInEditors.get(type)?.examples ?? ["text", "a b"]));
  }
}

function membersOf(shape: z.core.$ZodShape, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(shape);
  const members = Object.fromEntries(
    Object.entries(shape).map(([name, member]) => [name, valuesOf(member, depth + 1)]),
  );
  const requiredKeys = names.filter((name) => defOf(shape[name]!).type !== "optional");
  const whole = fc.record(members, { requiredKeys });
  const unknown = fc.tuple(whole, anything).map(([value, member]) => ({ ...value, unknwon: member }));
  const lacking = fc
    .tuple(whole, fc.constantFrom(...names))
    .map(([value, name]) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)));
  return fc.oneof(
    { weight: 600, arbitrary: whole },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: lacking },
  );
}

/** Codes of `checkShape` alone. JSON is YAML. */
function shapeProblems(value: unknown): readonly string[] {
  const reporter = createReporter();
  const { documents } = readYaml(sourceText("a.yaml", 0, JSON.stringify(value)), reporter);
  for (const document of documents) checkShape(document, language, "", reporter);
  return [...reporter.findings.values()].map(({ code, message }) => `${code} ${message}`);
}

describe("the types of the language", () => {
  it(`accept what checkShape and their JSON Schema accept, for ${runs} values (seed ${seed})`, () => {
    const property = fc.property(valuesOf(language, 0), (value) => {
      const problems = shapeProblems(value);
      const { success } = z.safeParse(language, value);
      expect([success, bySchema(value)], problems.join("; ")).toStrictEqual([
        problems.length === 0,
        problems.length === 0,
      ]);
    });
    expect(fc.defaultReportMessage(fc.check(property, { seed, numRuns: runs }))).toBeUndefined();
  }, 600_000);

  it("are tried with values of which many are right and many are not", () => {
    const values = fc.sample(valuesOf(language, 0), { seed, numRuns: 500 });
    const right = values.filter((value) => z.safeParse(language, value).success).length;
    expect(right).toBeGreaterThan(50);
    expect(right).toBeLessThan(450);
  });

  it("are what programs write configs by", () => {
    const written: ConfigFile = {
      version: 1,
      project: "acme/leads",
      connections: { blob: { connector: "azure-blob", auth: { connectionString: "${env.BLOB}" } } },
      schemas: { lead: { class: "profile", fields: { score: { type: "integer", minimum: 0 } } } },
      datasets: { leads: { schema: "lead" } },
      dataflows: {
        leads: {
          source: { connection: "blob", path: "/leads/*.csv", format: "delimited" },
          target: "leads",
          mapping: { "_tenant.score": "Score" },
          schedule: { every: "30m" },
        },
      },
    };
    expect(parse([file(JSON.stringify(written))]).diagnostics).toStrictEqual([]);
  });
});

/** What overrides complete or take away is no concern of an editor, which sees the files as they are. */
function withoutOverrides(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === "overrides" ? undefined : member)));
}

describe("the published JSON Schema", () => {
  it(`refuses nothing that parse takes where nothing is laid over it, for ${runs} values (seed ${seed})`, () => {
    const property = fc.property(valuesOf(language, 0).map(withoutOverrides), (value) => {
      if (byPublished(value)) return;
      const errors = parse([file(JSON.stringify(value))]).diagnostics.filter(({ severity }) => severity === "error");
      expect(errors, ajv.errorsText(byPublished.errors)).not.toStrictEqual([]);
    });
    expect(fc.defaultReportMessage(fc.check(property, { seed, numRuns: runs }))).toBeUndefined();
  }, 600_000);
});
