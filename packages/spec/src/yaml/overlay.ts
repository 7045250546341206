import type { Reporter } from "../report/reporter.ts";
import { shown } from "../language/check-shape.ts";
import { isNull, mapNode, type Entry, type MapNode, type Node } from "./node.ts";

/** Maps merge deeply, lists and single values replace, null removes. Every part keeps the place it was written at. */
export function overlay(base: MapNode, changes: MapNode, path: string, reporter: Reporter): MapNode {
  const entries = new Map(base.entries);
  for (const change of changes.entries.values()) {
    const before = entries.get(change.key);
    const here = path === "" ? change.key : `${path}.${change.key}`;
    if (isNull(change.value)) {
      if (before === undefined) {
        reporter.report("AEP206", change.at, `Nothing to remove: the config has no \`${shown(here)}\`.`);
      }
      entries.delete(change.key);
      continue;
    }
    entries.set(
      change.key,
      before === undefined ? change : { ...before, value: overlayValue(before, change, here, reporter) },
    );
  }
  return mapNode(base, entries);
}

function overlayValue(before: Entry, change: Entry, path: string, reporter: Reporter): Node {
  const { value } = change;
  return before.value.kind === "map" && value.kind === "map" ? overlay(before.value, value, path, reporter) : value;
}
