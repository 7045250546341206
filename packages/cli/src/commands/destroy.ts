import { createClient, createReadonlyClient } from "@aep-ingest/core";
import { SetupError, applyProject, exitCodeFor, planProject, renderApplyText, type Plan } from "@aep-ingest/deploy";
import type { Removed } from "@aep-ingest/spec";
import { applyWorld } from "../apply-world.ts";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { connectionTo, declined, openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { planText } from "./plan.ts";
import { tellBlocked } from "./tell-blocked.ts";

export interface DestroyOptions extends Omit<SandboxOptions, "only"> {
  readonly yes?: boolean;
  readonly keep: Removed["keep"];
}

/** Deletes everything that carries the project's mark; a person has to type the project's name. */
export async function destroy(options: DestroyOptions, terminal: Terminal): Promise<number> {
  if (options.yes !== true && !terminal.interactive) {
    throw new SetupError("Nobody is there to ask: give --yes to delete everything of the project without a question.");
  }
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const connection = connectionTo(config, options, terminal);
  const scope = { config, destroy: { keep: options.keep } };
  let approved: Plan | undefined;
  if (options.yes !== true) {
    const looking = createReadonlyClient(connection);
    approved = await planProject({ ...scope, client: looking, signal: terminal.signal }).finally(() => looking.close());
    terminal.err(planText(approved, terminal, "err"));
    if (approved.blocks.length > 0) return tellBlocked(approved, options, terminal);
    if (approved.actions.length > 0 && !(await isConfirmed(config.project, connection.sandbox, terminal)))
      return declined("Nothing was deleted.", options, terminal);
  }
  const client = createClient(connection);
  try {
    const applied = await applyProject({
      ...scope,
      client,
      ...applyWorld(terminal),
      ...(approved !== undefined && { approved }),
    });
    if (options.json === true) terminal.out(toJson({ ...applied, outcomes: Object.fromEntries(applied.outcomes) }));
    else
      terminal.out(`${renderApplyText(applied, { color: terminal.color.out, width: terminal.columns }).trimEnd()}\n`);
    return exitCodeFor({ applied });
  } finally {
    await client.close();
  }
}

async function isConfirmed(project: string, sandbox: string, terminal: Terminal): Promise<boolean> {
  const answer = await terminal.ask(
    `Delete all of this from sandbox ${sandbox}? Type the project's name (${project}): `,
  );
  return answer.trim() === project;
}
