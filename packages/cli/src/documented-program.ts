import type { Command } from "commander";
import { createProgram } from "./program.ts";

/** All verbs with their options, help texts and examples, for whoever writes them down: nothing is printed, and running one
 *  of them is not meant. */
export function documentedProgram(): Command {
  return createProgram(
    {
      out: () => undefined,
      err: () => undefined,
      env: {},
      cwd: ".",
      color: { out: false, err: false },
      columns: 80,
      live: false,
      interactive: false,
      ask: () => Promise.reject(new Error("nobody is there")),
      signal: AbortSignal.abort(),
    },
    () => undefined,
  );
}
