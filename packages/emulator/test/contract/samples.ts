import { parse } from "yaml";

import { readShared } from "../shared.ts";

type Node = Readonly<Record<string, unknown>>;

/** A sample request of a document. */
export interface Sample {
  /** `flow-service: POST /flows`. */
  readonly operation: string;
  readonly method: string;
  /** With placeholders: `/flows/{FLOW_ID}`. */
  readonly path: string;
  readonly contentType: string;
  readonly body: unknown;
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null ? (value as Node) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** All request bodies that a document shows: whole examples, and bodies put together from the examples of their members. */
export function readSamples(folder: string, name: string): Sample[] {
  const root = asNode(parse(readShared(folder, `openapi/${name}.yaml`)));
  const resolve = (node: unknown): Node => {
    const ref = asNode(node)["$ref"];
    if (typeof ref !== "string") return asNode(node);
    let found: unknown = root;
    for (const part of ref.slice(2).split("/")) found = asNode(found)[part.replaceAll("~1", "/")];
    return resolve(found);
  };
  const example = (schema: unknown, depth = 0): unknown => {
    const node = resolve(schema);
    const { example: shown } = node;
    // Some arrays show an item in place of a list.
    if (shown !== undefined) return node["type"] === "array" && !Array.isArray(shown) ? [shown] : shown;
    if (depth > 8) return undefined;
    if (node["items"] !== undefined) {
      const item = example(node["items"], depth + 1);
      return item === undefined ? undefined : [item];
    }
    const members: Record<string, unknown> = {};
    for (const part of listOf(node["allOf"])) Object.assign(members, example(part, depth + 1));
    for (const [key, inner] of Object.entries(asNode(node["properties"]))) {
      if (resolve(inner)["readOnly"] === true) continue;
      const value = example(inner, depth + 1);
      if (value !== undefined) members[key] = value;
    }
    return Object.keys(members).length === 0 ? undefined : members;
  };
  return Object.entries(asNode(root["paths"])).flatMap(([path, item]) =>
    ["post", "put", "patch"].flatMap((method): Sample[] => {
      const operation = asNode(item)[method];
      if (operation === undefined) return [];
      const bodies = listOf(asNode(operation)["parameters"])
        .map(resolve)
        .filter((parameter) => parameter["in"] === "body")
        .map((parameter): [string, unknown] => ["application/json", example(parameter["schema"])]);
      for (const [type, media] of Object.entries(asNode(resolve(asNode(operation)["requestBody"])["content"]))) {
        const { example: whole, examples, schema } = asNode(media);
        const named = Object.values(asNode(examples)).map((entry) => resolve(entry)["value"]);
        const shown = whole === undefined ? named : [whole, ...named];
        bodies.push(...(shown.length > 0 ? shown : [example(schema)]).map((body): [string, unknown] => [type, body]));
      }
      return bodies
        .filter(([, body]) => body !== undefined)
        .map(([contentType, body]) => ({
          operation: `${name}: ${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          contentType,
          body: typeof body === "string" ? parseText(body) : body,
        }));
    }),
  );
}

/** Some examples are JSON in a text. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
