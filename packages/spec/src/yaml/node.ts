import type { EnvTemplate } from "../config.ts";
import type { Span } from "./source-text.ts";

/** A value of a config with its place. Aliases are resolved, so one node may stand in several places. */
export type Node = ScalarNode | MapNode | ListNode;

interface NodeBase extends Span {
  /** Nodes below and including this one, aliases counted as often as they are used. */
  readonly weight: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null | EnvTemplate;
  /** As it stands in the file; keeps `007` apart from `7`. */
  readonly raw: string;
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
  /** A `${…}` was replaced in it, so that offsets into `value` say nothing about the file. */
  readonly interpolated?: true;
}

export interface Entry {
  readonly key: string;
  readonly at: Span;
  readonly value: Node;
}

export interface MapNode extends NodeBase {
  readonly kind: "map";
  /** In file order. A Map, so that no key can meet `Object.prototype`. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface ListNode extends NodeBase {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export function mapNode(at: Span, entries: ReadonlyMap<string, Entry>): MapNode {
  let weight = 1;
  for (const entry of entries.values()) weight += 1 + entry.value.weight;
  return { kind: "map", source: at.source, start: at.start, end: at.end, entries, weight };
}

export function listNode(at: Span, items: readonly Node[]): ListNode {
  let weight = 1;
  for (const item of items) weight += item.weight;
  return { kind: "list", source: at.source, start: at.start, end: at.end, items, weight };
}

export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

export function mapAt(node: Node | undefined, key: string): MapNode | undefined {
  const found = child(node, key);
  return found?.kind === "map" ? found : undefined;
}

export function itemsAt(node: Node | undefined, key: string): readonly Node[] {
  const found = child(node, key);
  return found?.kind === "list" ? found.items : [];
}

export function entriesAt(node: Node | undefined, key: string): readonly Entry[] {
  const found = mapAt(node, key);
  return found === undefined ? [] : [...found.entries.values()];
}

/** Whether a section can be looked into. Where it is no map, which is reported, nothing can be said about what it lacks. */
export function isSection(root: Node, key: string): boolean {
  const found = child(root, key);
  return found === undefined || found.kind === "map" || isNull(found);
}

/** The text of a scalar; undefined for everything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

export function textAt(node: Node | undefined, key: string): string | undefined {
  return textOf(child(node, key));
}

/** A number; text counts when it came out of a `${…}`. */
export function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "number") return node.value;
  const isNumeric = node.interpolated === true && typeof node.value === "string" && /^-?\d+(\.\d+)?$/.test(node.value);
  return isNumeric ? Number(node.value) : undefined;
}

export function numberAt(node: Node | undefined, key: string): number | undefined {
  return numberOf(child(node, key));
}

/** `true` or `false`; text counts when it came out of a `${…}`. */
export function flagOf(node: Node | undefined): boolean | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "boolean") return node.value;
  if (node.interpolated !== true) return undefined;
  return node.value === "true" ? true : node.value === "false" ? false : undefined;
}

export function flagAt(node: Node | undefined, key: string): boolean | undefined {
  return flagOf(child(node, key));
}

export function isNull(node: Node | undefined): boolean {
  return node?.kind === "scalar" && node.value === null;
}

/** The first line of a node: where to show what a map lacks when its key is not at hand. */
export function headOf(node: Node): Span {
  const { source, start, end } = node;
  const length = source.text.slice(start, end).search(/\r?\n/);
  return { source, start, end: length === -1 ? end : start + length };
}

/** Where the key stands; the map itself when the key is missing. */
export function keyAt(node: Node, key: string): Span {
  return (node.kind === "map" ? node.entries.get(key)?.at : undefined) ?? node;
}
