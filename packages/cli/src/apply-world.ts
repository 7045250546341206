import { systemClock, type Clock } from "@aep-ingest/core";
import { applyEventLine, type ApplyEvent } from "@aep-ingest/deploy";
import type { Terminal } from "./terminal.ts";

interface ApplyWorld {
  readonly env: Terminal["env"];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ApplyEvent) => void;
}

/** What every verb that writes gives the engine: the terminal's world, and a line on standard error per action. */
export function applyWorld(terminal: Terminal): ApplyWorld {
  return {
    env: terminal.env,
    clock: systemClock,
    signal: terminal.signal,
    onEvent: (event) => {
      const line = applyEventLine(event);
      if (line !== undefined) terminal.err(`${line}\n`);
    },
  };
}
