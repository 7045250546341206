import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";

/** Loads its command's module when it is called: help and version start without the engine. */
type Run<Options> = (options: Options, terminal: Terminal, args: readonly string[]) => Promise<number>;

/** Where verbs are added. */
export interface Verbs {
  readonly program: Command;
  /** Completes a command with examples and with what runs it. @param examples Without the program's name. */
  add<Options>(command: Command, examples: readonly string[], run: Run<Options>): Command;
}

/** @param end Takes the exit code of the verb that ran. */
export function createVerbs(program: Command, terminal: Terminal, end: (exitCode: number) => void): Verbs {
  return {
    program,
    add<Options>(command: Command, examples: readonly string[], run: Run<Options>): Command {
      return command
        .option("--env-file <file>", "read environment variables from this file; those that are set already win")
        .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ aep-ingest ${example}`).join("\n")}`)
        .action(async () => {
          const options = command.opts<Options & { readonly envFile?: string }>();
          const { envFile } = options;
          const world =
            envFile === undefined ? terminal : await (await import("../env-file.ts")).withEnvFile(terminal, envFile);
          end(await run(options, world, command.args));
        });
    },
  };
}
