import { count } from "@aep-ingest/deploy";
import type { Terminal } from "./terminal.ts";

/** Work in progress on standard error: drawn again in place on a terminal, and plain lines anywhere else. */
export interface Progress {
  /** A line that stays. */
  line(text: string): void;
  /** Lines that the next call replaces; nothing without a terminal. */
  show(lines: readonly string[]): void;
  /** Takes away what is shown. */
  clear(): void;
}

/** The cursor is never hidden and no mode is changed: whenever the process ends, the terminal is as it was. */
export function createProgress(terminal: Pick<Terminal, "err" | "live">): Progress {
  let shown = 0;
  const clear = (): void => {
    // From the line's beginning: an interrupt has written ^C into it.
    if (shown > 0) terminal.err(`\r\u001b[${shown}A\u001b[0J`);
    shown = 0;
  };
  return {
    line(text) {
      clear();
      terminal.err(`${text}\n`);
    },
    show(lines) {
      if (!terminal.live) return;
      clear();
      if (lines.length > 0) terminal.err(`${lines.join("\n")}\n`);
      shown = lines.length;
    },
    clear,
  };
}

const barWidth = 24;

/** `████████░░░░░░░░  8/16  updating dataflow leads`, no longer than the terminal. */
export function barLine(done: number, total: number, text: string, columns: number): string {
  const filled = total === 0 ? barWidth : Math.floor((done / total) * barWidth);
  const line = `${"█".repeat(filled)}${"░".repeat(barWidth - filled)}  ${done}/${total}  ${text}`;
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}

/** Counts the requests of a client while something is read, for a person who waits. */
export function countRequests(
  terminal: Pick<Terminal, "err" | "live">,
  what: string,
): { readonly onRequest: () => void; readonly end: () => void } {
  const progress = createProgress(terminal);
  let requests = 0;
  let drawnAt = 0;
  return {
    onRequest() {
      requests += 1;
      // Twenty times a second is enough for eyes.
      if (requests > 1 && Date.now() - drawnAt < 50) return;
      drawnAt = Date.now();
      progress.show([`${what}: ${count(requests, "request")}`]);
    },
    end: () => progress.clear(),
  };
}
