import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  Scalar,
  stringify,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { YamlValue } from "./plain.ts";

type Path = readonly (string | number)[];
type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** Text with the value at a path set; undefined where it takes more than a few characters. */
export function spliceSet(source: string, document: Document, path: Path, value: YamlValue): string | undefined {
  const existing = nodeAt(document, path);
  if (existing !== undefined) return replaceNode(source, document, path, existing, value);
  for (let length = path.length - 1; length >= 0; length--) {
    const parent = nodeAt(document, path.slice(0, length));
    if (parent === undefined) continue;
    const key = path[length];
    const nested = path.slice(length + 1).reduceRight<YamlValue>((inner, name) => ({ [name]: inner }), value);
    if ((isMap(parent) || isSeq(parent)) && key !== undefined) return insert(source, parent as Collection, key, nested);
    return undefined;
  }
  return undefined;
}

/** Text with entries behind those of a map; undefined where it takes more than a few lines. */
export function spliceAdd(
  source: string,
  document: Document,
  path: Path,
  entries: { [key: string]: YamlValue },
): string | undefined {
  const parent = nodeAt(document, path);
  return isMap(parent) ? insertEntries(source, parent as Collection, entries) : undefined;
}

/** Text without the entry or item at a path; undefined where it takes more than cutting it out. */
export function spliceRemove(source: string, document: Document, path: Path): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  const node = nodeAt(document, path);
  const key = path.at(-1);
  if (!(isMap(parent) || isSeq(parent)) || node === undefined || key === undefined || parent.items.length < 2)
    return undefined;
  const items = parent.items as readonly unknown[];
  const index = isSeq(parent)
    ? Number(key)
    : items.findIndex((item) => isPair(item) && keyOf(item.key) === String(key));
  const ranges = items.map((item) => rangeOf(item));
  const range = ranges[index];
  if (range === undefined) return undefined;
  if (parent.flow === true) {
    const next = ranges[index + 1];
    const previous = ranges[index - 1];
    if (next !== undefined) return source.slice(0, range.start) + source.slice(next.start);
    return previous === undefined ? undefined : source.slice(0, previous.end) + source.slice(range.end);
  }
  const lineStart = source.lastIndexOf("\n", range.start - 1) + 1;
  const lead = source.slice(lineStart, range.start);
  if (!(isSeq(parent) ? /^\s*- +$/ : /^\s*$/).test(lead)) return undefined;
  const lineEnd = source.indexOf("\n", trimmedEnd(source, range));
  return source.slice(0, lineStart) + (lineEnd === -1 ? "" : source.slice(lineEnd + 1));
}

function replaceNode(source: string, document: Document, path: Path, node: Node, value: YamlValue): string | undefined {
  const range = rangeOf(node);
  if (range === undefined) return undefined;
  const end = trimmedEnd(source, range);
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  if (isBlock || (isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED"))) {
    if (!isBlock || isInFlow(document, path)) return undefined;
    const column = range.start - (source.lastIndexOf("\n", range.start - 1) + 1);
    return source.slice(0, range.start) + blockText(value, column) + source.slice(end);
  }
  const text = inlineText(value, isScalar(node) ? node.type : undefined);
  const isEmpty = range.start === range.end;
  const before = isEmpty && !/\s$/.test(source.slice(0, range.start)) ? " " : "";
  const behind = isEmpty && source.startsWith("#", end) ? " " : "";
  return source.slice(0, range.start) + before + text + behind + source.slice(end);
}

function insert(source: string, parent: Collection, key: string | number, value: YamlValue): string | undefined {
  if (isSeq(parent) && key !== parent.items.length) return undefined;
  return insertEntries(source, parent, isSeq(parent) ? [value] : { [key]: value });
}

/** @param added The items of a list, or the entries of a map. */
function insertEntries(
  source: string,
  parent: Collection,
  added: [YamlValue] | { [key: string]: YamlValue },
): string | undefined {
  const items = parent.items as readonly unknown[];
  const last = rangeOf(items.at(-1));
  if (parent.flow === true) {
    const range = rangeOf(parent);
    if (range === undefined) return undefined;
    const text = Array.isArray(added) ? inlineText(added[0]) : inlineText(added).slice(2, -2);
    if (last !== undefined) return `${source.slice(0, last.end)}, ${text}${source.slice(last.end)}`;
    const wrapped = isMap(parent) ? `{ ${text} }` : `[${text}]`;
    return source.slice(0, range.start) + wrapped + source.slice(range.end);
  }
  const first = rangeOf(items[0]);
  if (first === undefined || last === undefined) return undefined;
  const lineStart = source.lastIndexOf("\n", first.start - 1) + 1;
  const dash = isSeq(parent) ? source.lastIndexOf("-", first.start) : first.start;
  const column = dash - lineStart;
  const lineEnd = source.indexOf("\n", trimmedEnd(source, last));
  const at = lineEnd === -1 ? source.length : lineEnd;
  return `${source.slice(0, at)}\n${" ".repeat(column)}${blockText(added, column)}${source.slice(at)}`;
}

function nodeAt(document: Document, path: Path): Node | undefined {
  if (path.length === 0) return document.contents ?? undefined;
  const found: unknown = document.getIn(path, true);
  return isMap(found) || isSeq(found) || isScalar(found) ? found : undefined;
}

function isInFlow(document: Document, path: Path): boolean {
  return path.some((_key, length) => {
    const ancestor = nodeAt(document, path.slice(0, length));
    return (isMap(ancestor) || isSeq(ancestor)) && ancestor.flow === true;
  });
}

function keyOf(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(item: unknown): Range | undefined {
  if (isPair(item)) {
    const key = rangeOf(item.key);
    const value = rangeOf(item.value);
    return key === undefined || value === undefined ? undefined : { start: key.start, end: value.end };
  }
  const range = isMap(item) || isSeq(item) || isScalar(item) ? item.range : undefined;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

function trimmedEnd(source: string, { start, end }: Range): number {
  return start + source.slice(start, end).trimEnd().length;
}

const options = { schema: "core", version: "1.2", lineWidth: 0, aliasDuplicateObjects: false } as const;

/** A value on one line, with the quotes that were there where it can have them. */
function inlineText(value: YamlValue, type?: Scalar.Type): string {
  if (typeof value === "string" && /[\n\r]/.test(value)) return JSON.stringify(value);
  if (typeof value === "string" && (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE")) {
    const scalar = new Scalar(value);
    scalar.type = type;
    return stringify(scalar, options).trimEnd();
  }
  if (typeof value === "string")
    return stringify([value], { ...options, collectionStyle: "flow" })
      .trim()
      .slice(1, -1)
      .trim();
  return stringify(value, { ...options, collectionStyle: "flow" })
    .trimEnd()
    .replaceAll(/\s*\n\s*/g, " ");
}

/** A value over several lines, all but the first indented. */
function blockText(value: YamlValue, column: number): string {
  return stringify(value, options)
    .trimEnd()
    .replaceAll(/\n(?=.)/g, `\n${" ".repeat(column)}`);
}
