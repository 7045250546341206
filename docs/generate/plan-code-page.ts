import { planCodes } from "../../packages/cli/src/commands/plan-codes.ts";
import { escapeText, page, table } from "./markdown.ts";

/** Codes that depend on a sandbox; those of files are in `docs/diagnostics`. */
export function planCodePage(): string {
  const entries = Object.entries(planCodes);
  return page("Plan codes", "packages/cli/src/commands/plan-codes.ts", [
    "What a plan says beside its changes. *Blocked* means that an apply writes nothing. Codes that need no sandbox are the",
    "[diagnostics](../diagnostics/).",
    "",
    ...table(
      ["code", "", "what it says"],
      entries.map(([code, { severity, title }]) => [`[${code}](#${code.toLowerCase()})`, severity, escapeText(title)]),
    ),
    ...entries.flatMap(([code, { severity, title, meaning, fix }]) => [
      `## ${code}`,
      "",
      `**${escapeText(title)}** (${severity}). ${escapeText(meaning)}`,
      "",
      escapeText(fix),
      "",
    ]),
  ]);
}
