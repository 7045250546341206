import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const operation = z.looseObject({
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}).optional() })) })
    .optional(),
});

const description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const bodySchema = z.looseObject({
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })).optional(),
});

/** Problems of a request against GitHub's own OpenAPI description; empty when it is as documented. */
export type CheckRequest = (method: string, path: string, body: unknown) => readonly string[];

/**
 * GitHub's description lies beside the repository, or where `AEP_SHARED` says.
 * @returns undefined, with a printed reason, when it is not there.
 */
export function loadGithubContract(): CheckRequest | undefined {
  const shared = process.env["AEP_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");
  const file = join(shared, "openapi/github.json");
  if (!existsSync(file)) {
    console.log(`GitHub's OpenAPI description is not at ${file}: requests are not held against it.`);
    return undefined;
  }
  const { paths } = description.parse(JSON.parse(readFileSync(file, "utf8")));
  const templates = Object.keys(paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/gu, "[^/]+")}$`, "u"),
  }));
  return (method, path, body) => {
    const matches = templates
      .filter(({ pattern }) => pattern.test(path))
      .sort((a, b) => a.template.split("{").length - b.template.split("{").length);
    const [match] = matches;
    if (match === undefined) return [`${path} is no path of GitHub's API`];
    const found = paths[match.template]?.[method.toLowerCase()];
    if (found === undefined) return [`${match.template} has no ${method}`];
    return bodyProblems(operation.parse(found).requestBody?.content["application/json"]?.schema, body);
  };
}

function bodyProblems(schema: unknown, body: unknown): readonly string[] {
  if (schema === undefined) return body === undefined ? [] : ["a body where none is documented"];
  const { required = [], properties = {} } = bodySchema.parse(schema);
  const given = z.record(z.string(), z.unknown()).safeParse(body ?? {});
  if (!given.success) return ["the body is no object"];
  return [
    ...required.filter((name) => given.data[name] === undefined).map((name) => `${name} is missing`),
    ...Object.keys(given.data)
      .filter((name) => properties[name] === undefined)
      .map((name) => `${name} is not documented`),
    ...Object.entries(given.data)
      .filter(([name, value]) => properties[name]?.type === "string" && typeof value !== "string")
      .map(([name]) => `${name} is no string`),
  ];
}
