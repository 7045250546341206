import { createInterface } from "node:readline/promises";

/** Everything outside that a command touches. Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether results, and whether progress, may be coloured. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** Width of results in characters. */
  readonly columns: number;
  /** Standard error is a screen on which lines can be drawn again. */
  readonly live: boolean;
  /** A person is there to answer. */
  readonly interactive: boolean;
  /** One line from the person; empty when there will be none. */
  ask(question: string): Promise<string>;
  /** Aborted by the first interrupt, a second one ends the process; also, with `readerGone`, when nobody reads results any more. */
  readonly signal: AbortSignal;
}

/** Why work is broken off whose results have no reader. */
export const readerGone = new Error("Nobody reads the results any more.");

type Stream = Pick<NodeJS.WriteStream, "isTTY">;

/** `NO_COLOR` (no-color.org) wins, then `FORCE_COLOR`; otherwise a terminal that is neither dumb nor a CI log. */
export function wantsColor(env: Terminal["env"], stream: Stream): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return stream.isTTY && env["TERM"] !== "dumb" && !env["CI"];
}

/** The terminal of this process. `signal` is aborted by its first interrupt. */
export function processTerminal(signal: AbortSignal): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    env,
    cwd: process.cwd(),
    color: { out: wantsColor(env, stdout), err: wantsColor(env, stderr) },
    columns: widthOf(stdout, stderr, env),
    live: stderr.isTTY && env["TERM"] !== "dumb" && !env["CI"],
    interactive: stdin.isTTY && stderr.isTTY,
    ask: (question) =>
      askLine(question, { input: stdin, output: stderr, signal, interrupt: () => process.emit("SIGINT") }),
    signal,
  };
}

interface Conversation {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** While a line is edited, the terminal sends Ctrl+C as a key and no signal. */
  readonly interrupt: () => void;
}

/** One line; empty for Ctrl+D. Rejects when `signal` is aborted. */
export async function askLine(question: string, { input, output, signal, interrupt }: Conversation): Promise<string> {
  const lines = createInterface({ input, output });
  lines.on("SIGINT", interrupt);
  // When the input ends, some versions of Node leave the question open for ever, others reject it.
  const ended = new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
  });
  try {
    return await Promise.race([lines.question(question, { signal }), ended]);
  } catch (error) {
    if (signal.aborted) throw error;
    return "";
  } finally {
    lines.close();
  }
}

/** A pipe has no width: a person may name one (`COLUMNS`), or is looking at the other stream. */
function widthOf(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, env: Terminal["env"]): number {
  const named = Number(env["COLUMNS"]);
  const columns = stdout.isTTY
    ? stdout.columns
    : Number.isInteger(named) && named > 0
      ? named
      : stderr.isTTY
        ? stderr.columns
        : 120;
  return Math.max(60, columns);
}
