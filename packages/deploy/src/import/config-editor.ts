import { depthOf, edit, EditError, valueAt, type SourceFile, type YamlValue } from "@aep-ingest/spec";

export type EditPath = readonly (string | number)[];

/** A file with its new text. */
export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** Changes values of the files of a project where they stand; comments and layout of everything else stay. */
export interface ConfigEditor {
  /** The value as written: below the environment's overrides, else in the base. */
  valueAt(path: EditPath): unknown;
  /** @param value Undefined takes the entry away. @throws {EditError} when that would reach further than asked. */
  set(path: EditPath, value: YamlValue): void;
  /** Entries behind those of a section, all at once: an edit reads the whole file. @throws {EditError} */
  add(section: string, entries: { readonly [key: string]: YamlValue }): void;
  /** All files as they are now. */
  sources(): readonly SourceFile[];
  /** Those that have changed. */
  edited(): readonly EditedFile[];
  /** Undoes what was done since `sources` gave this. */
  restore(sources: readonly SourceFile[]): void;
}

export interface EditorOptions {
  /** Environment whose overrides take the changes, so that the other environments stay as they are. */
  readonly environment?: string | undefined;
  /** File that takes new objects where several could. */
  readonly into?: string | undefined;
}

export function createConfigEditor(given: readonly SourceFile[], options: EditorOptions = {}): ConfigEditor {
  const { environment, into } = options;
  // "Ignored" means that it stays in the text.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const before = new Map(given.map(({ path, bytes }) => [path, decoder.decode(bytes)]));
  let texts = new Map(before);
  const overridesOf = (path: EditPath): EditPath => ["environments", environment ?? "", "overrides", ...path];
  const find = (path: EditPath): unknown =>
    [...texts.values()].map((text) => valueAt(text, path)).find((value) => value !== undefined);
  const overridden = (path: EditPath): unknown => (environment === undefined ? undefined : find(overridesOf(path)));

  return {
    valueAt: (path) => overridden(path) ?? find(path),
    set(path, value) {
      const at = environment === undefined ? path : overridesOf(path);
      const file = fileFor(texts, at, into);
      const text = texts.get(file) ?? "";
      const written = valueAt(text, at);
      if (/\$\{var\./.test(JSON.stringify(written) ?? ""))
        throw new EditError(`\`${path.join(".")}\` is written with a variable`);
      if (value !== undefined) texts.set(file, edit(text, { op: "set", path: at, value }));
      else if (environment !== undefined && find(path) !== undefined)
        texts.set(file, edit(text, { op: "set", path: at, value: null }));
      else if (written !== undefined) texts.set(file, edit(text, { op: "remove", path: at }));
    },
    add(section, entries) {
      const at = environment === undefined ? [section] : overridesOf([section]);
      const file = fileFor(texts, at, into);
      texts.set(file, edit(texts.get(file) ?? "", { op: "add", path: at, entries }));
    },
    sources: () => Array.from(texts, ([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
    edited: () =>
      Array.from(texts, ([path, text]) => ({ path, text })).filter(({ path, text }) => before.get(path) !== text),
    restore(sources) {
      texts = new Map(sources.map(({ path, bytes }) => [path, decoder.decode(bytes)]));
    },
  };
}

/** The file that holds most of the path; of several the one that new objects go into, else the first. */
function fileFor(texts: ReadonlyMap<string, string>, path: EditPath, into: string | undefined): string {
  const depths = Array.from(texts, ([file, text]) => ({ file, depth: depthOf(text, path) }));
  const most = Math.max(0, ...depths.map(({ depth }) => depth));
  const best = depths.filter(({ depth }) => depth === most);
  const chosen = best.find(({ file }) => file === into) ?? best[0];
  if (chosen === undefined) throw new EditError("there is no file to change");
  return chosen.file;
}
