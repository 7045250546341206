import { SetupError } from "@aep-ingest/deploy";
import { rules, type Rule } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

/** Says what a diagnostic means and how to mend it; without a code lists all of them. */
export function explain(code: string | undefined, options: { readonly json?: boolean }, terminal: Terminal): number {
  const known: Readonly<Record<string, Rule>> = rules;
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

function listOf(known: Readonly<Record<string, Rule>>): string {
  return Object.entries(known)
    .map(([code, rule]) => `${code}  ${rule.severity.padEnd(7)}  ${rule.title}\n`)
    .join("");
}

function pageOf(code: string, rule: Rule): string {
  return `${code} (${rule.severity}): ${rule.title}

${rule.meaning}

To mend it: ${rule.fix}

Wrong:
${indented(rule.wrong)}
Right:
${indented(rule.right)}`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}\n`)
    .join("");
}
