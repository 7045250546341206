import { documentedProgram } from "../../packages/cli/src/documented-program.ts";
import { environmentRows, exitCodeRows } from "../../packages/cli/src/help-texts.ts";
import { cell, code, fenced, page, table } from "./markdown.ts";

type Command = ReturnType<typeof documentedProgram>;

export function cliPage(command: Command = documentedProgram()): string {
  const verbs = command.commands.filter((verb) => verb.name() !== "help");
  return page("Command line", "packages/cli/src/program.ts", [
    ...fenced("sh", "npm install --global aep-ingest"),
    "Results go to standard output, progress and problems to standard error; `--json` gives results as JSON. Colours follow",
    "`NO_COLOR` and `FORCE_COLOR`.",
    "",
    ...table(
      ["verb", "does"],
      verbs.map((verb) => [`[${verb.name()}](#${verb.name()})`, cell(verb.description())]),
    ),
    "## Exit codes",
    "",
    ...table(
      ["code", "meaning"],
      exitCodeRows.map(([number, meaning]) => [code(String(number)), cell(meaning)]),
    ),
    "## Environment",
    "",
    ...table(
      ["variable", "meaning"],
      environmentRows.map(([names, meaning]) => [names.split(", ").map(code).join(", "), cell(meaning)]),
    ),
    ...verbs.flatMap((verb) => verbSection(verb, [])),
  ]);
}

function verbSection(verb: Command, parents: readonly string[]): string[] {
  const name = [...parents, verb.name()].join(" ");
  const parameters = verb.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
  const options = verb.options.filter(({ hidden }) => !hidden);
  const below = verb.commands.filter((one) => one.name() !== "help");
  const examples = examplesOf(verb);
  return [
    `${parents.length === 0 ? "##" : "###"} ${name}`,
    "",
    `${sentence(cell(verb.description()))}`,
    "",
    ...fenced("text", ["aep-ingest", name, ...parameters, ...(options.length > 0 ? ["[options]"] : [])].join(" ")),
    ...(verb.registeredArguments.length === 0
      ? []
      : table(
          ["argument", "meaning"],
          verb.registeredArguments.map((one) => [code(one.name()), cell(one.description)]),
        )),
    ...(options.length === 0
      ? []
      : table(
          ["option", "meaning"],
          options.map(({ flags, description, defaultValue, defaultValueDescription, argChoices }) => {
            const usual = defaultValueDescription ?? defaultValue;
            return [
              code(flags),
              [
                sentence(cell(description)),
                ...(argChoices === undefined ? [] : [`One of ${argChoices.map(code).join(", ")}.`]),
                ...(usual === undefined || typeof usual === "boolean" ? [] : [`Default: ${code(String(usual))}.`]),
              ].join(" "),
            ];
          }),
        )),
    ...(examples.length === 0 ? [] : fenced("sh", examples.join("\n"))),
    ...below.flatMap((one) => verbSection(one, [...parents, verb.name()])),
  ];
}

/** The examples of the verb's help text. */
function examplesOf(verb: Command): string[] {
  let text = "";
  verb.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return [...text.matchAll(/^ {2}\$ (aep-ingest .*)$/gm)].map(([, line]) => line ?? "");
}

function sentence(text: string): string {
  const capital = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
