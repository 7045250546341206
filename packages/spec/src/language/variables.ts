import type { Reporter } from "../report/reporter.ts";
import { entriesAt, type Entry, type MapNode, type ScalarNode } from "../yaml/node.ts";
import { shown } from "./check-shape.ts";
import { interpolate, maxTotalLength, type Variables } from "./interpolate.ts";

export const variableName = /^[A-Za-z_][\w-]*$/;

export interface DeclaredVariables extends Variables {
  /** Names that something asked for. */
  readonly used: ReadonlySet<string>;
}

/** The file's variables with the environment's over them. A variable may use others; a circle is reported. */
export function variablesOf(root: MapNode, environment: MapNode | undefined, reporter: Reporter): DeclaredVariables {
  const declared = new Map<string, Entry>();
  for (const entry of [...entriesAt(root, "variables"), ...entriesAt(environment, "variables")]) {
    declared.set(entry.key, entry);
    if (!variableName.test(entry.key)) {
      const message = `\`${shown(entry.key)}\` is no name for a variable: letters, digits, \`_\` and \`-\`, not starting with a digit.`;
      reporter.report("AEP208", entry.at, message);
    }
  }
  const values = new Map<string, string | undefined>();
  const used = new Set<string>();
  const variables: DeclaredVariables = {
    names: new Set(declared.keys()),
    used,
    budget: { left: maxTotalLength },
    value(name) {
      used.add(name);
      const entry = declared.get(name);
      if (entry === undefined || entry.value.kind !== "scalar") return undefined;
      if (!values.has(name)) {
        values.set(name, circle);
        values.set(name, valueOf(entry.value, variables, reporter));
      }
      const value = values.get(name);
      if (value !== circle) return value;
      reporter.report("AEP204", entry.value, `The variable \`${name}\` uses itself, directly or through others.`);
      return undefined;
    },
  };
  return variables;
}

/** Stands for a value that is being worked out. */
const circle = "\u0000circle";

function valueOf(node: ScalarNode, variables: Variables, reporter: Reporter): string | undefined {
  if (node.value === null) return undefined;
  if (typeof node.value !== "string") return node.raw;
  const replaced = interpolate(node, "plain", variables, reporter);
  if (reporter.isSilent(node)) return undefined;
  return replaced.kind === "scalar" && typeof replaced.value === "string" ? replaced.value : undefined;
}
