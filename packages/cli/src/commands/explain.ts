import { SetupError } from "@aep-ingest/deploy";
import { rules, type Rule } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import type { JsonOption } from "../options.ts";
import { toJson } from "../project.ts";
import { planCodes, type PlanCode } from "./plan-codes.ts";
import type { Terminal } from "../terminal.ts";

export type ExplainOptions = JsonOption;

/** Says what a diagnostic, or a block or notice of a plan, means and how to mend it; without a code lists all of them. */
export function explain(code: string | undefined, options: ExplainOptions, terminal: Terminal): Promise<number> {
  return Promise.resolve(explained(code, options, terminal));
}

function explained(code: string | undefined, options: ExplainOptions, terminal: Terminal): number {
  const known: Readonly<Record<string, Explained>> = { ...rules, ...planCodes };
  if (code === undefined) {
    terminal.out(options.json === true ? toJson(known) : listOf(known));
    return exitCodes.done;
  }
  const name = code.toUpperCase();
  const rule = Object.hasOwn(known, name) ? known[name] : undefined;
  if (rule === undefined) {
    throw new SetupError(`There is no diagnostic ${name}; run \`aep-ingest explain\` for a list of all of them.`);
  }
  terminal.out(options.json === true ? toJson({ code: name, ...rule }) : pageOf(name, rule));
  return exitCodes.done;
}

type Explained = Rule | PlanCode;

function listOf(known: Readonly<Record<string, Explained>>): string {
  return Object.entries(known)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([code, rule]) => `${code}  ${rule.severity.padEnd(7)}  ${rule.title}\n`)
    .join("");
}

function pageOf(code: string, rule: Explained): string {
  const text = `${code} (${rule.severity}): ${rule.title}

${rule.meaning}

To mend it: ${rule.fix}
`;
  if (!("wrong" in rule)) return text;
  return `${text}
Wrong:
${indented(rule.wrong)}
Right:
${indented(rule.right)}`;
}

/** Longer lines of an example only show that something is long. */
const maxLine = 200;

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line.length > maxLine ? `${line.slice(0, 60)} … ${line.slice(-40)}` : line}\n`)
    .join("");
}
