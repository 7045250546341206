import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import type { Reporter } from "../report/reporter.ts";
import { listNode, mapNode, type Entry, type ListNode, type MapNode, type Node, type ScalarNode } from "./node.ts";
import { spanOf, type SourceText, type Span } from "./source-text.ts";

const maxDepth = 100;

/** Nodes that a document may stand for once its aliases are followed; 5,000 dataflows need about 200,000. */
const maxWeight = 2_000_000;

const standardTags = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** Says that a document was given up and that the reason has been reported. */
class Refused extends Error {
  override readonly name = "Refused";
}

interface Conversion {
  readonly source: SourceText;
  readonly reporter: Reporter;
  /** The latest node of each anchor; `undefined` while it is being read, so that an alias inside itself is seen. */
  readonly anchors: Map<string, Node | undefined>;
  weight: number;
}

/** A document as nodes: aliases followed, merge keys applied, duplicate keys reported. Undefined when it was refused. */
export function convertDocument(
  document: Document.Parsed<ParsedNode>,
  source: SourceText,
  reporter: Reporter,
): Node | undefined {
  const conversion: Conversion = { source, reporter, anchors: new Map(), weight: 0 };
  const nothing = spanOf(source, document.range[0]);
  try {
    const node = document.contents === null ? nullAt(nothing) : convert(document.contents, conversion, 0);
    spend(conversion, node.weight - conversion.weight, node);
    return node;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function convert(node: unknown, conversion: Conversion, depth: number): Node {
  const at = spanOfNode(node, conversion.source);
  if (depth > maxDepth) refuse(conversion, "AEP108", at, `A config may be nested ${maxDepth} levels deep.`);
  if (isAlias(node)) return followAlias(node.source, at, conversion);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) conversion.anchors.set(anchor, undefined);
  let converted: Node;
  if (isMap(node)) converted = convertMap(node, at, conversion, depth);
  else if (isSeq(node)) converted = convertList(node, at, conversion, depth);
  else converted = convertScalar(node, at);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.tag !== undefined && !standardTags.has(node.tag)) {
    refuse(conversion, "AEP107", at, "Tags (`!name`) are not part of the config language. Remove the tag.");
  }
  if (anchor !== undefined) conversion.anchors.set(anchor, converted);
  return converted;
}

function convertScalar(node: unknown, at: Span): ScalarNode {
  if (!isScalar(node)) return nullAt(at);
  const { value } = node;
  const isKnown = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const raw = node.source ?? at.source.text.slice(at.start, at.end);
  return { ...nullAt(at), value: isKnown ? value : null, raw, style: styleOf(node.type) };
}

function styleOf(type: string | undefined): ScalarNode["style"] {
  switch (type) {
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case "BLOCK_LITERAL":
      return "literal";
    case "BLOCK_FOLDED":
      return "folded";
    default:
      return "plain";
  }
}

function convertList(node: YAMLSeq, at: Span, conversion: Conversion, depth: number): ListNode {
  spend(conversion, node.items.length, at);
  return listNode(
    at,
    node.items.map((item) => convert(item, conversion, depth + 1)),
  );
}

function convertMap(node: YAMLMap, at: Span, conversion: Conversion, depth: number): MapNode {
  const entries = new Map<string, Entry>();
  const merges: Node[] = [];
  spend(conversion, node.items.length, at);
  for (const pair of node.items) {
    const keyAt = spanOfNode(pair.key, conversion.source, at.start);
    if (pair.key !== null && !isScalar(pair.key)) {
      conversion.reporter.report(
        "AEP111",
        keyAt,
        "A key has to be plain text. Quote it if it holds `[`, `{`, `?` or `*`.",
      );
      continue;
    }
    const value =
      pair.value === null ? nullAt(spanOf(conversion.source, keyAt.end)) : convert(pair.value, conversion, depth + 1);
    const scalar = isScalar(pair.key) ? pair.key : undefined;
    const key = typeof scalar?.value === "string" ? scalar.value : (scalar?.source ?? "");
    if (key === "<<" && scalar?.type === "PLAIN") {
      merges.push(value);
      continue;
    }
    const first = entries.get(key);
    if (first === undefined) entries.set(key, { key, at: keyAt, value });
    else {
      conversion.reporter.report("AEP105", keyAt, `\`${key}\` stands in this map twice. Keep one of the two.`, {
        related: { at: first.at, message: "first here" },
      });
    }
  }
  for (const merge of merges) applyMerge(merge, entries, conversion);
  return mapNode(at, entries);
}

/** Keys of the map itself win over merged ones, earlier merged ones over later ones. */
function applyMerge(merge: Node, entries: Map<string, Entry>, conversion: Conversion): void {
  const sources = merge.kind === "list" ? merge.items : [merge];
  for (const source of sources) {
    if (source.kind !== "map") {
      conversion.reporter.report("AEP112", source, "`<<` takes a map or a list of maps: `<<: *defaults`.");
      continue;
    }
    spend(conversion, source.entries.size, source);
    for (const entry of source.entries.values()) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
}

function followAlias(anchor: string, at: Span, conversion: Conversion): Node {
  if (!conversion.anchors.has(anchor)) {
    refuse(
      conversion,
      "AEP106",
      at,
      `There is no anchor \`&${anchor}\` above this alias in the same document. Quote a text that begins with \`*\`.`,
    );
  }
  const target = conversion.anchors.get(anchor);
  if (target === undefined) refuse(conversion, "AEP106", at, `\`*${anchor}\` stands inside \`&${anchor}\` itself.`);
  return target;
}

function spend(conversion: Conversion, amount: number, at: Span): void {
  conversion.weight += Math.max(0, amount);
  if (conversion.weight > maxWeight) {
    refuse(conversion, "AEP108", at, `With its aliases followed, the document holds more than ${maxWeight} values.`);
  }
}

function refuse(conversion: Conversion, code: "AEP106" | "AEP107" | "AEP108", at: Span, message: string): never {
  conversion.reporter.report(code, at, message);
  throw new Refused(message);
}

function nullAt(at: Span): ScalarNode {
  return {
    kind: "scalar",
    source: at.source,
    start: at.start,
    end: at.end,
    weight: 1,
    value: null,
    raw: "",
    style: "plain",
  };
}

function spanOfNode(node: unknown, source: SourceText, otherwise: number = 0): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  if (range === undefined || range === null) return spanOf(source, otherwise);
  // Block scalars and block collections end after their line break: the problem ends with the last visible character.
  const end = range[0] + source.text.slice(range[0], range[1]).trimEnd().length;
  return spanOf(source, range[0], end);
}
