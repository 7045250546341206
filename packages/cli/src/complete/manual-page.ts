import type { Command } from "commander";
import { environmentRows, exitCodeRows } from "../help-texts.ts";
import { verbsOf } from "./walk-program.ts";

/** The manual page in roff (man(7)), from the same texts as the help. */
export function manualPage(program: Command): string {
  const verbs = verbsOf(program);
  return [
    `.TH AEP\\-INGEST 1 "" "aep\\-ingest" "User Commands"`,
    ".SH NAME",
    `aep\\-ingest \\- ${roff(program.description())}`,
    ".SH SYNOPSIS",
    ".B aep\\-ingest",
    ".I verb",
    "[options]",
    ".SH VERBS",
    ...verbs.flatMap(({ name, summary, command, options, examples }) => [
      `.SS ${roff(`${name} ${command.usage().replace("[options] ", "").replace("[options]", "")}`.trim())}`,
      roff(sentence(summary)),
      ...options.flatMap(({ flags, description, argChoices, defaultValue }) => [
        ".TP",
        `.B ${roff(flags)}`,
        roff(sentence(`${description}${extra(argChoices, defaultValue)}`)),
      ]),
      ...(examples.length === 0
        ? []
        : [".PP", "Examples:", ".nf", ...examples.map((line) => `  ${roff(line)}`), ".fi"]),
    ]),
    ".SH ENVIRONMENT",
    ...environmentRows.flatMap(([name, text]) => [".TP", `.B ${roff(name)}`, roff(text)]),
    ".SH EXIT STATUS",
    ...exitCodeRows.flatMap(([code, text]) => [".TP", `.B ${code}`, roff(text)]),
    ".SH FILES",
    ".TP",
    ".B aep\\-ingest.yaml",
    "The configuration, unless \\-\\-config names others.",
    ".TP",
    ".B .aep\\-ingest/snapshot.json",
    "What pull has saved of sandboxes for offline checks.",
    "",
  ].join("\n");
}

function extra(choices: readonly string[] | undefined, value: unknown): string {
  const list = choices === undefined ? "" : ` (${choices.join(", ")})`;
  const usual = typeof value === "string" || typeof value === "number" ? ` (default: ${value})` : "";
  return `${list}${usual}`;
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/u.test(first) ? first : `${first}.`;
}

/** Text that roff reads as text: no line of it is a request. */
function roff(text: string): string {
  const escaped = text.replaceAll("\\", "\\e").replaceAll("-", "\\-");
  return /^[.']/u.test(escaped) ? `\\&${escaped}` : escaped;
}
