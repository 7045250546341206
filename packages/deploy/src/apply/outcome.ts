import { AepError, OutcomeUnknownError } from "@aep-ingest/core";
import type { Action, ActionOutcome } from "../types.ts";
import { RefusedMappingError } from "./refused-mapping-error.ts";
import { OldFlowOffError, RunInProgressError } from "./replace-flow.ts";

/** What an error means for the action that it ended. @param redact Takes secrets out of what a service echoes. */
export function failedOutcome(action: Action, error: unknown, redact: (text: string) => string): ActionOutcome {
  if (error instanceof OldFlowOffError) {
    const outcome = failedOutcome(action, error.cause, redact);
    return "message" in outcome ? { ...outcome, message: `${outcome.message} ${error.message}` } : outcome;
  }
  const text = redact(error instanceof Error ? error.message : String(error));
  const message = `${action.verb} ${action.kind} ${action.name}: ${text}`;
  if (error instanceof OutcomeUnknownError) {
    return {
      kind: "outcome-unknown",
      message,
      next: "The next apply looks for the object by its mark, uses it when it is there, and makes it when it is not.",
    };
  }
  if (error instanceof RunInProgressError)
    return { kind: "outcome-unknown", message, next: "Run apply again when the run has ended." };
  const requestId = error instanceof AepError ? error.requestId : undefined;
  const position = error instanceof RefusedMappingError ? error.position : action.position;
  return { kind: "failed", message, ...(requestId === undefined ? {} : { requestId }), position };
}

/** One line per action that is not done, for a person. */
export function outcomeMessage(action: Action, outcome: ActionOutcome): string | undefined {
  const { file, line } = (outcome.kind === "failed" && outcome.position) || action.position;
  const where = `${file}:${line}`;
  switch (outcome.kind) {
    case "done":
      return undefined;
    case "failed": {
      const { message, requestId } = outcome;
      // The service's own refusals name the request already; what a proxy or a broken answer says does not.
      const request = requestId === undefined || message.includes(requestId) ? "" : ` (request id ${requestId})`;
      return `${where} ${message}${request}`;
    }
    case "outcome-unknown":
      return `${where} ${outcome.message} ${outcome.next}`;
    case "not-started":
      return `${where} ${action.verb} ${action.kind} ${action.name}: not started, because ${outcome.because}.`;
  }
}
