import type { ApplyEvent } from "@aep-ingest/deploy";

const signs = { create: "+", update: "~", replace: "±", delete: "-" } as const;

/** One line for an action that has ended: `[3/7] + dataset Leads (0.2 s)`. */
export function progressLine(event: Extract<ApplyEvent, { kind: "finished" }>): string {
  const { action, outcome, done, total } = event;
  const what = `[${done}/${total}] ${signs[action.verb]} ${action.kind} ${action.name}`;
  switch (outcome.kind) {
    case "done":
      return `${what} (${(outcome.durationMs / 1000).toFixed(1)} s)`;
    case "failed":
      return `${what}: failed: ${outcome.message}`;
    case "not-started":
      return `${what}: not started: ${outcome.because}`;
    case "outcome-unknown":
      return `${what}: outcome unknown: ${outcome.message}`;
  }
}
