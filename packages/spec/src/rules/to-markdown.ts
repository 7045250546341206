import { rules } from "../rules.ts";
import { formatSnapshot } from "../snapshot/format-snapshot.ts";
import { baseConfig, baseSnapshot } from "./base.ts";
import type { Rule } from "./rule.ts";

/** The reference of all rules, from the table that they are tested by. */
export function rulesMarkdown(): string {
  const entries = (Object.entries(rules) as [string, Rule][]).sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    "# Rules",
    "",
    "Generated from `packages/spec/src/rules`; `npm run rules` writes it, a test compares it. Examples without `version:`",
    "are read beside the [base config](#the-base-config); those `with the snapshot` as if `aep-ingest pull` had left the",
    "[base snapshot](#the-base-snapshot), those `with the columns` as if the sample of each dataflow had these columns.",
    "",
    // A formatter would put the wrong examples right.
    "<!-- prettier-ignore-start -->",
    "",
    ...entries.map(([code, { severity, title }]) => `- [${code}](#${code.toLowerCase()}) ${title} (${severity})`),
    "",
    ...entries.flatMap(([code, rule]) => section(code, rule)),
    "## The base config",
    "",
    ...fenced(baseConfig),
    "## The base snapshot",
    "",
    "`.aep-ingest/snapshot.json`, written by `aep-ingest pull`: `Snapshot` of `@aep-ingest/spec` is its type.",
    "",
    ...fenced(formatSnapshot(baseSnapshot), "json"),
    "<!-- prettier-ignore-end -->",
    "",
  ].join("\n");
}

function section(code: string, { severity, title, meaning, fix, wrong, right }: Rule): string[] {
  const examples = wrong === "" ? [] : ["Wrong:", "", ...fenced(wrong), "Right:", "", ...fenced(right)];
  return [`## ${code}`, "", `**${title}** (${severity}). ${meaning}`, "", fix, "", ...examples];
}

const maxLine = 200;

/** Long lines only show that something is long. */
function fenced(text: string, language = "yaml"): string[] {
  const lines = text.trimEnd().split("\n");
  const shown = lines.map((line) => (line.length > maxLine ? `${line.slice(0, 60)} … ${line.slice(-40)}` : line));
  return [`\`\`\`${language}`, ...shown.map((line) => line.replaceAll("\u0007", "␇")), "```", ""];
}
