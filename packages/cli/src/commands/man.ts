import type { Command } from "commander";
import { manualPage } from "../complete/manual-page.ts";
import { exitCodes } from "../exit-codes.ts";
import type { JsonOption } from "../options.ts";
import type { Terminal } from "../terminal.ts";

export type ManOptions = JsonOption;

/** Prints the manual page, which the package holds as `man/aep-ingest.1`, too. */
export function man(program: Command, options: ManOptions, terminal: Terminal): Promise<number> {
  const page = manualPage(program);
  terminal.out(options.json === true ? `${JSON.stringify({ page }, null, 2)}\n` : page);
  return Promise.resolve(exitCodes.done);
}
