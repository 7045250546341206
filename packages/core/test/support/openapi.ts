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

function operationsOf(document: ApiDocument): Operation[] {
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

/** Examples of answers with success, as the document prints them. */
export function exampleAnswers({ document, definition }: Operation): unknown[] {
  return Object.entries((definition["responses"] ?? {}) as Record<string, Json>)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, response]) => {
      const { content = {}, schema } = deref(document, response);
      const media = [...Object.values(content as Record<string, Json>), ...(schema ? [{ schema }] : [])] as Json[];
      return media.flatMap((each) => examplesIn(document, each));
    });
}

function examplesIn(document: ApiDocument, media: Json): unknown[] {
  const named = Object.values((media["examples"] ?? {}) as Record<string, Json>).map((each) => each["value"]);
  const schema = deref(document, media["schema"] ?? {});
  return [media["example"], ...named, schema["example"]].filter((each) => each !== undefined);
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
