import { arrayOf, member, numberOf } from "../json.ts";
import { flowError } from "./errors.ts";

type Operator = "==" | "!=" | "<" | "<=" | ">" | ">=";

export interface PropertyFilter {
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly values: readonly string[];
}

const expression = /^([^=!<>~]+?)\s*(==|!=|<=|>=|<|>|=?~|[=!<>~]+)\s*([\s\S]*)$/;
const operators: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/**
 * One `property=` parameter (flow-service.md §2.3): a path, an operator, values. `[]` after a name goes through an array,
 * commas after `==` mean any of, double quotes around a value are taken off. `!=` is inferred. Codes, and that `~` exists
 * but is not implemented, are of Adobe's page "Flow Service error messages"; the wording is ours.
 */
export function parsePropertyFilter(text: string, knownRoots: ReadonlySet<string>): PropertyFilter {
  const match = expression.exec(text.trim());
  if (!match) throw flowError("1450-400", `The property expression "${text}" has no operator.`);
  const [, path = "", operator = "", rawValue = ""] = match;
  if (operator.includes("~")) throw flowError("1440-400", `The operator "~" in "${text}" is not implemented.`);
  if (!operators.has(operator)) throw flowError("1450-400", `The operator "${operator}" in "${text}" is unknown.`);
  const names = path.split(".").map((name) => name.replace(/\[\]$/, ""));
  const [root = ""] = names;
  if (!knownRoots.has(root)) throw flowError("1449-400", `The field "${path}" in "${text}" is unknown.`);
  const values = splitValues(rawValue);
  if (values.some((value) => value === "")) throw flowError("1453-400", `The value in "${text}" is empty.`);
  const ordering = operator !== "==" && operator !== "!=";
  if (ordering && values.length > 1) {
    throw flowError("1443-400", `The operator "${operator}" in "${text}" takes one value.`);
  }
  if (ordering && path === "id") throw flowError("1448-400", `The operator "${operator}" cannot be used on id.`);
  return { path: names, operator: operator as Operator, values };
}

function splitValues(text: string): string[] {
  const values: string[] = [];
  for (const match of text.matchAll(/\s*("(?:[^"]*)"|[^,]*)\s*(?:,|$)/g)) {
    if (match.index === text.length && values.length > 0 && !text.endsWith(",")) break;
    values.push(unquote((match[1] ?? "").trim()));
  }
  return values;
}

function unquote(text: string): string {
  return text.length >= 2 && text[0] === '"' && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** The filter as a function, made once for a list: lists are long. */
export function filterTest({ path, operator, values }: PropertyFilter): (object: unknown) => boolean {
  const spelt = isRunStatus(path) ? (text: string) => text.toLowerCase() : (text: string) => text;
  const wanted = new Set(values.map(spelt));
  const [first = ""] = values;
  const equals = (value: unknown): boolean => wanted.has(spelt(asText(value)));
  if (operator === "==") return (object) => someAt(object, path, 0, equals);
  if (operator === "!=") return (object) => !someAt(object, path, 0, equals);
  const ordered = (value: unknown): boolean => compares(value, operator, first);
  return (object) => someAt(object, path, 0, ordered);
}

/** Adobe's guides ask for `failed` and for `Failed` runs (flow-service.md §8.3). */
function isRunStatus(path: readonly string[]): boolean {
  return /(?:^|\.)(?:statusSummary\.status|lastRunDetails\.state)$/.test(path.join("."));
}

/** Whether a value below a path passes; arrays on the way are gone through, with or without `[]`. Lists are long: no copies. */
function someAt(value: unknown, path: readonly string[], depth: number, test: (value: unknown) => boolean): boolean {
  if (Array.isArray(value)) return arrayOf(value).some((item) => someAt(item, path, depth, test));
  const name = path[depth];
  if (name === undefined) return test(value);
  const inner = member(value, name);
  return inner !== undefined && someAt(inner, path, depth + 1, test);
}

function asText(value: unknown): string {
  if (typeof value === "string") return unquote(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function compares(value: unknown, operator: Operator, wanted: string): boolean {
  const left = numberOf(value);
  const right = numberOf(wanted);
  const order = left !== undefined && right !== undefined ? Math.sign(left - right) : textOrder(asText(value), wanted);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
