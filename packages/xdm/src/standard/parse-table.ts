import { metaXdmType } from "../xdm-type.ts";
import type { XdmType } from "../types.ts";

/*
 * The notation of the tables: a block per resource, blocks apart by an empty line.
 *
 *   fieldgroup context/profile-person-details | Demographic Details | context/profile context/experienceevent
 *     + data/record                      made of this resource (`allOf`)
 *     required _id timestamp             members that a part brings and that this resource requires
 *     person: @context/person            a data type
 *     tags: string[]                     an array; `string{}` is a map; suffixes read left to right
 *     _repo.createDate: date-time        a member of a member
 *     stars!: integer 1..5               required, with a range (`1..`, `..5`, `>0`)
 *     code: string len:2..3 ~^[A-Z]+$    length, pattern (the rest of the line)
 *     state: string in:on|off            closed list (the rest of the line)
 *     crm: object                        members follow, two spaces deeper
 *
 * Ids are relative to https://ns.adobe.com/xdm/ unless they have a scheme. Any other word for a type is a string with
 * that `format`.
 */

export const xdmNamespace = "https://ns.adobe.com/xdm/";

export type StandardKind = "behavior" | "class" | "fieldgroup" | "datatype";

export interface TableHeader {
  readonly kind: StandardKind;
  readonly id: string;
  readonly title: string;
  /** `$id`s of the classes that a field group is meant for; empty: any class. */
  readonly intendedToExtend: readonly string[];
}

export interface TableBody {
  /** `$id`s of the `allOf` parts, in order. */
  readonly parts: readonly string[];
  readonly schema: JsonSchema;
}

interface JsonSchema {
  $ref?: string;
  type?: string;
  title?: string;
  format?: string;
  pattern?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema;
  "meta:xdmType"?: string;
}

function absoluteId(id: string): string {
  return id.includes("://") ? id : `${xdmNamespace}${id}`;
}

export function parseHeader(block: string): TableHeader {
  const [head = "", title = "", classes = ""] = (block.split("\n", 1)[0] ?? "").split("|").map((part) => part.trim());
  const [kind = "", id = ""] = head.split(" ");
  return {
    kind: kind as StandardKind,
    id: absoluteId(id),
    title,
    intendedToExtend: classes.split(" ").filter(Boolean).map(absoluteId),
  };
}

export function parseBody(block: string): TableBody {
  const schema: JsonSchema = { type: "object", properties: {} };
  const parts: string[] = [];
  const parents: JsonSchema[] = [schema];
  for (const line of block.split("\n").slice(1)) {
    const text = line.trimStart();
    const parent = parents[(line.length - text.length) / 2 - 1] ?? schema;
    if (text.startsWith("+ ")) parts.push(absoluteId(text.slice(2)));
    else if (text.startsWith("required ")) parent.required = text.split(" ").slice(1);
    else if (text !== "") parents[(line.length - text.length) / 2] = addField(parent, text);
  }
  return { parts, schema };
}

/** Adds the field of one line and returns the node that takes the deeper lines' members. */
function addField(parent: JsonSchema, line: string): JsonSchema {
  const colon = line.indexOf(": ");
  const required = line[colon - 1] === "!";
  const path = line.slice(0, required ? colon - 1 : colon).split(".");
  const [type = "", ...constraints] = line.slice(colon + 2).split(" ");
  let owner = parent;
  for (const segment of path.slice(0, -1)) {
    if (required) require(owner, segment);
    const between: JsonSchema = (owner.properties ??= {})[segment] ?? { type: "object", properties: {} };
    owner.properties[segment] = between;
    owner = between;
  }
  const name = path.at(-1) ?? "";
  if (required) require(owner, name);
  const { node, innermost } = typeNode(type);
  applyConstraints(innermost, constraints);
  node.title = titleOf(name);
  (owner.properties ??= {})[name] = node;
  return innermost;
}

function require(owner: JsonSchema, name: string): void {
  owner.required = [...(owner.required ?? []), name];
}

function typeNode(text: string): { node: JsonSchema; innermost: JsonSchema } {
  const suffixes = text.match(/\[\]|\{\}/gu) ?? [];
  const innermost = scalarNode(text.slice(0, text.length - suffixes.length * 2));
  let node = innermost;
  for (const suffix of suffixes) {
    node =
      suffix === "[]"
        ? { type: "array", items: node, "meta:xdmType": "array" }
        : { type: "object", additionalProperties: node, "meta:xdmType": "map" };
  }
  return { node, innermost };
}

const plainTypes = new Set<string>(["string", "number", "integer", "boolean"] satisfies XdmType[]);

function scalarNode(word: string): JsonSchema {
  if (word.startsWith("@")) return { $ref: absoluteId(word.slice(1)), type: "object", "meta:xdmType": "object" };
  if (word === "object") return { type: "object", properties: {}, "meta:xdmType": "object" };
  if (word === "integer") return { type: word };
  if (plainTypes.has(word)) return { type: word, "meta:xdmType": word };
  const meta: XdmType = word === "date" || word === "date-time" ? word : "string";
  return { type: "string", format: word, "meta:xdmType": metaXdmType(meta) };
}

function applyConstraints(node: JsonSchema, words: readonly string[]): void {
  for (const [index, word] of words.entries()) {
    if (word.startsWith("~")) {
      node.pattern = words.slice(index).join(" ").slice(1);
      return;
    }
    if (word.startsWith("in:")) {
      node.enum = words.slice(index).join(" ").slice("in:".length).split("|");
      return;
    }
    if (word.startsWith(">")) node.exclusiveMinimum = Number(word.slice(1));
    else if (word.startsWith("len:")) setRange(node, "minLength", "maxLength", word.slice("len:".length));
    else setRange(node, "minimum", "maximum", word);
  }
}

function setRange(node: JsonSchema, low: "minimum" | "minLength", high: "maximum" | "maxLength", text: string): void {
  const [from = "", to = ""] = text.split("..");
  if (from !== "") node[low] = Number(from);
  if (to !== "") node[high] = Number(to);
}

/** `firstName` -> `First name`: a label of our own, made of the name. */
function titleOf(name: string): string {
  const words = name
    .replace(/^_/u, "")
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1 $2")
    .replaceAll("-", " ")
    .split(" ")
    .map((word) => (/^[A-Z][a-z]/u.test(word) ? word.toLowerCase() : word))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
