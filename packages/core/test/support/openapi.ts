import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import type { Seen } from "./scripted.ts";

const folder = join(process.env["AEP_SHARED"] ?? resolve(import.meta.dirname, "../../../../../shared"), "openapi");

export const documentsPresent = existsSync(join(folder, "flow-service.yaml"));
if (!documentsPresent) console.log(`skipped: Adobe's OpenAPI documents are not in ${folder} (set AEP_SHARED)`);

type Json = Record<string, unknown>;

export interface ApiDocument {
  readonly name: string;
  readonly basePath: string;
  readonly root: Json;
}

export interface Operation {
  readonly document: ApiDocument;
  /** `POST /flows`. */
  readonly id: string;
  readonly parameters: readonly Json[];
  readonly definition: Json;
}

function load(name: string, basePath: string): ApiDocument {
  return { name, basePath, root: parse(readFileSync(join(folder, `${name}.yaml`), "utf8")) as Json };
}

export function loadDocuments(): ApiDocument[] {
  return [
    load("flow-service", "/data/foundation/flowservice"),
    load("schema-registry", "/data/foundation/schemaregistry"),
    load("catalog", "/data/foundation/catalog"),
    load("data-prep", "/data/foundation/conversion"),
    load("data-access", "/data/foundation/export"),
    load("sandbox", "/data/foundation"),
    load("identity-service", "/data/core"),
  ];
}

const methods = new Set(["get", "post", "put", "patch", "delete"]);

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.root["paths"] as Json).flatMap(([path, item]) =>
    Object.entries(item as Json)
      .filter(([method]) => methods.has(method))
      .map(([method, definition]) => ({
        document,
        id: `${method.toUpperCase()} ${path}`,
        parameters: [...list((item as Json)["parameters"]), ...list((definition as Json)["parameters"])].map((each) =>
          deref(document, each),
        ),
        definition: definition as Json,
      })),
  );
}

/** The operation that a request is; the one with the most literal segments wins, and a slash at the end is nothing. */
export function operationFor(documents: readonly ApiDocument[], { method, path }: Seen): Operation | undefined {
  const document = documents.find(({ basePath }) => path.startsWith(`${basePath}/`));
  if (!document) return undefined;
  const given = segments(path.slice(document.basePath.length));
  const fitting = operationsOf(document).filter(({ id }) => {
    const [verb, template = ""] = id.split(" ");
    const wanted = segments(template);
    return (
      verb === method &&
      wanted.length === given.length &&
      wanted.every((segment, at) => segment.startsWith("{") || segment === given[at])
    );
  });
  return fitting.sort((a, b) => a.id.split("{").length - b.id.split("{").length)[0];
}

function segments(path: string): string[] {
  return path.split("/").filter(Boolean);
}

/** What a document would say against a request. */
export function complaintsAbout(operation: Operation, request: Seen): string[] {
  const { id } = operation;
  const queries = operation.parameters.filter(({ in: place }) => place === "query");
  const known = new Set(queries.map(({ name }) => String(name)));
  return [
    ...[...request.query.keys()].filter((name) => !known.has(name)).map((name) => `${id}: query ${name} is unknown`),
    ...missingParameters(operation, request),
    ...bodyComplaints(operation, request),
  ];
}

function missingParameters({ id, parameters }: Operation, request: Seen): string[] {
  return parameters
    .filter(({ required }) => required === true)
    .filter(
      ({ in: place, name }) =>
        (place === "query" && !request.query.has(String(name))) ||
        (place === "header" && request.headers[String(name).toLowerCase()] === undefined),
    )
    .map(({ in: place, name }) => `${id}: ${String(place)} ${String(name)} is missing`);
}

function bodyComplaints({ id, document, definition, parameters }: Operation, request: Seen): string[] {
  const schema = bodySchema(document, definition, parameters, request.headers["content-type"]?.split(";")[0] ?? "");
  if (!schema) return request.text === "" ? [] : [`${id}: has no body`];
  if (schema === "other type") return [`${id}: content type ${request.headers["content-type"]} is unknown`];
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, validateFormats: false, logger: false });
  ajv.addSchema(absolute(document.root, document.name) as object, document.name);
  const validate = ajv.compile(absolute(schema, document.name) as object);
  validate(request.json);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${id}: body${instancePath} ${message}`);
}

function bodySchema(document: ApiDocument, definition: Json, parameters: readonly Json[], type: string) {
  const swagger = parameters.find(({ in: place }) => place === "body");
  if (swagger) return swagger["schema"] as Json;
  const content = (deref(document, definition["requestBody"] ?? {})["content"] ?? {}) as Record<string, Json>;
  if (Object.keys(content).length === 0) return undefined;
  return (content[type]?.["schema"] as Json | undefined) ?? "other type";
}

/** A part of a document with its references pointing into the whole of it, and without examples: their `$id`s clash. */
function absolute(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((each) => absolute(each, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "example" && key !== "examples")
      .map(([key, each]) =>
        key === "$ref" && typeof each === "string" && each.startsWith("#")
          ? [key, `${name}${each}`]
          : [key, absolute(each, name)],
      ),
  );
}

/** An answer that a document describes: printed as a whole, or put together from its schema and its members' examples. */
export interface DocumentedAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly printed: boolean;
}

export function documentedAnswers({ document, definition }: Operation): DocumentedAnswer[] {
  return Object.entries((definition["responses"] ?? {}) as Record<string, Json>)
    .filter(([status]) => /^\d+$/.test(status))
    .flatMap(([status, response]) => {
      const { content = {}, schema } = deref(document, response);
      const media = [...Object.values(content as Record<string, Json>), ...(schema ? [{ schema }] : [])] as Json[];
      return media.flatMap((each) =>
        answersOf(document, each).map((answer) => ({ status: Number(status), ...answer })),
      );
    });
}

function answersOf(document: ApiDocument, media: Json): Omit<DocumentedAnswer, "status">[] {
  const named = Object.values((media["examples"] ?? {}) as Record<string, Json>).map((each) => each["value"]);
  const schema = deref(document, media["schema"] ?? {});
  const printed = [media["example"], ...named, schema["example"]].filter((each) => each !== undefined);
  if (printed.length > 0) return printed.map((body) => ({ body, printed: true }));
  return Object.keys(schema).length > 0 ? [{ body: sampleOf(document, schema), printed: false }] : [];
}

/** What fits a schema, made of the examples that its members have. */
function sampleOf(document: ApiDocument, given: unknown, above: readonly unknown[] = []): unknown {
  const schema = deref(document, given ?? {});
  if (above.includes(schema)) return undefined;
  const sample = (part: unknown) => sampleOf(document, part, [...above, schema]);
  const first = (schema["enum"] as unknown[] | undefined)?.[0];
  const whole = schema["example"] ?? schema["default"] ?? first;
  if (whole !== undefined) return whole;
  const parts = list(schema["allOf"]).map(sample);
  const members = Object.entries((schema["properties"] ?? {}) as Json).map(([name, part]) => [name, sample(part)]);
  if (parts.length > 0 || members.length > 0) return Object.assign({}, ...parts, Object.fromEntries(members));
  const [choice] = [...list(schema["oneOf"]), ...list(schema["anyOf"])];
  if (choice !== undefined) return sample(choice);
  switch (schema["type"]) {
    case "array":
      return [sample(schema["items"])].filter((each) => each !== undefined);
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      return schema["format"] === "date-time" ? "2026-11-23T00:00:00Z" : "text";
    default:
      return {};
  }
}

/** What tells the objects of an answer apart, wherever a service writes it. */
export function idsIn(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(idsIn);
  if (typeof answer !== "object" || answer === null) return [];
  const { items, results, data, sandboxes, ...object } = answer as Json;
  const lists = [items, results, data, sandboxes].filter(Array.isArray);
  if (lists.length > 0) return lists.flatMap(idsIn);
  return [object["id"], object["$id"], object["@id"]]
    .filter((id) => ["string", "number"].includes(typeof id))
    .map(String);
}

function deref(document: ApiDocument, value: unknown): Json {
  const reference = (value as Json)["$ref"];
  if (typeof reference !== "string") return value as Json;
  const path = reference.slice(2).split("/");
  return deref(
    document,
    path.reduce<unknown>((at, key) => (at as Json)[key], document.root),
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
