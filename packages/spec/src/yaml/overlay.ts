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
    entries.set(change.key, { ...(before ?? change), value: overlayValue(before, change, here, reporter) });
  }
  return mapNode(base, entries);
}

/** A map that is new, or stands for something else, is laid over nothing: null removes in it as everywhere. */
function overlayValue(before: Entry | undefined, { value }: Entry, path: string, reporter: Reporter): Node {
  if (value.kind !== "map") return value;
  return overlay(before?.value.kind === "map" ? before.value : mapNode(value, new Map()), value, path, reporter);
}
