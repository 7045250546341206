import type { Command } from "commander";
import { completionScript, type Shell } from "../complete/completion-script.ts";
import { exitCodes } from "../exit-codes.ts";
import type { JsonOption } from "../options.ts";
import type { Terminal } from "../terminal.ts";

export type CompletionOptions = JsonOption;

/** Prints a completion script. @param shell One that the option's choices allow. */
export function completion(
  program: Command,
  shell: string,
  options: CompletionOptions,
  terminal: Terminal,
): Promise<number> {
  const script = completionScript(program, shell as Shell);
  terminal.out(options.json === true ? `${JSON.stringify({ shell, script }, null, 2)}\n` : script);
  return Promise.resolve(exitCodes.done);
}
