import { createProgram } from "../../packages/cli/src/program.ts";
import type { Terminal } from "../../packages/cli/src/terminal.ts";
import { cell, code, fenced, page, table } from "./markdown.ts";

type Command = ReturnType<typeof createProgram>;

/** The real program, with nothing behind it. */
function program(): Command {
  const silent = { out: () => undefined, err: () => undefined, columns: 100, color: { out: false, err: false } };
  return createProgram(silent as unknown as Terminal, () => undefined);
}

export function cliPage(command: Command = program()): string {
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
      ["code", "meaning", "what to do"],
      [
        ["0", "done, or nothing to do", ""],
        ["1", "an error: in the file, the credentials, the network or a service", "the message says what and where"],
        ["2", "changes, drift or a pending handover, with `--detailed-exitcode`", "read the plan"],
        ["3", "blocked; nothing was written", "the plan names the `acknowledge` or `handover` it needs"],
        ["4", "partly applied", "run it again: what exists is found by its mark and used"],
      ],
    ),
    "## Credentials",
    "",
    ...table(
      ["variable", "meaning"],
      [
        ["`AEP_CLIENT_ID`, `AEP_CLIENT_SECRET`, `AEP_ORG_ID`", "an OAuth server-to-server credential"],
        ["`AEP_SANDBOX`", "sandbox, where the configuration's environment names none; there is no default"],
        ["`AEP_SCOPES`", "scopes of the credential, when they are not the usual ones"],
        ["`AEP_BASE_URL`, `AEP_IMS_URL`", "other addresses; `http://127.0.0.1:4010` for an emulator"],
      ],
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
