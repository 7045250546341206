#!/usr/bin/env node
import { interrupted } from "./exit-codes.ts";
import { main } from "./main.ts";
import { processTerminal } from "./terminal.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(interrupted);
    interrupt.abort(new Error("Interrupted."));
  });
}
// `aep-ingest plan | head` closes the pipe early; that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await main(process.argv.slice(2), processTerminal(interrupt.signal));
