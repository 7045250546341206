import { nearName } from "@aep-ingest/xdm";
import { language } from "../language/language.ts";
import { meantKey } from "../language/correct-keys.ts";
import { levelOf } from "../language/value-types.ts";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { isNull, listNode, mapNode, type Entry, type MapNode } from "./node.ts";

/**
 * One root out of all documents: `version` and `project` may repeat with equal values, map entries are unique over all
 * documents, lists concatenate, `x-…` keys are dropped.
 */
export function combineDocuments(documents: readonly MapNode[], reporter: Reporter): MapNode | undefined {
  const [first] = documents;
  if (first === undefined) return undefined;
  const parts = new Map<string, [Entry, ...Entry[]]>();
  const add = (entry: Entry): void => {
    const known = parts.get(entry.key);
    if (known === undefined) parts.set(entry.key, [entry]);
    else known.push(entry);
  };
  for (const document of documents) {
    for (const entry of document.entries.values()) {
      if (entry.key.startsWith("x-")) continue;
      if (!Object.hasOwn(language.shape, entry.key)) {
        const names = Object.keys(language.shape);
        const message = `\`${shown(entry.key)}\` is not a key of a config. It has: ${names.join(", ")}; \`x-…\` is yours.`;
        const meant = meantKey(entry, language.shape, document.entries, reporter);
        reporter.report("AEP120", entry.at, message, { suggestion: () => nearName(entry.key, names) });
        // Taken for what was meant, so that nothing in it is called undeclared.
        if (meant !== undefined) add({ ...entry, key: meant });
      } else add(entry);
    }
  }
  return mapNode(first, new Map([...parts].map(([key, entries]) => [key, combineEntries(entries, reporter)])));
}

/** All that stands under one key, at the place of the first. */
function combineEntries(entries: readonly [Entry, ...Entry[]], reporter: Reporter): Entry {
  const [before = entries[0], ...others] = entries.filter(({ value }) => !isNull(value));
  if (others.length === 0) return before;
  const { value } = before;
  const alike = others.filter((other) => isAlike(before, other, reporter));
  if (value.kind === "map") return { ...before, value: combineMaps(before.key, value, alike, reporter) };
  if (value.kind === "list") {
    const items = alike.flatMap((other) => (other.value.kind === "list" ? other.value.items : []));
    return { ...before, value: listNode(value, [...value.items, ...items]) };
  }
  return before;
}

/** Whether two values can be put together, or are the same; anything else is reported. */
function isAlike(before: Entry, { value }: Entry, reporter: Reporter): boolean {
  const { kind } = before.value;
  const level = levelOf(language.shape[before.key as keyof typeof language.shape]);
  if (kind !== "scalar" && kind === level && value.kind === kind) return true;
  const isEqual = before.value.kind === "scalar" && value.kind === "scalar" && before.value.value === value.value;
  if (!isEqual) {
    reporter.report("AEP113", value, `\`${before.key}\` has to be the same in all documents and files.`, {
      related: { at: before.value, message: "it differs here" },
    });
  }
  return isEqual;
}

/** Builds the map once: one for each document would take time by the square of their number. */
function combineMaps(section: string, before: MapNode, others: readonly Entry[], reporter: Reporter): MapNode {
  const entries = new Map(before.entries);
  for (const { value } of others) {
    for (const entry of value.kind === "map" ? value.entries.values() : []) {
      const first = entries.get(entry.key);
      if (first === undefined) entries.set(entry.key, entry);
      else {
        const message = `\`${section}.${shown(entry.key)}\` is declared in another document already. Keep one of the two.`;
        reporter.report("AEP105", entry.at, message, { related: { at: first.at, message: "first here" } });
      }
    }
  }
  return mapNode(before, entries);
}
