import { isJsonObject } from "./json.ts";
import type { RecordFindings } from "./record-findings.ts";
import { describe, isNothing, nouns } from "./describe-value.ts";
import { numberCheck } from "./number-check.ts";
import { textCheck } from "./text-check.ts";
import type { XdmField, XdmType } from "./types.ts";
import { isDate, isDateTime } from "./value-formats.ts";

export type ValueCheck = (value: unknown, findings: RecordFindings) => void;

const known = new WeakMap<XdmField, ValueCheck>();

/** The check of a field's values. It is made once, and those of its members when a record first has them. */
export function valueCheck(field: XdmField): ValueCheck {
  let check = known.get(field);
  if (check === undefined) {
    check = compile(field);
    known.set(field, check);
  }
  return check;
}

function compile(field: XdmField): ValueCheck {
  const { type } = field;
  const hasType = typeTests[type];
  const isOpen = field.open === true;
  const takesEmptyText = hasEmptyText(field);
  const inner = innerCheck(field);
  return (value, findings) => {
    if (isNothing(value) && !takesEmptyText && !findings.isAtRoot) {
      findings.report("null", `is ${describe(value)}; leave the member out to say that there is no value`);
      return;
    }
    // Of a field whose definition is not known, not even the type is sure.
    if (isOpen && !isJsonObject(value) && !findings.isAtRoot) return;
    if (!hasType(value)) findings.report("type", `is ${describe(value)}, not ${nouns[type]}`);
    else inner?.(value, findings);
  };
}

/** A closed list may hold the empty text, as those of some deprecated metrics do. */
function hasEmptyText(field: XdmField): boolean {
  return field.enum?.includes("") === true;
}

const isText = (value: unknown): boolean => typeof value === "string";
const isWhole = (value: unknown): boolean => Number.isInteger(value) || typeof value === "bigint";

const typeTests: Readonly<Record<XdmType, (value: unknown) => boolean>> = {
  string: isText,
  uri: isText,
  date: (value) => typeof value === "string" && isDate(value),
  "date-time": (value) => typeof value === "string" && isDateTime(value),
  boolean: (value) => typeof value === "boolean",
  number: (value) => Number.isFinite(value),
  integer: isWhole,
  long: isWhole,
  short: isWhole,
  byte: isWhole,
  array: Array.isArray,
  object: isJsonObject,
  map: isJsonObject,
};

/** What is asked of a value that has the type. */
function innerCheck(field: XdmField): ValueCheck | undefined {
  switch (field.type) {
    case "string":
    case "uri":
    case "date":
    case "date-time":
      return textCheck(field) as ValueCheck | undefined;
    case "boolean":
      return undefined;
    case "array":
      return arrayCheck(field) as ValueCheck;
    case "object":
    case "map":
      return objectCheck(field) as ValueCheck;
    default:
      return numberCheck(field) as ValueCheck;
  }
}

function arrayCheck(field: XdmField): (values: readonly unknown[], findings: RecordFindings) => void {
  let check: ValueCheck | undefined;
  return (values, findings) => {
    if (field.items === undefined) return;
    check ??= valueCheck(field.items);
    for (let index = 0; index < values.length; index += 1) {
      findings.enter(index);
      check(values[index], findings);
      findings.leave();
    }
  };
}

interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly takesEmptyText: boolean;
  readonly check: ValueCheck;
}

function objectCheck(field: XdmField): (value: Readonly<Record<string, unknown>>, findings: RecordFindings) => void {
  const isMap = field.type === "map";
  const isOpen = field.open === true;
  const seen = new Map<string, Member>();
  const memberOf = (name: string): Member | undefined => {
    const found = seen.get(name);
    const member = found === undefined && !isMap ? field.fields?.get(name) : undefined;
    if (member === undefined) return found;
    const made = memberFor(member);
    seen.set(name, made);
    return made;
  };
  let values: Member | undefined;
  let required: readonly Member[] | undefined;
  return (value, findings) => {
    if (isMap && field.values === undefined) return;
    if (isMap && field.values !== undefined) values ??= memberFor(field.values);
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      const member = isMap ? values : memberOf(name);
      const item = value[name];
      if (member?.required === true && lacksValue(member, item)) continue;
      if (member === undefined && isOpen) continue;
      findings.enter(name);
      if (member === undefined) findings.reportUnknown();
      else member.check(item, findings);
      findings.leave();
    }
    required ??= Array.from(field.fields?.values() ?? [])
      .filter((member) => member.required)
      .map(memberFor);
    for (const member of required) requireMember(member, value, findings);
  };
}

function memberFor(field: XdmField): Member {
  const { name, required } = field;
  return { name, required, takesEmptyText: hasEmptyText(field), check: valueCheck(field) };
}

function lacksValue(member: Member, value: unknown): boolean {
  return isNothing(value) && !member.takesEmptyText;
}

function requireMember(member: Member, holder: Readonly<Record<string, unknown>>, findings: RecordFindings): void {
  const isThere = Object.hasOwn(holder, member.name);
  if (isThere && !lacksValue(member, holder[member.name])) return;
  findings.enter(member.name);
  findings.report("required", isThere ? `is required and ${describe(holder[member.name])}` : "is required and missing");
  findings.leave();
}
