import { formatSnapshot, parse, prettyDiagnostics, rules, type Rule } from "../src/index.ts";
import { baseConfig, baseSnapshot } from "../src/rules/base.ts";
import { filesOf, isWhole, optionsOf, unusedCodes } from "../test/examples.ts";

/** The documentation of the rules by file name: one page for each and an index, from the table that they are tested by. */
export function rulePages(): ReadonlyMap<string, string> {
  const sorted = (Object.entries(rules) as [string, Rule][]).sort(([left], [right]) => (left < right ? -1 : 1));
  const pages = sorted.map(([code, rule]) => [`${code}.md`, written(page(code, rule))] as const);
  return new Map([["README.md", written(index(sorted))], ...pages]);
}

function index(sorted: readonly (readonly [string, Rule])[]): string[] {
  return [
    "# Diagnostics",
    "",
    "Every problem that `aep-ingest validate`, an editor's task or the action reports has a code. A code never changes its",
    "meaning. `aep-ingest explain CODE` says the same.",
    "",
    "| code | severity | what is wrong |",
    "| --- | --- | --- |",
    ...sorted.map(([code, { severity, title }]) => `| [${code}](${code}.md) | ${severity} | ${title} |`),
    "",
    "## The base config",
    "",
    "Examples without `version:` are read beside this one, as a second file.",
    "",
    ...fenced("yaml", baseConfig),
    "Those `# with the columns` are read as if the sample of each dataflow had these, those `# without the sample` as if the",
    "file were missing.",
    "",
    "## The base snapshot",
    "",
    "Examples `# with the snapshot` are read as if `aep-ingest pull` had left this in `.aep-ingest/snapshot.json`.",
    "",
    ...fenced("json", formatSnapshot(baseSnapshot)),
  ];
}

function page(code: string, rule: Rule): string[] {
  const { severity, title, meaning, fix } = rule;
  return [
    `# ${code}: ${title}`,
    "",
    `${capital(severity)}. ${meaning}`,
    "",
    "## How to mend it",
    "",
    fix,
    "",
    ...examples(code, rule),
  ];
}

function examples(code: string, { wrong, right }: Rule): string[] {
  if (wrong === "") return [];
  return [
    "## Wrong",
    "",
    ...fenced("yaml", wrong),
    "is reported as",
    "",
    ...fenced("text", reportOf(code, wrong)),
    "## Right",
    "",
    ...fenced("yaml", right),
    ...(isWhole(wrong) ? [] : ["The examples are read beside the [base config](README.md#the-base-config).", ""]),
  ];
}

/** What a terminal shows of an example: not of the config beside it, nor that what it declares is not used. */
function reportOf(code: string, example: string): string {
  const files = filesOf(example);
  const own = parse(files, optionsOf(example)).diagnostics.filter(
    (problem) => problem.position.file !== "base.yaml" && (problem.code === code || !unusedCodes.has(problem.code)),
  );
  return prettyDiagnostics(own, files);
}

/** A formatter would put the wrong examples right. */
function written([title = "", ...rest]: readonly string[]): string {
  const origin = "<!-- Generated from packages/spec/src/rules: `npm run rules` in packages/spec. -->";
  return [title, "", origin, "<!-- prettier-ignore-start -->", ...rest, "<!-- prettier-ignore-end -->", ""].join("\n");
}

const maxLine = 200;

/** Long lines only show that something is long. */
function fenced(language: string, text: string): string[] {
  const lines = text.trimEnd().split("\n");
  const shown = lines.map((line) => (line.length > maxLine ? `${line.slice(0, 60)} … ${line.slice(-40)}` : line));
  return [`\`\`\`${language}`, ...shown.map((line) => line.replaceAll("\u0007", "␇")), "```", ""];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
