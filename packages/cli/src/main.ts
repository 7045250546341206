import { styleText } from "node:util";
import { CommanderError } from "commander";
import { exitCodes, interrupted } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line to its end and answers the exit code. Never rejects, never prints a stack trace. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    return await report(error, args.includes("--json"), terminal);
  }
}

async function report(error: unknown, json: boolean, terminal: Terminal): Promise<number> {
  const tell = (message: string): void => {
    if (json) terminal.out(`${JSON.stringify({ error: { message } }, null, 2)}\n`);
  };
  if (error instanceof CommanderError) {
    // Commander has printed its message, or the help that was asked for.
    if (error.exitCode !== exitCodes.done) tell(error.message.replace(/^error: /u, ""));
    return error.exitCode;
  }
  const { explainFailure, SetupError } = await import("@aep-ingest/deploy");
  if (terminal.signal.aborted && !(error instanceof SetupError)) {
    terminal.err("Interrupted.\n");
    tell("Interrupted.");
    return interrupted;
  }
  const { message } = explainFailure(error);
  const label = terminal.color.err ? styleText("red", "error:", { validateStream: false }) : "error:";
  terminal.err(`${label} ${message}\n`);
  tell(message);
  return exitCodes.error;
}
