import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments, type Document, type Tags } from "yaml";
import { plain, type YamlValue } from "./plain.ts";
import { spliceAdd, spliceRemove, spliceSet } from "./splice.ts";

/** One change of a config's text; paths are keys and indices from the top: `["dataflows", "leads", "enabled"]`. */
export type Change =
  | { readonly op: "set"; readonly path: readonly (string | number)[]; readonly value: YamlValue }
  /** Entries behind those that a map has: many at the cost of one. Their keys must be new. */
  | {
      readonly op: "add";
      readonly path: readonly (string | number)[];
      readonly entries: { readonly [key: string]: YamlValue };
    }
  | { readonly op: "remove"; readonly path: readonly (string | number)[] };

const byteOrderMark = "\uFEFF";

/** The text could not be changed without changing something else. */
export class EditError extends Error {
  override readonly name = "EditError";
}

/**
 * `source` with one value changed: comments, order, quotes, indentation and line ends of everything else stay as they are,
 * and so does a byte order mark. In a file of several documents, the one that holds most of the path is changed.
 *
 * @throws {EditError} when the text is no YAML, when there is nothing at a path that is to be removed, or when the change
 * would reach further than asked (a value that others share through an anchor).
 */
export function edit(source: string, change: Change): string {
  // Taken off first: which of the ways below is taken must not decide whether it stays.
  if (source.startsWith(byteOrderMark)) return byteOrderMark + edit(source.slice(1), change);
  const isWindows = source.includes("\r\n") && !/(?<!\r)\n/.test(source);
  if (!isWindows) return editText(source, change);
  return editText(source.replaceAll("\r\n", "\n"), change).replaceAll("\n", "\r\n");
}

function editText(source: string, change: Change): string {
  const before = documentsOf(source);
  const index = documentFor(before, change.path);
  const document = before[index];
  if (document === undefined) throw new EditError("there is no YAML document to change");
  const expected = before.map(contentOf);
  expected[index] = changed(expected[index], change);
  for (const attempt of [splice, rewrite]) {
    const text = attempt(source, before, index, change);
    if (text !== undefined && isDeepStrictEqual(readBack(text), expected)) return text;
  }
  throw new EditError(`\`${change.path.join(".")}\` cannot be changed alone: its value is shared through an anchor`);
}

export function documentsOf(source: string): readonly Document.Parsed[] {
  const documents = parseAllDocuments(source, {
    schema: "core",
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    customTags: (tags) => tags.map(asWritten),
  });
  const list = Array.isArray(documents) ? documents : [];
  const error = list.flatMap((document) => document.errors)[0];
  if (error !== undefined) throw new EditError(`the text is not valid YAML: ${error.message}`, { cause: error });
  return list;
}

/** A number is written again as it stood: `rotation: 007` is another label than 7, and long ids have no number at all. */
function asWritten(tag: Tags[number]): Tags[number] {
  if (typeof tag === "string" || tag.collection !== undefined || !/:(?:int|float)$/.test(tag.tag)) return tag;
  const { stringify } = tag;
  return { ...tag, stringify: (item, ...rest) => item.source ?? stringify?.(item, ...rest) ?? String(item.value) };
}

export function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw new EditError("the aliases of the text cannot be followed", { cause: error });
  }
}

function readBack(text: string): unknown {
  try {
    return documentsOf(text).map(contentOf);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

function documentFor(documents: readonly Document.Parsed[], path: Change["path"]): number {
  const depths = documents.map((document) => {
    let depth = 0;
    while (depth < path.length && document.hasIn(path.slice(0, depth + 1))) depth++;
    return depth;
  });
  return Math.max(0, depths.indexOf(Math.max(...depths)));
}

type Attempt = (
  source: string,
  documents: readonly Document.Parsed[],
  index: number,
  change: Change,
) => string | undefined;

/** Changes only the characters of the value. */
const splice: Attempt = (source, documents, index, change) => {
  const document = documents[index];
  if (document === undefined) return undefined;
  if (change.op === "add") return spliceAdd(source, document, change.path, plainEntries(change.entries));
  return change.op === "set"
    ? spliceSet(source, document, change.path, plain(change.value))
    : spliceRemove(source, document, change.path);
};

/** Lets `yaml` write the document again: comments and order stay, blanks and line breaks may not. */
const rewrite: Attempt = (_source, documents, index, change) => {
  const document = documents[index];
  if (document === undefined) return undefined;
  try {
    if (change.op === "set") document.setIn(change.path, document.createNode(plain(change.value)));
    else if (change.op === "add")
      for (const [key, value] of Object.entries(plainEntries(change.entries)))
        document.setIn([...change.path, key], document.createNode(value));
    else document.deleteIn(change.path);
    return documents.map((each) => each.toString({ lineWidth: 0 })).join("");
  } catch {
    // An alias has lost its anchor, or the path leads through a single value: the caller says that it cannot be done.
    return undefined;
  }
};

/** What the content has to be afterwards. */
function changed(content: unknown, change: Change): unknown {
  const [key, ...rest] = change.path;
  if (key === undefined && change.op === "add") return added(content, change);
  if (key === undefined) {
    if (change.op === "remove") throw new EditError("a whole document cannot be removed");
    return change.op === "set" ? plain(change.value) : content;
  }
  const inner = { ...change, path: rest } satisfies Change;
  if (Array.isArray(content)) return changedList(content, key, rest.length === 0 && change.op === "remove", inner);
  const members = typeof content === "object" && content !== null ? content : {};
  const known = Object.hasOwn(members, key) ? (members as Record<string, unknown>)[key] : undefined;
  if (change.op === "remove" && known === undefined && rest.length === 0 && !Object.hasOwn(members, key)) {
    throw new EditError(`there is nothing at \`${change.path.join(".")}\` to remove`);
  }
  if (change.op === "remove" && rest.length === 0) {
    return Object.fromEntries(Object.entries(members).filter(([name]) => name !== String(key)));
  }
  return { ...members, [key]: changed(known, inner) };
}

function added(content: unknown, { entries, path }: Extract<Change, { op: "add" }>): unknown {
  const members = typeof content === "object" && content !== null && !Array.isArray(content) ? content : {};
  const known = Object.keys(entries).find((name) => Object.hasOwn(members, name));
  if (known !== undefined) throw new EditError(`\`${[...path, known].join(".")}\` is there already`);
  return { ...members, ...plainEntries(entries) };
}

/** Without undefined members. */
function plainEntries(entries: { readonly [key: string]: YamlValue }): { [key: string]: YamlValue } {
  return plain({ ...entries }) as { [key: string]: YamlValue };
}

function changedList(list: readonly unknown[], key: string | number, isRemoved: boolean, inner: Change): unknown[] {
  if (typeof key !== "number" || key < 0 || key > list.length || (isRemoved && key === list.length)) {
    throw new EditError(`a list of ${list.length} has no item ${key}`);
  }
  const value = isRemoved ? [] : [changed(list[key], inner)];
  return [...list.slice(0, key), ...value, ...list.slice(key + 1)];
}
