import { parse } from "yaml";

import { readShared } from "../shared.ts";

type Node = Readonly<Record<string, unknown>>;

interface Operation {
  /** `GET /flows/{FLOW_ID}`. */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** As the document prints it: `/flows/{FLOW_ID}`. */
  readonly template: string;
  /** Schema of the JSON answer by status; undefined: the document describes none. */
  readonly answers: ReadonlyMap<number, unknown>;
}

export interface Document {
  readonly name: string;
  /** Path below which the emulator serves it. */
  readonly base: string;
  readonly operations: readonly Operation[];
  /** Ways in which a value breaks a schema of the document. */
  check(schema: unknown, value: unknown): string[];
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null ? (value as Node) : {};
}

/** Adobe's OpenAPI 3 or Swagger 2 document. */
export function readDocument(folder: string, name: string, base: string): Document {
  const root = asNode(parse(readShared(folder, `openapi/${name}.yaml`)));
  const resolve = (node: unknown): Node => {
    const ref = asNode(node)["$ref"];
    if (typeof ref !== "string") return asNode(node);
    let found: unknown = root;
    for (const part of ref.slice(2).split("/")) found = asNode(found)[part.replaceAll("~1", "/")];
    return resolve(found);
  };
  const operations = Object.entries(asNode(root["paths"])).flatMap(([path, item]) =>
    ["get", "post", "put", "patch", "delete", "head"].flatMap((method): Operation[] => {
      const operation = asNode(item)[method];
      if (operation === undefined) return [];
      const answers = Object.entries(asNode(asNode(operation)["responses"])).map(
        ([status, response]): [number, unknown] => {
          const { schema, content } = resolve(response);
          const media = Object.entries(asNode(content)).find(([type]) => type.includes("json"))?.[1];
          return [Number(status), schema ?? asNode(media)["schema"]];
        },
      );
      const pattern = path.replace(/\/$/, "").replaceAll(/\{[^}]+\}/g, "[^/]+");
      return [
        {
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          template: path,
          path: new RegExp(`^${pattern}/?$`),
          answers: new Map(answers),
        },
      ];
    }),
  );
  return { name, base, operations, check: (schema, value) => checkValue(resolve, schema, value, "", 0) };
}

const typeOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : typeof value === "number" && Number.isInteger(value)
        ? "integer"
        : typeof value;

/** Types, required members, items and enums; descriptions in the documents are not exact enough for more. */
function checkValue(
  resolve: (node: unknown) => Node,
  schema: unknown,
  value: unknown,
  at: string,
  depth: number,
): string[] {
  const node = resolve(schema);
  if (depth > 12) return [];
  const parts = Array.isArray(node["allOf"]) ? (node["allOf"] as unknown[]) : [];
  const problems = parts.flatMap((part) => checkValue(resolve, part, value, at, depth + 1));
  const { type, items, properties, required, enum: values } = node;
  const actual = typeOf(value);
  if (typeof type === "string" && actual !== type && !(type === "number" && actual === "integer")) {
    return [...problems, `${at || "/"}: ${actual} instead of ${type}`];
  }
  if (Array.isArray(values) && !values.includes(value))
    problems.push(`${at}: ${JSON.stringify(value)} is not in the enum`);
  if (Array.isArray(value)) {
    const list = value as unknown[];
    problems.push(...list.slice(0, 3).flatMap((item) => checkValue(resolve, items, item, `${at}[]`, depth + 1)));
  } else if (actual === "object") {
    const members = asNode(value);
    for (const name of Array.isArray(required) ? (required as string[]) : []) {
      if (members[name] === undefined) problems.push(`${at}/${name}: missing`);
    }
    for (const [name, inner] of Object.entries(asNode(properties))) {
      if (members[name] !== undefined)
        problems.push(...checkValue(resolve, inner, members[name], `${at}/${name}`, depth + 1));
    }
  }
  return problems;
}
