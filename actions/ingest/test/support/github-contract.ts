import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { z } from "zod";

const parameter = z.looseObject({ name: z.string(), in: z.string(), schema: z.looseObject({}).optional() });
const operation = z.looseObject({
  parameters: z.array(z.looseObject({})).default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}).optional() })) })
    .optional(),
});
const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ parameters: z.record(z.string(), z.unknown()) }),
});
const bodySchema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });

/** Problems of a request against GitHub's own OpenAPI description; empty when it is as documented. */
export type CheckRequest = (method: string, url: URL, body: unknown) => readonly string[];

/**
 * GitHub's description lies beside the repository, or where `AEP_SHARED` says.
 * @returns undefined, with a printed reason, when it is not there.
 */
function readContract(): CheckRequest | undefined {
  const shared = process.env["AEP_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");
  const file = join(shared, "openapi/github.json");
  if (!existsSync(file)) {
    console.log(`GitHub's OpenAPI description is not at ${file}: requests are not held against it.`);
    return undefined;
  }
  const { paths, components } = description.parse(JSON.parse(readFileSync(file, "utf8"), nullableAsJsonSchema));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false, logger: false });
  const asked = new Ajv({ strict: false, validateFormats: false, coerceTypes: true, logger: false });
  const compiled = new Map<unknown, ValidateFunction>();
  const validator = (schema: object, with_: Ajv): ValidateFunction => {
    const known = compiled.get(schema) ?? with_.compile({ ...schema, components });
    compiled.set(schema, known);
    return known;
  };
  const templates = Object.keys(paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/gu, "[^/]+")}$`, "u"),
  }));

  function queryProblems(found: z.infer<typeof operation>, url: URL): readonly string[] {
    const known = found.parameters.flatMap((item) => {
      const name = /^#\/components\/parameters\/(.*)$/u.exec(String(item["$ref"] ?? ""))?.[1];
      const one = parameter.parse(name === undefined ? item : components.parameters[name]);
      return one.in === "query" ? [one] : [];
    });
    return [...url.searchParams].flatMap(([name, value]) => {
      const one = known.find((candidate) => candidate.name === name);
      if (one === undefined) return [`${url.pathname} takes no ${name}`];
      const check = validator({ properties: { value: one.schema ?? {} } }, asked);
      return check({ value }) ? [] : [`${name}=${value} ${asked.errorsText(check.errors)}`];
    });
  }

  function bodyProblems(found: z.infer<typeof operation>, body: unknown): readonly string[] {
    const schema = found.requestBody?.content["application/json"]?.schema;
    if (schema === undefined) return body === undefined ? [] : ["a body where none is documented"];
    const check = validator(schema, ajv);
    const wrong = check(body ?? {})
      ? []
      : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
    const properties = bodySchema.parse(schema).properties ?? {};
    const given = z.record(z.string(), z.unknown()).safeParse(body ?? {});
    const names = given.success ? Object.keys(given.data) : [];
    return [...wrong, ...names.filter((name) => !(name in properties)).map((name) => `${name} is not documented`)];
  }

  return (method, url, body) => {
    const matches = templates
      .filter(({ pattern }) => pattern.test(url.pathname))
      .sort((a, b) => a.template.split("{").length - b.template.split("{").length);
    const [match] = matches;
    if (match === undefined) return [`${url.pathname} is no path of GitHub's API`];
    const described = paths[match.template]?.[method.toLowerCase()];
    if (described === undefined) return [`${match.template} has no ${method}`];
    const found = operation.parse(described);
    return [...queryProblems(found, url), ...bodyProblems(found, body)].map((text) => `${method} ${text}`);
  };
}

/** Read once: it is a megabyte. */
export const githubContract = readContract();

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own. */
function nullableAsJsonSchema(_: string, value: unknown): unknown {
  const parsed = z.looseObject({ nullable: z.literal(true) }).safeParse(value);
  if (!parsed.success || "type" in parsed.data) return value;
  const { nullable: _nullable, ...schema } = parsed.data;
  return { anyOf: [schema, { type: "null" }] };
}
