import { memberPath } from "./field-path.ts";
import { isJsonObject } from "./json.ts";
import type { RecordProblem, ResolvedSchema, XdmField, XdmType } from "./types.ts";
import { hasFormat, isDate, isDateTime, matchesPattern } from "./value-formats.ts";
import { isIntegerType, storableRange } from "./xdm-type.ts";

/**
 * All ways in which a record breaks its schema, in the order of the record: missing required members (of objects that are
 * there), types and ranges, closed lists, patterns, formats, members that the schema does not have, and null or empty
 * members, which the service never accepts (schema-registry.md §6). An empty list means that the record is accepted.
 */
export function validateRecord(schema: ResolvedSchema, record: unknown): RecordProblem[] {
  return validateValue(schema.root, record, "");
}

/** The same for one value of a field. `path` is where the value stands, for the problems; empty for a whole record. */
export function validateValue(field: XdmField, value: unknown, path: string): RecordProblem[] {
  const problems: RecordProblem[] = [];
  check(field, value, path, (kind, at, message) => problems.push({ kind, path: at, message }));
  return problems;
}

type Report = (kind: RecordProblem["kind"], path: string, message: string) => void;

function check(field: XdmField, value: unknown, path: string, report: Report): void {
  if (lacksValue(field, value) && path !== "") {
    report("null", path, `${label(path)} is ${describe(value)}; leave the member out to say that there is no value`);
    return;
  }
  // Of a field whose definition is not known, not even the type is sure.
  if (field.open === true && path !== "" && !isJsonObject(value)) return;
  if (!hasType(field.type, value)) {
    report("type", path, `${label(path)} is ${describe(value)}, not ${nouns[field.type]}`);
    return;
  }
  if (typeof value === "string") checkText(field, value, path, report);
  else if (typeof value === "number" || typeof value === "bigint") checkNumber(field, value, path, report);
  else if (Array.isArray(value)) checkArray(field, value, path, report);
  else if (isJsonObject(value)) checkObject(field, value, path, report);
}

/** A closed list may hold the empty text, as those of some deprecated metrics do. */
function lacksValue(field: XdmField, value: unknown): boolean {
  return isNothing(value) && field.enum?.includes("") !== true;
}

/** What the service takes as no value, wherever it stands: null, and empty text, lists and objects. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

function hasType(type: XdmType, value: unknown): boolean {
  switch (type) {
    case "string":
    case "uri":
      return typeof value === "string";
    case "date":
      return typeof value === "string" && isDate(value);
    case "date-time":
      return typeof value === "string" && isDateTime(value);
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "array":
      return Array.isArray(value);
    case "object":
    case "map":
      return isJsonObject(value);
    default:
      return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
  }
}

const nouns: Readonly<Record<XdmType, string>> = {
  string: "a string",
  uri: "a string with a URI",
  number: "a number",
  integer: "an integer",
  long: "an integer",
  short: "an integer",
  byte: "an integer",
  boolean: "true or false",
  date: "a date such as 2026-12-01",
  "date-time": "a date and time such as 2026-12-01T08:00:00Z",
  array: "a list",
  object: "an object",
  map: "an object",
};

function checkText(field: XdmField, text: string, path: string, report: Report): void {
  if (field.enum !== undefined && !field.enum.includes(text)) {
    report("enum", path, `${label(path)} is ${quote(text)}, not one of ${list(field.enum)}`);
  }
  if (field.pattern !== undefined && !matchesPattern(field.pattern, text)) {
    report("pattern", path, `${label(path)} is ${quote(text)}, which does not match ${field.pattern}`);
  }
  const format = field.format ?? (field.type === "uri" ? "uri" : undefined);
  if (format !== undefined && hasFormat(format, text) === false) {
    report("format", path, `${label(path)} is ${quote(text)}, which is no ${format}`);
  }
  const length = field.minLength === undefined && field.maxLength === undefined ? 0 : Array.from(text).length;
  if (field.minLength !== undefined && length < field.minLength) {
    report("length", path, `${label(path)} has ${length} characters, fewer than ${field.minLength}`);
  }
  if (field.maxLength !== undefined && length > field.maxLength) {
    report("length", path, `${label(path)} has ${length} characters, more than ${field.maxLength}`);
  }
}

function checkNumber(field: XdmField, value: number | bigint, path: string, report: Report): void {
  const range = isIntegerType(field.type) ? storableRange(field.type) : undefined;
  const minimum = Math.max(field.minimum ?? Number.NEGATIVE_INFINITY, range?.minimum ?? Number.NEGATIVE_INFINITY);
  const maximum = Math.min(field.maximum ?? Number.POSITIVE_INFINITY, range?.maximum ?? Number.POSITIVE_INFINITY);
  const of = range === undefined ? "" : ` (${field.type})`;
  if (value < minimum) report("range", path, `${label(path)} is ${value}, less than ${minimum}${of}`);
  else if (value > maximum) report("range", path, `${label(path)} is ${value}, more than ${maximum}${of}`);
  else if (field.exclusiveMinimum !== undefined && value <= field.exclusiveMinimum) {
    report("range", path, `${label(path)} is ${value}, not more than ${field.exclusiveMinimum}`);
  }
}

function checkArray(field: XdmField, values: readonly unknown[], path: string, report: Report): void {
  if (field.items === undefined) return;
  for (const [index, value] of values.entries()) check(field.items, value, `${path}[${index}]`, report);
}

function checkObject(field: XdmField, value: Readonly<Record<string, unknown>>, path: string, report: Report): void {
  if (field.type === "map" && field.values === undefined) return;
  for (const [name, member] of Object.entries(value)) {
    const at = memberPath(path, name);
    const known = field.type === "map" ? field.values : field.fields?.get(name);
    if (known?.required === true && lacksValue(known, member)) continue;
    if (known !== undefined) check(known, member, at, report);
    else if (field.open !== true) report("unknown-field", at, `the schema has no field ${at}`);
  }
  for (const [name, member] of field.fields ?? []) {
    if (!member.required) continue;
    const at = memberPath(path, name);
    if (!Object.hasOwn(value, name)) report("required", at, `${at} is required and missing`);
    else if (lacksValue(member, value[name])) report("required", at, `${at} is required and ${describe(value[name])}`);
  }
}

function label(path: string): string {
  return path === "" ? "the record" : path;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (isNothing(value)) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return quote(value);
  return isJsonObject(value) ? "an object" : String(value);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, 10).join(", ");
  return values.length > 10 ? `${shown}, … (${values.length} values)` : shown;
}
