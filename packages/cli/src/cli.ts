#!/usr/bin/env node
import { interrupted } from "./exit-codes.ts";
import { main } from "./main.ts";
import { processTerminal, readerGone } from "./terminal.ts";

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(interrupted);
    interrupt.abort(new Error("Interrupted."));
  });
}
// `aep-ingest plan | head` closes the pipe early; that is no error, and the exit code stays the verb's own.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return interrupt.abort(readerGone);
  process.stderr.write(`error: The result could not be written to standard output: ${error.message}\n`);
  process.exit(1);
});
// That nobody reads the progress must not break off an apply between two writes.
process.stderr.on("error", () => undefined);

process.exitCode = await main(process.argv.slice(2), processTerminal(interrupt.signal));
