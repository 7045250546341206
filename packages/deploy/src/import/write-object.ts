import { isDeepStrictEqual } from "node:util";
import type { YamlValue } from "@aep-ingest/spec";
import type { ConfigEditor, EditPath } from "./config-editor.ts";

/** Writes what differs between two forms of an object, value by value, so that comments beside the others stay.
 *  @throws {EditError} */
export function writeDifferences(editor: ConfigEditor, path: EditPath, before: YamlValue, after: YamlValue): void {
  if (isDeepStrictEqual(before, after)) return;
  if (isMap(before) && isMap(after) && !isLeaf(path)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      writeDifferences(editor, [...path, key], before[key], after[key]);
    return;
  }
  // A flag at its default is left out of the canonical form; where it is written, it is set, so that its comment stays.
  if (after === undefined && typeof editor.valueAt(path) === "boolean") editor.set(path, !(before === true));
  else editor.set(path, after);
}

/** A schedule has more than one way to be written: the one in the file stays if it can. @throws {EditError} */
export function writeSchedule(editor: ConfigEditor, path: EditPath, before: YamlValue, after: YamlValue): void {
  if (isDeepStrictEqual(before, after)) return;
  const written = editor.valueAt(path);
  const every = isMap(after) && typeof after["every"] === "string" ? /^(\d+)([mhdw])$/.exec(after["every"]) : null;
  if (!isMap(written) || every === null || !isMap(before)) return editor.set(path, after);
  if (!("frequency" in written)) return writeDifferences(editor, path, before, after);
  editor.set([...path, "frequency"], frequencies[every[2] ?? ""]);
  editor.set([...path, "interval"], Number(every[1]));
}

const frequencies: Readonly<Record<string, string>> = { m: "minute", h: "hour", d: "day", w: "week" };

/** One mapping is one value, whichever way it is written. */
function isLeaf(path: EditPath): boolean {
  return path[0] === "dataflows" && path[2] === "mapping" && path.length > 3;
}

function isMap(value: unknown): value is { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
