import { contentOf, documentsOf } from "./edit.ts";

type Path = readonly (string | number)[];

/** What stands at a path of a config's text, aliases followed; undefined when nothing does. In a file of several documents
 *  the first that has it. @throws {EditError} when the text is no YAML. */
export function valueAt(source: string, path: Path): unknown {
  for (const content of documentsOf(source).map(contentOf)) {
    const { depth, value } = follow(content, path);
    if (depth === path.length) return value;
  }
  return undefined;
}

/** How many steps of a path the text holds. @throws {EditError} when the text is no YAML. */
export function depthOf(source: string, path: Path): number {
  return Math.max(0, ...documentsOf(source).map((document) => follow(contentOf(document), path).depth));
}

function follow(content: unknown, path: Path): { readonly depth: number; readonly value: unknown } {
  let value = content;
  for (const [depth, step] of path.entries()) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return { depth, value };
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return { depth: path.length, value };
}
