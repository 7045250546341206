import { language } from "../language/language.ts";
import { levelOf } from "../language/value-types.ts";
import { shown } from "../language/check-shape.ts";
import { nearName } from "../report/near-name.ts";
import type { Reporter } from "../report/reporter.ts";
import { isNull, listNode, mapNode, type Entry, type MapNode } from "./node.ts";

/**
 * One root out of all documents: `version` and `project` may repeat with equal values, map entries are unique over all
 * documents, lists concatenate, `x-…` keys are dropped.
 */
export function combineDocuments(documents: readonly MapNode[], reporter: Reporter): MapNode | undefined {
  const [first] = documents;
  if (first === undefined) return undefined;
  const combined = new Map<string, Entry>();
  for (const document of documents) {
    for (const entry of document.entries.values()) {
      if (entry.key.startsWith("x-")) continue;
      if (!Object.hasOwn(language.shape, entry.key)) {
        const names = Object.keys(language.shape);
        const message = `\`${shown(entry.key)}\` is not a key of a config. It has: ${names.join(", ")}; \`x-…\` is yours.`;
        reporter.report("AEP120", entry.at, message, { suggestion: () => nearName(entry.key, names) });
        continue;
      }
      const before = combined.get(entry.key);
      combined.set(entry.key, before === undefined ? entry : combineEntries(before, entry, reporter));
    }
  }
  return mapNode(first, combined);
}

function combineEntries(before: Entry, after: Entry, reporter: Reporter): Entry {
  const level = levelOf(language.shape[before.key as keyof typeof language.shape]);
  if (isNull(before.value)) return after;
  if (isNull(after.value)) return before;
  if (level === "list" && before.value.kind === "list" && after.value.kind === "list") {
    return { ...before, value: listNode(before.value, [...before.value.items, ...after.value.items]) };
  }
  if (level === "map" && before.value.kind === "map" && after.value.kind === "map") {
    return { ...before, value: combineMaps(before.key, before.value, after.value, reporter) };
  }
  const isEqual =
    before.value.kind === "scalar" && after.value.kind === "scalar" && before.value.value === after.value.value;
  if (!isEqual) {
    reporter.report("AEP113", after.value, `\`${before.key}\` has to be the same in all documents and files.`, {
      related: { at: before.value, message: "it differs here" },
    });
  }
  return before;
}

function combineMaps(section: string, before: MapNode, after: MapNode, reporter: Reporter): MapNode {
  const entries = new Map(before.entries);
  for (const entry of after.entries.values()) {
    const first = entries.get(entry.key);
    if (first === undefined) entries.set(entry.key, entry);
    else {
      const message = `\`${section}.${shown(entry.key)}\` is declared in another document already. Keep one of the two.`;
      reporter.report("AEP105", entry.at, message, { related: { at: first.at, message: "first here" } });
    }
  }
  return mapNode(before, entries);
}
