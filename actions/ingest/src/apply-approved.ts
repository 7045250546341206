import { createClient, type AepClient, type ClientOptions } from "@aep-ingest/core";
import {
  applyEventLine,
  applyProject,
  createRunLines,
  exitCodeFor,
  resultFor,
  watchRuns,
  type ApplyResult,
  type Plan,
  type RunReport,
} from "@aep-ingest/deploy";
import type { EnvironmentTask } from "./environment-run.ts";
import { explain } from "./explain.ts";
import type { EnvironmentReport } from "./report.ts";
import { compareWithReviewed, describeMoved, isPartOfReviewed } from "./review/reviewed-plan.ts";
import { withHeartbeat } from "./with-heartbeat.ts";

/**
 * Applies and watches first runs.
 * @param only What may be applied, when that is decided already.
 */
export async function apply(
  task: EnvironmentTask,
  options: ClientOptions,
  only?: Plan,
): Promise<Omit<EnvironmentReport, "sandbox">> {
  const { world, inputs } = task;
  const client = createClient(options);
  try {
    const applied = await world.log.group(`Apply: sandbox ${options.sandbox}`, () =>
      only === undefined ? applyReviewed(task, client) : applyOnly(task, client, only),
    );
    const watched = await watch(applied, client, task);
    const runs = watched.reports;
    const ending = { applied, runs, failOn: inputs.failOn };
    const warning = watched.warning === undefined ? {} : { warning: watched.warning };
    return { applied, runs, ...warning, result: resultFor(ending), failed: exitCodeFor(ending) !== 0 };
  } finally {
    await client.close();
  }
}

/** Waits for first runs. That they cannot be read takes nothing away from what was applied: it is only told. */
async function watch(
  applied: ApplyResult,
  client: AepClient,
  { world, inputs }: EnvironmentTask,
): Promise<{ readonly reports: readonly RunReport[]; readonly warning?: string }> {
  const { flows } = applied;
  if (flows.length === 0) return { reports: [] };
  const { clock, signal, log } = world;
  const linesOf = createRunLines(flows);
  const onUpdate = (reports: readonly RunReport[]): void => {
    for (const line of linesOf(reports)) log.info(line);
  };
  try {
    const reports = await log.group("Watch the first runs", async () => {
      const watched = await withHeartbeat({ clock, log, label: "Waiting for runs" }, () =>
        watchRuns({ flows, client, waitMs: inputs.waitForRunMs, clock, signal, onUpdate }),
      );
      onUpdate(watched);
      return watched;
    });
    return { reports };
  } catch (error) {
    return {
      reports: [],
      warning: `Applied, but the first runs could not be watched. ${explain(error)}`,
    };
  }
}

/** Applies what was reviewed, or what is left of it; when the plan has become another one, what `on-stale-plan` says. */
async function applyReviewed(task: EnvironmentTask, client: AepClient): Promise<ApplyResult> {
  const { world, inputs, reviewed } = task;
  if (reviewed === undefined || reviewed.digest === "") return applyOnly(task, client, undefined);
  const { digest, line } = reviewed;
  const applied = await applyOnly(task, client, digest);
  if (applied.status !== "blocked" || applied.plan.blocks.length > 0) return applied;
  const moved = compareWithReviewed(line, applied.plan);
  const details = describeMoved(moved);
  if (isPartOfReviewed(moved)) {
    world.log.info(`Less is to be done than was reviewed. ${details}`);
    return applyOnly(task, client, applied.plan);
  }
  const message = `The plan is no longer the one that was reviewed with the pull request (digest ${digest}, now ${applied.plan.digest}).${details === "" ? "" : ` ${details}`}`;
  if (inputs.onStalePlan === "warn") {
    world.log.annotate({ level: "warning", title: "Plan has changed since its review", message });
    return applyOnly(task, client, applied.plan);
  }
  const advice = "Review the plan below; run the job again with `on-stale-plan: warn` to apply it.";
  return { ...applied, messages: [`${message} ${advice}`, ...applied.messages] };
}

/** @param approved A plan, or its digest; undefined for whatever the files and the sandbox ask for. */
function applyOnly(
  { config, world }: EnvironmentTask,
  client: AepClient,
  approved: Plan | string | undefined,
): Promise<ApplyResult> {
  const { clock, env, log, signal } = world;
  return withHeartbeat({ clock, log, label: "Apply" }, () =>
    applyProject({
      config,
      client,
      env,
      clock,
      signal,
      onEvent: (event) => {
        const line = applyEventLine(event);
        if (line !== undefined) log.info(line);
      },
      ...(approved !== undefined && { approved }),
    }),
  );
}
