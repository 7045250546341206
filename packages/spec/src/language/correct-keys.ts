import type * as z from "zod/mini";
import { nearName } from "@aep-ingest/xdm";
import { maxSuggestions, type Reporter } from "../report/reporter.ts";
import { listNode, mapNode, type Entry, type MapNode, type Node } from "../yaml/node.ts";
import { fittingType, join, unknownKey } from "./check-shape.ts";
import { defOf, isOpen, levelOf, type ValueType } from "./value-types.ts";

/**
 * `node` with each misspelled key under the name that was meant, where that name is free and takes what stands there. The
 * misspelling is reported here, so that nothing else is: what is said to be missing, or not declared, would follow from it.
 */
export function correctKeys(node: Node, type: ValueType, path: string, reporter: Reporter): Node {
  const def = defOf(type);
  switch (def.type) {
    case "optional":
    case "nullable":
      return correctKeys(node, def.innerType, path, reporter);
    case "lazy":
      return correctKeys(node, def.getter(), path, reporter);
    case "union":
      return correctKeys(node, fittingType(node, def.options), path, reporter);
    case "object":
      return node.kind === "map" ? correctMembers(node, def, path, reporter) : node;
    case "record":
      return node.kind === "map"
        ? withEntries(node, (entry) => correctEntry(entry, def.valueType, path, reporter))
        : node;
    case "array": {
      if (node.kind !== "list") return node;
      const items = node.items.map((item, index) => correctKeys(item, def.element, `${path}[${index}]`, reporter));
      return items.every((item, index) => item === node.items[index]) ? node : listNode(node, items);
    }
    default:
      return node;
  }
}

type Shape = Readonly<Record<string, ValueType>>;

function correctMembers(node: MapNode, def: z.core.$ZodObjectDef, path: string, reporter: Reporter): MapNode {
  const shape: Shape = def.shape;
  const taken = new Set(node.entries.keys());
  return withEntries(node, (entry) => {
    const member = Object.hasOwn(shape, entry.key) ? shape[entry.key] : undefined;
    if (member !== undefined) return correctEntry(entry, member, path, reporter);
    const meant = isOpen(def) ? undefined : meantKey(entry, shape, taken, reporter);
    const type = meant === undefined ? undefined : shape[meant];
    if (meant === undefined || type === undefined) return entry;
    unknownKey(entry, Object.keys(shape), path, node, reporter);
    taken.add(meant);
    return correctEntry({ ...entry, key: meant }, type, path, reporter);
  });
}

/** The name that a key of no meaning is near to, if it is free and takes a value of this kind. */
export function meantKey(
  { key, value }: Entry,
  shape: Shape,
  taken: { has(name: string): boolean },
  { findings }: Reporter,
): string | undefined {
  if (findings.size >= maxSuggestions) return undefined;
  const near = nearName(
    key,
    Object.keys(shape).filter((name) => !taken.has(name)),
  );
  const type = near === undefined ? undefined : shape[near];
  return type !== undefined && takes(type, value) ? near : undefined;
}

function takes(type: ValueType, node: Node): boolean {
  const def = defOf(type);
  if (def.type === "optional" || def.type === "nullable") return takes(def.innerType, node);
  if (def.type === "lazy") return takes(def.getter(), node);
  return def.type === "union" ? def.options.some((option) => takes(option, node)) : levelOf(type) === node.kind;
}

function correctEntry(entry: Entry, type: ValueType, path: string, reporter: Reporter): Entry {
  const value = correctKeys(entry.value, type, join(path, entry.key), reporter);
  return value === entry.value ? entry : { ...entry, value };
}

/** The same node when nothing changed: what was found out about a node is remembered by it. */
function withEntries(node: MapNode, correct: (entry: Entry) => Entry): MapNode {
  const entries = [...node.entries.values()];
  const corrected = entries.map(correct);
  if (corrected.every((entry, index) => entry === entries[index])) return node;
  return mapNode(node, new Map(corrected.map((entry) => [entry.key, entry])));
}
