import { systemClock, type Clock } from "@aep-ingest/core";
import { applyEventLine, type ApplyEvent } from "@aep-ingest/deploy";
import { barLine, createProgress } from "./progress.ts";
import { readerGone, type Terminal } from "./terminal.ts";

interface ApplyWorld {
  readonly env: Terminal["env"];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ApplyEvent) => void;
}

/** What every verb that writes gives the engine: the terminal's world, a line on standard error per action, and below them,
 *  on a terminal, a bar and what is under way. */
export function applyWorld(terminal: Terminal): ApplyWorld {
  const progress = createProgress(terminal);
  const underWay = new Map<string, string>();
  let told = false;
  terminal.signal.addEventListener(
    "abort",
    () => {
      if (terminal.signal.reason === readerGone) return;
      progress.line("Interrupted: finishing what is in flight; nothing new is started. Once more to stop at once.");
    },
    { once: true },
  );
  return {
    env: terminal.env,
    clock: systemClock,
    signal: terminal.signal,
    onEvent(event) {
      const { action } = event;
      const what = `${action.kind} ${action.name}`;
      if (event.kind === "started") underWay.set(action.id, what);
      else underWay.delete(action.id);
      const line = applyEventLine(event);
      if (line !== undefined) progress.line(line);
      if (event.kind === "started") {
        if (!told) progress.show([`${what} …`]);
        return;
      }
      told = true;
      const [next] = underWay.values();
      if (event.done < event.total) progress.show([barLine(event.done, event.total, next ?? "", terminal.columns)]);
    },
  };
}
