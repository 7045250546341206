import { nearName } from "../report/near-name.ts";
import type { Reporter } from "../report/reporter.ts";
import { flagOf, headOf, isNull, numberOf, type Entry, type MapNode, type Node } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import { levelOf, type NumberShape, type ObjectShape, type RecordShape, type Shape, type TextShape } from "./shape.ts";

export const objectKey = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reports everything about a node that a shape alone can tell: unknown and missing keys, wrong types, values outside a
 * list or a range. `path` names the place in messages: `dataflows.leads.source`; `at` is where what is missing is shown.
 */
export function checkShape(node: Node, shape: Shape, path: string, reporter: Reporter, at: Span = headOf(node)): void {
  switch (shape.kind) {
    case "lazy":
      checkShape(node, shape.get(), path, reporter, at);
      return;
    case "either":
      checkShape(node, fittingShape(node, shape.of), path, reporter, at);
      return;
    case "partial":
      checkPartial(node, shape.of, path, reporter);
      return;
    case "object":
      if (expectMap(node, shape, path, reporter)) checkMembers(node, shape, path, reporter, at);
      return;
    case "record":
      if (expectMap(node, shape, path, reporter)) checkRecord(node, shape, path, reporter);
      return;
    case "list":
      if (node.kind !== "list") wrongType(node, "a list", path, reporter);
      else for (const [index, item] of node.items.entries()) checkShape(item, shape.of, `${path}[${index}]`, reporter);
      return;
    case "number":
      checkNumber(node, shape, path, reporter);
      return;
    case "flag":
      if (flagOf(node) === undefined) wrongType(node, "true or false", path, reporter);
      return;
    case "text":
      checkText(node, shape, path, reporter);
  }
}

function checkMembers(node: MapNode, shape: ObjectShape, path: string, reporter: Reporter, at: Span): void {
  for (const entry of node.entries.values()) {
    const member = Object.hasOwn(shape.members, entry.key) ? shape.members[entry.key] : undefined;
    if (member !== undefined) checkShape(entry.value, member.shape, join(path, entry.key), reporter, entry.at);
    else if (shape.isOpen !== true) unknownKey(entry, Object.keys(shape.members), path, node, reporter);
  }
  for (const [name, member] of Object.entries(shape.members)) {
    if (member.isRequired === true && !node.entries.has(name)) {
      reporter.report("AEP121", at, `${place(path)} needs \`${name}\`: ${member.about}`);
    }
  }
}

/** Values are only told apart by kind: they are checked where they have been laid over a whole config. */
function checkPartial(node: Node, shape: ObjectShape, path: string, reporter: Reporter): void {
  if (!expectMap(node, { ...shape, isNullable: true }, path, reporter)) return;
  for (const entry of node.entries.values()) {
    const member = Object.hasOwn(shape.members, entry.key) ? shape.members[entry.key] : undefined;
    if (member === undefined) unknownKey(entry, Object.keys(shape.members), path, node, reporter);
    else if (!isNull(entry.value) && entry.value.kind !== levelOf(member.shape)) {
      wrongType(entry.value, `a ${levelOf(member.shape)}`, join(path, entry.key), reporter);
    }
  }
}

function unknownKey(entry: Entry, names: readonly string[], path: string, node: MapNode, reporter: Reporter): void {
  const message = `\`${shown(entry.key)}\` is not a key of ${place(path)}. It has: ${names.join(", ")}.`;
  const suggestion = (): string | undefined =>
    nearName(
      entry.key,
      names.filter((name) => !node.entries.has(name)),
    );
  reporter.report("AEP120", entry.at, message, { suggestion });
}

function checkRecord(node: MapNode, shape: RecordShape, path: string, reporter: Reporter): void {
  for (const entry of node.entries.values()) {
    if (shape.hasObjectKeys === true && !objectKey.test(entry.key)) {
      reporter.report(
        "AEP126",
        entry.at,
        `\`${shown(entry.key)}\` is no valid key: lower-case letters, digits and \`-\`, at most 64, not starting with \`-\`.`,
        { suggestion: validKey(entry.key) },
      );
    }
    checkShape(entry.value, shape.of, join(path, entry.key), reporter, entry.at);
  }
}

function checkNumber(node: Node, shape: NumberShape, path: string, reporter: Reporter): void {
  const value = numberOf(node);
  const expected = shape.isInteger ? "a whole number" : "a number";
  if (value === undefined) {
    wrongType(node, expected, path, reporter);
    return;
  }
  const { minimum, maximum } = shape;
  if (Number.isFinite(value) && (!shape.isInteger || Number.isSafeInteger(value))) {
    const isInRange = (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
    if (isInRange) return;
  }
  const limits = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ];
  const wanted = limits.length === 0 ? expected : `${expected}, ${limits.join(" and ")}`;
  reporter.report("AEP124", node, `${place(path)} is ${value}; it has to be ${wanted}.`);
}

function checkText(node: Node, shape: TextShape, path: string, reporter: Reporter): void {
  if (node.kind !== "scalar" || node.value === null) {
    wrongType(node, shape.choices === undefined ? "text" : `one of ${shape.choices.join(", ")}`, path, reporter);
    return;
  }
  if (typeof node.value !== "string") {
    if (shape.anyScalar !== true && typeof node.value !== "object") {
      reporter.report(
        "AEP123",
        node,
        `${place(path)} is text, but YAML reads this as a ${typeof node.value}. Quote it.`,
        {
          suggestion: `"${node.raw}"`,
        },
      );
    }
    return;
  }
  const { value } = node;
  if (shape.isCheckedElsewhere === true) return;
  if (value.trim() === "")
    reporter.report("AEP125", node, `${place(path)} is empty. Give it a value or remove the line.`);
  else if (shape.choices !== undefined && !shape.choices.includes(value)) {
    reporter.report(
      "AEP127",
      node,
      `\`${shown(value)}\` is no value of ${place(path)}. It takes: ${shape.choices.join(", ")}.`,
      {
        suggestion: () => nearName(value, shape.choices ?? []),
      },
    );
  }
}

function expectMap(node: Node, shape: ObjectShape | RecordShape, path: string, reporter: Reporter): node is MapNode {
  if (node.kind === "map") return true;
  const isEmpty = node.kind === "scalar" && node.value === null;
  if (!(isEmpty && shape.isNullable === true)) wrongType(node, "a map", path, reporter);
  return false;
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

/** The shape for what the node is; the first one when none fits, so that its message names the usual form. */
function fittingShape(node: Node, shapes: readonly Shape[]): Shape {
  const first = shapes[0];
  if (first === undefined) throw new TypeError("either() needs a shape");
  return shapes.find((shape) => levelOf(shape) === node.kind) ?? first;
}

function place(path: string): string {
  return path === "" ? "The config" : `\`${path}\``;
}

function join(path: string, key: string): string {
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
