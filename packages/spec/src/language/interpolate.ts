import { nearName } from "@aep-ingest/xdm";
import type { EnvTemplate } from "../config.ts";
import type { Reporter } from "../report/reporter.ts";
import { listNode, mapNode, type Entry, type MapNode, type Node, type ScalarNode } from "../yaml/node.ts";
import { shown } from "./check-shape.ts";
import { checkPlaceholder } from "./placeholder.ts";

/** Longest text that interpolation may build. */
const maxLength = 65_536;

/** All texts together that it may build for one environment: short variables in a large file stay far below. */
export const maxTotalLength = 64 * 1024 * 1024;

/**
 * Where a text stands decides what `${…}` means in it: everywhere `${var.X}`; below `auth` also `${env.X}`; inside a
 * mapping only declared variables are ours and the rest belongs to the mapping language.
 */
export type Mode = "plain" | "auth" | "mapping";

/** Values of `${var.NAME}`. */
export interface Variables {
  readonly names: ReadonlySet<string>;
  /** Undefined when it is not declared, or when its own value is in error (which has been reported). */
  value(name: string): string | undefined;
  /** Characters that may still be built. */
  readonly budget: { left: number };
}

/** `node` with its interpolations replaced; the same node when there is none. */
export function interpolate(node: Node, mode: Mode, variables: Variables, reporter: Reporter): Node {
  switch (node.kind) {
    case "scalar":
      return interpolateScalar(node, mode, variables, reporter);
    case "list": {
      const items = node.items.map((item) => interpolate(item, mode, variables, reporter));
      return items.every((item, index) => item === node.items[index]) ? node : listNode(node, items);
    }
    case "map":
      return interpolateMap(node, () => mode, variables, reporter);
  }
}

export function interpolateMap(
  node: MapNode,
  modeOf: (key: string) => Mode | ((value: Node) => Node),
  variables: Variables,
  reporter: Reporter,
): MapNode {
  let isChanged = false;
  const entries = new Map<string, Entry>();
  for (const entry of node.entries.values()) {
    const mode = modeOf(entry.key);
    const value = typeof mode === "string" ? interpolate(entry.value, mode, variables, reporter) : mode(entry.value);
    isChanged ||= value !== entry.value;
    entries.set(entry.key, value === entry.value ? entry : { ...entry, value });
  }
  return isChanged ? mapNode(node, entries) : node;
}

function interpolateScalar(node: ScalarNode, mode: Mode, variables: Variables, reporter: Reporter): ScalarNode {
  // Every text of a config comes by here.
  checkPlaceholder(node, reporter);
  if (typeof node.value !== "string" || !node.value.includes("${")) return node;
  const parts: (string | { readonly env: string })[] = [];
  let length = 0;
  let isBroken = false;
  for (const token of tokens(node.value)) {
    const found =
      token.name === undefined ? token.text : resolve(token.name, token.text, node, mode, variables, reporter);
    const part = found ?? token.text;
    isBroken ||= found === undefined;
    length += typeof part === "string" ? part.length : 0;
    if (length > maxLength || length > variables.budget.left) {
      reporter.report("AEP205", node, `With its variables replaced, this text is longer than ${maxLength} characters.`);
      reporter.silence(node);
      return node;
    }
    parts.push(part);
  }
  variables.budget.left -= length;
  if (isBroken) reporter.silence(node);
  const template = joined(parts);
  const value = template.every((part) => typeof part === "string") ? template.join("") : envTemplate(template);
  return value === node.value ? node : { ...node, value, interpolated: true };
}

interface Token {
  readonly text: string;
  /** What stands between the braces; undefined for plain text. */
  readonly name?: string;
}

/** Splits at `${…}`; `$${` stands for the text `${`. An unclosed `${` is a token whose name is not closed. */
function* tokens(text: string): Generator<Token> {
  let from = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", from)) {
    if (at > from && text[at - 1] === "$") {
      yield { text: `${text.slice(from, at - 1)}\${` };
      from = at + 2;
      continue;
    }
    if (at > from) yield { text: text.slice(from, at) };
    const end = text.indexOf("}", at);
    if (end === -1) {
      yield { text: text.slice(at), name: text.slice(at + 2) };
      return;
    }
    yield { text: text.slice(at, end + 1), name: text.slice(at + 2, end) };
    from = end + 1;
  }
  if (from < text.length) yield { text: text.slice(from) };
}

/** Undefined when it has no value, which has been reported. */
function resolve(
  name: string,
  written: string,
  node: ScalarNode,
  mode: Mode,
  variables: Variables,
  reporter: Reporter,
): string | { readonly env: string } | undefined {
  const isClosed = written.endsWith("}");
  const variable = isClosed ? /^var\.([A-Za-z_][\w-]*)$/.exec(name)?.[1] : undefined;
  const environment = isClosed ? /^env\.([A-Za-z_]\w*)$/.exec(name)?.[1] : undefined;
  if (variable !== undefined && variables.names.has(variable)) return variables.value(variable);
  if (mode === "mapping") {
    if (variable !== undefined) {
      const message = `\`var.${variable}\` is not declared in \`variables\`, so this reads a source column of that name.`;
      reporter.report("AEP207", node, message, { suggestion: () => nearName(variable, variables.names) });
    }
    return written;
  }
  if (environment !== undefined && mode === "auth") return { env: environment };
  if (environment !== undefined) {
    const message = `\`\${env.${environment}}\` is replaced only below \`auth\`. Use a variable: \`\${var.NAME}\`.`;
    reporter.report("AEP202", node, message);
  } else if (variable !== undefined) {
    const message = `There is no variable \`${variable}\`. Declare it in \`variables\`.`;
    reporter.report("AEP201", node, message, { suggestion: () => nearName(variable, variables.names) });
  } else {
    const what = isClosed
      ? `\`${shown(written)}\` is neither \`\${var.NAME}\` nor \`\${env.NAME}\``
      : "`${` is not closed";
    reporter.report("AEP203", node, `${what}. Write \`$\${\` for the characters themselves.`);
  }
  return undefined;
}

function joined(parts: readonly (string | { readonly env: string })[]): (string | { readonly env: string })[] {
  const result: (string | { readonly env: string })[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string") result[result.length - 1] = last + part;
    else if (part !== "") result.push(part);
  }
  return result;
}

function envTemplate(parts: readonly (string | { readonly env: string })[]): EnvTemplate {
  return { kind: "env-template", parts };
}
