import type { XdmField } from "@aep-ingest/xdm";
import type { PathSegment } from "../language/path.ts";
import { EvaluationError, isList, setKey, type Value } from "../evaluate/values.ts";
import type { JsonValue } from "../types.ts";
import { convert } from "./convert.ts";

type JsonObject = { [key: string]: JsonValue };

/** One step into the target, with the type of what it leads to, where that is known. */
interface Step {
  readonly segment: PathSegment;
  readonly field: XdmField | undefined;
}

/** Where one mapping writes. Several mappings may write into the same object or the same array elements. */
export class Destination {
  readonly path: string;
  /** Parents are written before what stands on top of them. */
  readonly depth: number;
  readonly #steps: readonly Step[];
  readonly #wildcards: number;

  constructor(path: string, segments: readonly PathSegment[], root: XdmField | undefined) {
    this.path = path;
    this.depth = segments.length;
    this.#steps = typedSteps(segments, root);
    this.#wildcards = this.#steps.filter(({ segment }) => segment.kind === "wildcard").length;
  }

  /** @throws {EvaluationError} when the value does not fit; the record then has nothing of it at its own place. */
  write(record: JsonObject, value: Value): void {
    if (value === null) return;
    const converted = convertElements(value, this.#wildcards, this.#steps.at(-1)?.field, this.path);
    writeInto(record, this.#steps, 0, converted, this.path);
  }
}

/** Everything is converted before anything is written: a value that does not fit leaves no half of itself behind. */
function convertElements(value: Value, wildcards: number, field: XdmField | undefined, path: string): JsonValue {
  if (wildcards === 0 || value === null) return convert(value, field, path);
  // A single value goes into the first element.
  const values = isList(value) ? value : [value];
  return values.map((item) => convertElements(item, wildcards - 1, field, path));
}

/** An array that is entered without brackets gets them: `emails.address` means every element. */
function typedSteps(segments: readonly PathSegment[], root: XdmField | undefined): Step[] {
  const steps: Step[] = [];
  let field = root;
  for (const segment of segments) {
    if (segment.kind === "name" && field?.type === "array") {
      field = field.items;
      steps.push({ segment: { kind: "wildcard", start: segment.start, end: segment.start }, field });
    }
    if (segment.kind === "name")
      field = field?.fields?.get(segment.name) ?? (field?.type === "map" ? field.values : undefined);
    else field = field?.items;
    steps.push({ segment, field });
  }
  return steps;
}

function writeInto(
  holder: JsonObject | JsonValue[],
  steps: readonly Step[],
  at: number,
  value: JsonValue,
  path: string,
): void {
  const step = steps[at];
  if (step === undefined) return;
  const { segment } = step;
  if (segment.kind === "wildcard") {
    for (const [index, item] of (Array.isArray(value) ? value : [value]).entries())
      writeKey(holder, index, steps, at, item, path);
  } else {
    writeKey(holder, segment.kind === "name" ? segment.name : segment.index, steps, at, value, path);
  }
}

function writeKey(
  holder: JsonObject | JsonValue[],
  key: string | number,
  steps: readonly Step[],
  at: number,
  value: JsonValue,
  path: string,
): void {
  const next = steps[at + 1];
  if (next === undefined) {
    setAt(holder, key, value, path);
    return;
  }
  if (value === null) {
    // Keeps the elements of two mappings to one array side by side.
    if (Array.isArray(holder) && typeof key === "number") fill(holder, key + 1);
    return;
  }
  const wantsArray = next.segment.kind !== "name";
  const existing = getAt(holder, key);
  if (existing === null || existing === undefined) {
    const made: JsonObject | JsonValue[] = wantsArray ? [] : {};
    writeInto(made, steps, at + 1, value, path);
    setAt(holder, key, made, path);
    return;
  }
  if (typeof existing !== "object" || Array.isArray(existing) !== wantsArray) {
    throw new EvaluationError(
      `Another mapping has written a value where the destination path ${path} needs ${wantsArray ? "an array" : "an object"}.`,
    );
  }
  writeInto(existing, steps, at + 1, value, path);
}

function getAt(holder: JsonObject | JsonValue[], key: string | number): JsonValue | undefined {
  if (Array.isArray(holder)) return typeof key === "number" ? holder[key] : undefined;
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function setAt(holder: JsonObject | JsonValue[], key: string | number, value: JsonValue, path: string): void {
  if (!Array.isArray(holder)) setKey(holder, String(key), value);
  else if (typeof key === "number") {
    fill(holder, key);
    holder[key] = value;
  } else throw new EvaluationError(`The destination path ${path} names a field of an array.`);
}

function fill(list: JsonValue[], length: number): void {
  while (list.length < length) list.push(null);
}

/**
 * Takes out what the service does not accept as a value: null, empty text, empty arrays and objects; what becomes empty
 * goes too. The record may be changed, and is the result when there is nothing to take out.
 */
export function prune(record: JsonObject): JsonObject {
  let pruned = record;
  for (const key in record) {
    if (!Object.hasOwn(record, key)) continue;
    const value = record[key] ?? null;
    const kept = pruneValue(value);
    // Deleting the key instead would make the object a slow one.
    if (kept === undefined) pruned = pruned === record ? membersBefore(key, record) : pruned;
    else if (kept !== value || pruned !== record) setKey(pruned, key, kept);
  }
  return pruned;
}

function membersBefore(end: string, record: JsonObject): JsonObject {
  const members: JsonObject = {};
  for (const [key, value] of Object.entries(record)) {
    if (key === end) break;
    setKey(members, key, value);
  }
  return members;
}

function pruneValue(value: JsonValue): JsonValue | undefined {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const items = value.map(pruneValue).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== "object") return value;
  const object = prune(value);
  return isEmpty(object) ? undefined : object;
}

function isEmpty(object: JsonObject): boolean {
  for (const key in object) if (Object.hasOwn(object, key)) return false;
  return true;
}
