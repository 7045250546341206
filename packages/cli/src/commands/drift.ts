import { detectDrift, exitCodeFor, renderDriftText } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { makePlan } from "./plan.ts";

export interface DriftOptions extends SandboxOptions {
  readonly detailedExitcode?: boolean;
}

/** Shows what somebody changed outside the configuration. Writes nothing to the sandbox. */
export async function drift(options: DriftOptions, terminal: Terminal): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const plan = await makePlan(config, options, terminal);
  const actions = detectDrift(plan);
  if (options.json === true) {
    terminal.out(toJson({ drift: actions.length, actions, notices: plan.notices }));
  } else {
    terminal.out(`${renderDriftText(plan, { color: terminal.color.out, width: terminal.columns }).trimEnd()}\n`);
  }
  return exitCodeFor({ drift: plan, detailed: options.detailedExitcode === true });
}
