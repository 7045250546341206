import { createReadonlyClient } from "@aep-ingest/core";
import {
  adoptDrift,
  configOf,
  detectDrift,
  exitCodeFor,
  observe,
  renderAdoptedText,
  renderDriftText,
  type AdoptedDrift,
} from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { connectionTo, openConfig, openProject, selected, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { writeEdited } from "../write-edited.ts";
import { makePlan } from "./plan.ts";

export interface DriftOptions extends SandboxOptions {
  readonly detailedExitcode?: boolean;
  readonly adopt?: boolean;
}

/** Shows what somebody changed outside the configuration, or takes it over. Writes nothing to the sandbox. */
export async function drift(options: DriftOptions, terminal: Terminal): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const plan = await makePlan(config, options, terminal);
  const actions = detectDrift(plan);
  const adopted = options.adopt === true && actions.length > 0 ? await adopt(options, terminal) : undefined;
  const style = { color: terminal.color.out, width: terminal.columns };
  if (options.json === true) {
    terminal.out(
      toJson({ drift: actions.length, actions, notices: plan.notices, ...(adopted === undefined ? {} : { adopted }) }),
    );
  } else {
    terminal.out(`${renderDriftText(plan, style).trimEnd()}\n`);
    if (adopted !== undefined) terminal.out(`\n${renderAdoptedText(adopted, style)}\n`);
  }
  return exitCodeFor({ drift: plan, detailed: options.detailedExitcode === true });
}

/** Writes what the sandbox has into the files. */
async function adopt(options: DriftOptions, terminal: Terminal): Promise<AdoptedDrift> {
  const project = await openProject(options, { ...terminal, err: () => undefined });
  const config = selected(configOf(project, options.env, "--env"), options);
  const client = createReadonlyClient(connectionTo(config, options, terminal));
  try {
    const observation = await observe(config, client, { signal: terminal.signal });
    const adopted = adoptDrift({ project, config, observation, now: client.now() });
    await writeEdited(adopted.files, project.files, terminal);
    return adopted;
  } finally {
    await client.close();
  }
}
