import { validateValue, type FieldDeclaration, type XdmType } from "@aep-ingest/xdm";
import { shown } from "../language/check-shape.ts";
import { fieldTypes } from "../language/schema-type.ts";
import type { Reporter } from "../report/reporter.ts";
import {
  child,
  flagAt,
  flagOf,
  itemsAt,
  keyAt,
  mapAt,
  numberAt,
  numberOf,
  textAt,
  textOf,
  type Entry,
  type MapNode,
  type Node,
} from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import type { Part } from "./context.ts";

type Fields = Record<string, FieldDeclaration>;

/** Alphanumeric, dash and underscore, not starting with an underscore (schema-registry.md §2). */
const fieldName = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Names in one dotted key: XDM paths have fewer, and every level costs a level of recursion later. */
const maxDots = 16;

/** Own fields as nested objects: `crm.id: string` is the member `id` of the object `crm`. */
export function fieldsOf(node: MapNode, path: string, reporter: Reporter): Readonly<Fields> {
  const placing: Placing = { members: new Map([["", {}]]), places: new Map(), spellings: new Map(), reporter };
  for (const entry of node.entries.values()) {
    const names = entry.key.split(".");
    const wrong = names.find((name) => !fieldName.test(name));
    if (wrong !== undefined || names.length > maxDots) {
      const what = wrong === undefined ? entry.key : wrong;
      const message = `\`${shown(what)}\` is no name for a field: letters, digits, \`-\` and \`_\`, not starting with \`_\`.`;
      reporter.report("AEP407", entry.at, message);
      continue;
    }
    const declaration = declarationOf({ node: entry.value, at: entry.at, path: `${path}.${entry.key}` }, reporter);
    if (declaration !== undefined) place(names, declaration, entry, placing);
  }
  return placing.members.get("") ?? {};
}

interface Placing {
  /** Members of each object by its path; the root's path is empty. */
  readonly members: Map<string, Fields>;
  /** Where each path was declared first. */
  readonly places: Map<string, Entry>;
  /** Paths by their lower case: names are compared without regard to case (Adobe, "XDM field type constraints"). */
  readonly spellings: Map<string, string>;
  readonly reporter: Reporter;
}

/** Puts a declaration where its dotted name says; two declarations of one field, or a field inside a text, are reported. */
function place(names: readonly string[], declaration: FieldDeclaration, entry: Entry, placing: Placing): void {
  let parent = "";
  for (const name of names.slice(0, -1)) {
    const path = join(parent, name);
    const holder = placing.members.get(parent) ?? {};
    const found = Object.hasOwn(holder, name) ? holder[name] : undefined;
    if (!isNewSpelling(path, entry, placing)) return;
    if (found !== undefined && found.type !== "object") {
      const message = `\`${shown(path)}\` is declared as ${found.type} and cannot hold other fields.`;
      reportTwice(path, message, entry, placing);
      return;
    }
    if (found === undefined) {
      const fields: Fields = {};
      holder[name] = { type: "object", fields };
      placing.members.set(path, fields);
      placing.places.set(path, entry);
    }
    parent = path;
  }
  putLast(parent, names.at(-1) ?? "", declaration, entry, placing);
}

function putLast(parent: string, name: string, declaration: FieldDeclaration, entry: Entry, placing: Placing): void {
  const path = join(parent, name);
  const holder = placing.members.get(parent) ?? {};
  if (!isNewSpelling(path, entry, placing)) return;
  const found = Object.hasOwn(holder, name) ? holder[name] : undefined;
  const fields: Fields = { ...found?.fields };
  for (const [member, field] of Object.entries(declaration.fields ?? {})) {
    if (Object.hasOwn(fields, member)) {
      reportTwice(
        path,
        `The field \`${shown(join(path, member))}\` is declared twice. Keep one of the two.`,
        entry,
        placing,
      );
    } else fields[member] = field;
  }
  if (found !== undefined && (found.type !== "object" || declaration.type !== "object")) {
    reportTwice(path, `The field \`${shown(path)}\` is declared twice. Keep one of the two.`, entry, placing);
    return;
  }
  holder[name] = declaration.type === "object" ? { ...declaration, fields } : declaration;
  placing.members.set(path, fields);
  placing.places.set(path, entry);
}

function isNewSpelling(path: string, entry: Entry, { places, spellings, reporter }: Placing): boolean {
  const lower = path.toLowerCase();
  const known = spellings.get(lower) ?? path;
  spellings.set(lower, known);
  if (known === path) return true;
  const message = `\`${shown(path)}\` and \`${shown(known)}\` differ in upper and lower case only; the registry takes them for one field.`;
  reporter.report("AEP408", entry.at, message, relatedTo(places.get(known), "the other spelling"));
  return false;
}

function reportTwice(path: string, message: string, entry: Entry, { places, reporter }: Placing): void {
  reporter.report("AEP408", entry.at, message, relatedTo(places.get(path), "first here"));
}

function relatedTo(entry: Entry | undefined, message: string): { readonly related?: { at: Span; message: string } } {
  return entry === undefined ? {} : { related: { at: entry.at, message } };
}

function join(parent: string, name: string): string {
  return parent === "" ? name : `${parent}.${name}`;
}

function declarationOf(part: Part<Node>, reporter: Reporter): FieldDeclaration | undefined {
  const { node, path } = part;
  if (node.kind === "scalar") {
    const type = typeNamed(textOf(node));
    return type === undefined ? undefined : checked(part, { type }, reporter);
  }
  if (node.kind !== "map") return undefined;
  const type = typeOf(node, part, reporter);
  if (type === undefined) return undefined;
  const fieldsNode = mapAt(node, "fields");
  const itemsNode = child(node, "items");
  const items =
    itemsNode === undefined
      ? undefined
      : declarationOf({ node: itemsNode, at: keyAt(node, "items"), path: `${path}.items` }, reporter);
  const values = textAt(node, "values");
  const listed = itemsAt(node, "enum").flatMap((item) => textOf(item) ?? []);
  const declaration: FieldDeclaration = {
    type,
    ...textMembers(node),
    ...numberMembers(node),
    ...(flagAt(node, "required") === undefined ? {} : { required: flagAt(node, "required") === true }),
    ...(listed.length === 0 ? {} : { enum: listed }),
    ...(items === undefined ? {} : { items }),
    ...(fieldsNode === undefined ? {} : { fields: fieldsOf(fieldsNode, `${path}.fields`, reporter) }),
    ...(values === "string" || values === "integer" ? { values } : {}),
    ...defaultOf(node, type),
  };
  return checked(part, declaration, reporter);
}

/** `type`, or what `enum`, `fields`, `items` and `values` can only mean. */
function typeOf(node: MapNode, { at, path }: Part<Node>, reporter: Reporter): XdmType | undefined {
  if (node.entries.has("type")) return typeNamed(textAt(node, "type"));
  if (node.entries.has("fields")) return "object";
  if (node.entries.has("items")) return "array";
  if (node.entries.has("enum")) return "string";
  if (node.entries.has("values")) return "map";
  reporter.report("AEP121", at, `\`${path}\` needs \`type\`: one of ${fieldTypes.join(", ")}.`);
  return undefined;
}

function typeNamed(name: string | undefined): XdmType | undefined {
  return fieldTypes.find((type) => type === name);
}

function textMembers(node: MapNode): Partial<FieldDeclaration> {
  return Object.fromEntries(
    ["title", "description", "pattern", "format"].flatMap((key) => {
      const value = textAt(node, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function numberMembers(node: MapNode): Partial<FieldDeclaration> {
  return Object.fromEntries(
    ["minimum", "maximum", "minLength", "maxLength"].flatMap((key) => {
      const value = numberAt(node, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** A text that came out of a `${…}` is a number or a flag where the type asks for one. */
function defaultOf(node: MapNode, type: XdmType): { default?: string | number | boolean } {
  const found = child(node, "default");
  if (found?.kind !== "scalar" || found.value === null || typeof found.value === "object") return {};
  const typed = numbers.includes(type) ? numberOf(found) : type === "boolean" ? flagOf(found) : undefined;
  return { default: typed ?? found.value };
}

const texts: readonly XdmType[] = ["string"];
const numbers: readonly XdmType[] = ["integer", "long", "short", "byte", "number"];

/** Constraints and the types that they mean something for. */
const constraints: Readonly<Record<string, readonly XdmType[]>> = {
  enum: texts,
  pattern: texts,
  format: texts,
  minLength: texts,
  maxLength: texts,
  minimum: numbers,
  maximum: numbers,
  items: ["array"],
  fields: ["object"],
  values: ["map"],
  default: [...texts, ...numbers, "boolean"],
};

const partOf: Partial<Record<XdmType, string>> = { array: "items", object: "fields", map: "values" };

function checked(
  { node, at, path }: Part<Node>,
  declaration: FieldDeclaration,
  reporter: Reporter,
): FieldDeclaration | undefined {
  const { type } = declaration;
  if (node.kind === "map") {
    for (const entry of node.entries.values()) {
      const types = Object.hasOwn(constraints, entry.key) ? constraints[entry.key] : undefined;
      if (types !== undefined && !types.includes(type)) {
        const message = `\`${entry.key}\` means nothing for a field of type ${type}; it belongs to ${types.join(", ")}.`;
        reporter.report("AEP409", entry.at, message, {
          related: { at: child(node, "type") ?? at, message: "the type" },
        });
      }
    }
    const listed = child(node, "enum");
    if (listed?.kind === "list" && listed.items.length === 0)
      reporter.report("AEP411", listed, "`enum` lists no value: no value fits.");
    checkRange(node, "minimum", "maximum", reporter);
    checkRange(node, "minLength", "maxLength", reporter);
    checkDefault(node, declaration, reporter);
  }
  const part = partOf[type];
  const isMissing = part !== undefined && (node.kind !== "map" || !node.entries.has(part));
  if (isMissing) {
    reporter.report(
      "AEP410",
      at,
      `\`${shown(path)}\` is of type ${type} and needs \`${part}\`: \`{ type: ${type}, ${part}: … }\`.`,
    );
    return undefined;
  }
  return declaration;
}

function checkRange(node: MapNode, low: string, high: string, reporter: Reporter): void {
  const minimum = numberAt(node, low);
  const maximum = numberAt(node, high);
  const at = child(node, high);
  if (minimum === undefined || maximum === undefined || at === undefined || minimum <= maximum) return;
  reporter.report("AEP411", at, `\`${high}\` (${maximum}) is smaller than \`${low}\` (${minimum}): no value fits.`, {
    related: { at: child(node, low) ?? node, message: low },
  });
}

/** A default that the type, the list, the range or the pattern of its own field refuses. */
function checkDefault(node: MapNode, declaration: FieldDeclaration, reporter: Reporter): void {
  const { items: _items, fields: _fields, values: _values, default: value, ...constraint } = declaration;
  const at = child(node, "default");
  if (at === undefined || value === undefined || !(constraints.default ?? []).includes(declaration.type)) return;
  const problem = validateValue({ ...constraint, name: "default", path: "", required: false }, value, "default")[0];
  if (problem !== undefined) reporter.report("AEP411", at, `The ${problem.message}.`);
}
