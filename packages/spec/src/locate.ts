import type { ConfigPath, Position } from "./config.ts";
import type { MapNode, Node } from "./yaml/node.ts";
import { positionOf, type Span } from "./yaml/source-text.ts";

/**
 * Place of a config path: the value where it is a single one, else its key. What does not stand in the files (a default)
 * is placed at what encloses it. Numbers count list items, or entries of a map (`mapping`).
 */
export function createLocate(root: MapNode): (path: ConfigPath) => Position {
  return (path) => positionOf(find(root, path));
}

function find(root: MapNode, path: ConfigPath): Span {
  let node: Node = root;
  let place: Span = { source: root.source, start: root.start, end: root.start };
  for (let index = 0; index < path.length;) {
    const step: Step | undefined = stepInto(node, path, index);
    if (step === undefined) break;
    node = step.node;
    place = node.kind === "scalar" || (node.kind === "list" && step.key === undefined) ? node : (step.key ?? node);
    index += step.taken;
  }
  return place;
}

interface Step {
  readonly node: Node;
  readonly key?: Span;
  /** Path segments that this step stands for: own fields may be written with dotted keys. */
  readonly taken: number;
}

function stepInto(node: Node, path: ConfigPath, index: number): Step | undefined {
  const segment = path[index];
  if (segment === undefined || node.kind === "scalar") return undefined;
  if (node.kind === "list") {
    const item = typeof segment === "number" ? node.items[segment] : undefined;
    return item === undefined ? undefined : { node: item, taken: 1 };
  }
  if (typeof segment === "number") {
    const entry = [...node.entries.values()][segment];
    return entry === undefined ? undefined : { node: entry.value, key: entry.at, taken: 1 };
  }
  let key = "";
  for (let taken = 1; index + taken <= path.length; taken++) {
    key = taken === 1 ? segment : `${key}.${path[index + taken - 1]}`;
    const entry = node.entries.get(key);
    if (entry !== undefined) return { node: entry.value, key: entry.at, taken };
  }
  // `fields` between two members of the same dotted key is not written in the file.
  return undefined;
}
