import type { Expression, NameNode } from "./syntax.ts";
import { walk } from "./walk.ts";

/** A source field that an expression reads, with where it stands. */
export interface SourceField {
  /** Dotted, as far as it is known before a row is: `address.street`, `First Name`. */
  readonly path: string;
  /** The first step: a column of a delimited file. */
  readonly root: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Adobe's sample writes the attribute that is the key without quotes: `object_to_map(addresses,type)`. It is no field,
 * if the first argument is an array; behind a key that is text it is a field: `object_to_map("type", type)`.
 */
export function unquotedAttribute(node: Expression): NameNode | undefined {
  if (node.kind !== "call" || node.name !== "object_to_map" || node.arguments.length !== 2) return undefined;
  const [objects, key] = node.arguments;
  return objects?.kind !== "literal" && key?.kind === "name" ? key : undefined;
}

/** Every field that the expression reads, in reading order; the same field once for each place. */
export function listSourceFields(expression: Expression): readonly SourceField[] {
  const fields: SourceField[] = [];
  const inside = new Set<Expression>();
  walk(expression, (node, scope) => {
    const key = unquotedAttribute(node);
    if (key !== undefined) inside.add(key);
    if (inside.has(node)) return;
    const names: string[] = [];
    let root: Expression = node;
    while (root.kind === "member") {
      inside.add(root);
      names.unshift(root.name);
      root = root.object;
    }
    if (root.kind !== "name") return;
    inside.add(root);
    if (scope.has(root.name) && root.wrapped === undefined) return;
    fields.push({ path: [root.name, ...names].join("."), root: root.name, start: root.start, end: node.end });
  });
  return fields;
}
