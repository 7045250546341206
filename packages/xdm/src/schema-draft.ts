import { defined } from "./json.ts";
import type { XdmField, XdmType } from "./types.ts";

/** What is known of a field while its parts (own keywords, `$ref`, every `allOf` item) are put together. */
export interface SchemaDraft {
  keywords: FieldKeywords;
  /** Names of required members. */
  readonly required: Set<string>;
  readonly fields: Map<string, SchemaDraft>;
  items?: SchemaDraft;
  values?: SchemaDraft;
  /** A part of the definition is not known, so members beyond `fields` may exist. */
  open: boolean;
}

export interface FieldKeywords {
  type?: XdmType;
  title?: string;
  description?: string;
  enum?: readonly string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
}

export function emptyDraft(): SchemaDraft {
  return { keywords: {}, required: new Set(), fields: new Map(), open: false };
}

export function childDraft(parent: SchemaDraft, name: string): SchemaDraft {
  const known = parent.fields.get(name);
  if (known !== undefined) return known;
  const child = emptyDraft();
  parent.fields.set(name, child);
  return child;
}

/** Adds what `source` knows to `target`. Where both say something, `target` wins; members are merged in depth. */
export function mergeDraft(target: SchemaDraft, source: SchemaDraft): void {
  target.keywords = { ...source.keywords, ...target.keywords };
  target.open ||= source.open;
  for (const name of source.required) target.required.add(name);
  for (const [name, child] of source.fields) mergeDraft(childDraft(target, name), child);
  if (source.items !== undefined) mergeDraft((target.items ??= emptyDraft()), source.items);
  if (source.values !== undefined) mergeDraft((target.values ??= emptyDraft()), source.values);
}

/** Only the members that the paths name, each with all that lies below it. */
export function pickMembers(draft: SchemaDraft, paths: readonly (readonly string[])[]): SchemaDraft {
  const picked = { ...emptyDraft(), keywords: draft.keywords, open: draft.open };
  for (const [name, child] of draft.fields) {
    const below = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    if (below.length === 0) continue;
    picked.fields.set(name, below.some((path) => path.length === 0) ? child : pickMembers(child, below));
    if (draft.required.has(name)) picked.required.add(name);
  }
  return picked;
}

export function finishField(draft: SchemaDraft, name: string, path: string, required: boolean): XdmField {
  const type = draft.keywords.type ?? "object";
  return defined({
    ...draft.keywords,
    name,
    path,
    type,
    required,
    open: type === "object" && (draft.open || draft.fields.size === 0) ? (true as const) : undefined,
    items: type === "array" ? finishField(draft.items ?? emptyDraft(), name, path, false) : undefined,
    values: type === "map" ? finishField(draft.values ?? emptyDraft(), "*", joinPath(path, "*"), false) : undefined,
    fields: type === "object" ? finishMembers(draft, path) : undefined,
  });
}

function finishMembers(draft: SchemaDraft, path: string): ReadonlyMap<string, XdmField> {
  return new Map(
    Array.from(draft.fields, ([name, child]) => [
      name,
      finishField(child, name, joinPath(path, name), draft.required.has(name)),
    ]),
  );
}

function joinPath(parent: string, name: string): string {
  const segment = name.replaceAll(".", "\\.");
  return parent === "" ? segment : `${parent}.${segment}`;
}
