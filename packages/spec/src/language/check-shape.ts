import * as z from "zod/mini";
import { nearName } from "@aep-ingest/xdm";
import type { Reporter } from "../report/reporter.ts";
import {
  flagOf,
  headOf,
  isNull,
  numberOf,
  textOf,
  type Entry,
  type MapNode,
  type Node,
  type ScalarNode,
} from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import {
  checkedElsewhere,
  defOf,
  isOpen,
  label,
  laidOver,
  levelOf,
  objectKey,
  shownInEditors,
  type ValueType,
} from "./value-types.ts";

/**
 * Reports everything about a node that its type alone can tell: unknown and missing keys, wrong kinds, values outside a
 * list or a range. It walks the zod type beside the node, because zod itself would see values without places, and texts
 * that came out of a `${…}` as texts. `path` names the place in messages: `dataflows.leads.source`; `at` is where what is
 * missing is shown.
 */
export function checkShape(
  node: Node,
  type: ValueType,
  path: string,
  reporter: Reporter,
  at: Span = headOf(node),
): void {
  const def = defOf(type);
  switch (def.type) {
    case "optional":
      checkShape(node, def.innerType, path, reporter, at);
      return;
    case "nullable":
      if (!isNull(node)) checkShape(node, def.innerType, path, reporter, at);
      return;
    case "lazy":
      checkShape(node, def.getter(), path, reporter, at);
      return;
    case "union":
      if (type === label) checkText(node, type, path, reporter);
      else checkShape(node, fittingType(node, def.options), path, reporter, at);
      return;
    case "object":
      if (node.kind !== "map") wrongType(node, "a map", path, reporter);
      else if (laidOver.has(type)) checkParts(node, def, path, reporter);
      else checkMembers(node, def, path, reporter, at);
      return;
    case "record":
      if (node.kind !== "map") wrongType(node, "a map", path, reporter);
      else checkRecord(node, def, path, reporter);
      return;
    case "array":
      if (node.kind !== "list") wrongType(node, "a list", path, reporter);
      else
        for (const [index, item] of node.items.entries()) checkShape(item, def.element, `${path}[${index}]`, reporter);
      return;
    case "number":
      checkNumber(node, type, path, reporter);
      return;
    case "boolean":
      if (flagOf(node) === undefined && !(checkedElsewhere.has(type) && hasTemplate(node)))
        wrongType(node, "true or false", path, reporter);
      return;
    case "enum":
    case "string":
      checkText(node, type, path, reporter);
      return;
    default:
      throw new TypeError(`the language has no type ${def.type}`);
  }
}

/** Whether `${…}` in a text has still to be replaced. */
export function hasTemplate(node: Node | undefined): boolean {
  return textOf(node)?.includes("${") === true;
}

type ObjectType = z.core.$ZodObjectDef;

function checkMembers(node: MapNode, def: ObjectType, path: string, reporter: Reporter, at: Span): void {
  const { shape } = def;
  for (const entry of node.entries.values()) {
    const member = Object.hasOwn(shape, entry.key) ? shape[entry.key] : undefined;
    if (member !== undefined) checkShape(entry.value, member, join(path, entry.key), reporter, entry.at);
    else if (!isOpen(def)) unknownKey(entry, Object.keys(shape), path, node, reporter);
  }
  for (const [name, member] of Object.entries(shape)) {
    if (defOf(member).type !== "optional" && !node.entries.has(name)) {
      reporter.report(
        "AEP121",
        at,
        `${place(path)} needs \`${name}\`: ${shownInEditors.get(member)?.description ?? ""}`,
      );
    }
  }
}

/** Values are only told apart by kind: they are checked where they have been laid over a whole config. */
function checkParts(node: MapNode, { shape }: ObjectType, path: string, reporter: Reporter): void {
  for (const entry of node.entries.values()) {
    const member = Object.hasOwn(shape, entry.key) ? shape[entry.key] : undefined;
    if (member === undefined) unknownKey(entry, Object.keys(shape), path, node, reporter);
    else if (!isNull(entry.value) && entry.value.kind !== levelOf(member)) {
      wrongType(entry.value, `a ${levelOf(member)}`, join(path, entry.key), reporter);
    }
  }
}

/** Reports it, with what was meant. */
export function unknownKey(
  entry: Entry,
  names: readonly string[],
  path: string,
  node: MapNode,
  reporter: Reporter,
): void {
  const message = `\`${shown(entry.key)}\` is not a key of ${place(path)}. It has: ${names.join(", ")}.`;
  const suggestion = (): string | undefined =>
    nearName(
      entry.key,
      names.filter((name) => !node.entries.has(name)),
    );
  reporter.report("AEP120", entry.at, message, { suggestion });
}

function checkRecord(
  node: MapNode,
  { keyType, valueType }: z.core.$ZodRecordDef,
  path: string,
  reporter: Reporter,
): void {
  for (const entry of node.entries.values()) {
    if (!z.safeParse(keyType, entry.key).success) {
      reporter.report(
        "AEP126",
        entry.at,
        `\`${shown(entry.key)}\` is no valid key: lower-case letters, digits and \`-\`, at most 64, not starting with \`-\`.`,
        { suggestion: validKey(entry.key) },
      );
    }
    checkShape(entry.value, valueType, join(path, entry.key), reporter, entry.at);
  }
}

function checkNumber(node: Node, type: ValueType, path: string, reporter: Reporter): void {
  const value = numberOf(node);
  if (value !== undefined && z.safeParse(type, value).success) return;
  const { type: kind, minimum, maximum } = z.toJSONSchema(type);
  const wanted =
    minimum !== undefined && minimum === maximum ? `${minimum}` : kind === "integer" ? "a whole number" : "a number";
  if (value === undefined) {
    wrongType(node, wanted, path, reporter);
    return;
  }
  const limits =
    minimum === maximum
      ? []
      : [
          ...(minimum === undefined ? [] : [`, at least ${minimum}`]),
          ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? [] : [`, at most ${maximum}`]),
        ];
  reporter.report("AEP124", node, `${place(path)} is ${value}; it has to be ${wanted}${limits.join("")}.`);
}

function checkText(node: Node, type: ValueType, path: string, reporter: Reporter): void {
  const def = defOf(type);
  const choices = def.type === "enum" ? Object.values(def.entries).map(String) : undefined;
  if (node.kind !== "scalar" || node.value === null) {
    wrongType(node, choices === undefined ? "text" : `one of ${choices.join(", ")}`, path, reporter);
    return;
  }
  if (typeof node.value !== "string") {
    // What comes from the environment is known later, and is checked where it may stand.
    if (type === label || typeof node.value === "object") return;
    reportUnquoted(node, type, path, reporter);
    return;
  }
  const { value } = node;
  if (checkedElsewhere.has(type)) return;
  if (value.trim() === "") {
    reporter.report("AEP125", node, `${place(path)} is empty. Give it a value or remove the line.`);
  } else if (choices !== undefined && !choices.includes(value)) {
    const message = `\`${shown(value)}\` is no value of ${place(path)}. It takes: ${choices.join(", ")}.`;
    reporter.report("AEP127", node, message, { suggestion: () => nearName(value, choices) });
  }
}

/** Quotes are no help where the text would not have the form that is asked for: `every: 30` lacks its unit. */
function reportUnquoted(node: ScalarNode, type: ValueType, path: string, reporter: Reporter): void {
  const { examples = [] } = shownInEditors.get(type) ?? {};
  const isHelped = examples.length === 0 || z.safeParse(type, node.raw).success;
  const advice = isHelped ? "Quote it." : `Write it as ${examples.join(", ")}.`;
  const message = `${place(path)} is text, but YAML reads this as a ${typeof node.value}. ${advice}`;
  reporter.report("AEP123", node, message, { suggestion: isHelped ? `"${node.raw}"` : undefined });
}

function wrongType(node: Node, expected: string, path: string, reporter: Reporter): void {
  if (node.kind === "scalar" && node.value === null) {
    reporter.report(
      "AEP125",
      node,
      `${place(path)} is empty; it has to be ${expected}. Give it a value or remove the line.`,
    );
    return;
  }
  reporter.report("AEP122", node, `${place(path)} has to be ${expected}, not ${kindOf(node)}.`);
}

function kindOf(node: Node): string {
  if (node.kind !== "scalar") return `a ${node.kind}`;
  return typeof node.value === "number" ? "a number" : typeof node.value === "boolean" ? "true or false" : "text";
}

/** The type for what the node is; the first one when none fits, so that its message names the usual form. */
export function fittingType(node: Node, types: readonly ValueType[]): ValueType {
  const [first] = types;
  if (first === undefined) throw new TypeError("a union needs a type");
  return types.find((type) => levelOf(type) === node.kind) ?? first;
}

function place(path: string): string {
  return path === "" ? "The config" : `\`${path}\``;
}

/** Path of a member, for messages. */
export function join(path: string, key: string): string {
  return path === "" ? shown(key) : `${path}.${shown(key)}`;
}

/** User text inside a message: short, and on one line. */
export function shown(text: string): string {
  const line = text.replaceAll(/[\p{Cc}`]+/gu, " ");
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}

function validKey(key: string): string | undefined {
  const fixed = key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64);
  return objectKey.test(fixed) ? fixed : undefined;
}
