import { renderApplyText, type ApplyResult, type Plan } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { JsonOption } from "../options.ts";
import { toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

/** The result of an apply that is not begun, because the plan that a person has just seen is blocked: the reasons stand there,
 *  and only JSON has them again. Answers the exit code. @param more Members of the verb's own JSON. */
export function tellBlocked(plan: Plan, { json }: JsonOption, terminal: Terminal, more: object = {}): number {
  const result: ApplyResult = { status: "blocked", plan, outcomes: new Map(), flows: [], flowIds: {}, messages: [] };
  const messages = plan.blocks.map(({ message }) => message);
  if (json === true) terminal.out(toJson({ ...result, outcomes: {}, messages, ...more }));
  else terminal.out(`${renderApplyText(result, { color: terminal.color.out })}\n`);
  return exitCodes.blocked;
}
