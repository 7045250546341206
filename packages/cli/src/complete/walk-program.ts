import type { Command, Option } from "commander";

/** A verb as people call it, with what it takes. */
export interface Verb {
  /** `runs list`. */
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  readonly arguments: Command["registeredArguments"];
  /** Its help from `Examples:` on, one command line each. */
  readonly examples: readonly string[];
  readonly command: Command;
}

/** All verbs of a program in the order of its help; a group such as `runs` is there by its verbs. */
export function verbsOf(program: Command, prefix = ""): readonly Verb[] {
  return program.commands.flatMap((command) => {
    const name = `${prefix}${command.name()}`;
    if (command.commands.length > 0) return verbsOf(command, `${name} `);
    return [
      {
        name,
        summary: command.description(),
        options: command.options,
        arguments: command.registeredArguments,
        examples: examplesOf(command),
        command,
      },
    ];
  });
}

function examplesOf(command: Command): readonly string[] {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  const [, examples = ""] = text.split("\nExamples:\n");
  return examples
    .split("\n")
    .map((line) => line.trim().replace(/^\$ /u, ""))
    .filter((line) => line.startsWith("aep-ingest "));
}
