import { createClient, type AepClient, type ClientOptions } from "@aep-ingest/core";
import {
  applyEventLine,
  applyProject,
  createRunLines,
  errorSampleText,
  exitCodeFor,
  readErrorSamples,
  resultFor,
  watchRuns,
  type ApplyResult,
  type Plan,
  type RunErrors,
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
    const ending = { applied, runs: watched.runs, failOn: inputs.failOn };
    return { applied, ...watched, result: resultFor(ending), failed: exitCodeFor(ending) !== 0 };
  } finally {
    await client.close();
  }
}

interface Watched {
  readonly runs: readonly RunReport[];
  readonly runErrors?: readonly RunErrors[];
  readonly warning?: string;
}

/** Waits for first runs. That they cannot be read takes nothing away from what was applied: it is only told. */
async function watch(applied: ApplyResult, client: AepClient, task: EnvironmentTask): Promise<Watched> {
  const { flows } = applied;
  if (flows.length === 0) return { runs: [] };
  const { clock, signal, log } = task.world;
  const { waitForRunMs: waitMs } = task.inputs;
  const linesOf = createRunLines(flows);
  const onUpdate = (reports: readonly RunReport[]): void => {
    for (const line of linesOf(reports)) log.info(line);
  };
  return log.group("Watch the first runs", async () => {
    try {
      const runs = await withHeartbeat({ clock, log, label: "Waiting for runs" }, () =>
        watchRuns({ flows, client, waitMs, clock, signal, onUpdate }),
      );
      onUpdate(runs);
      return { runs, ...(await errorsOf(runs, client, task)) };
    } catch (error) {
      return { runs: [], warning: `Applied, but the first runs could not be watched. ${explain(error)}` };
    }
  });
}

/** Which rows the runs set aside, and which lines of the mapping made them fail. */
async function errorsOf(
  runs: readonly RunReport[],
  client: AepClient,
  { config, world: { log, signal } }: EnvironmentTask,
): Promise<Pick<Watched, "runErrors" | "warning">> {
  try {
    const runErrors = await readErrorSamples({ client, config, runs, signal });
    for (const { key, samples, note } of runErrors) {
      for (const sample of samples) log.info(`${key}: ${errorSampleText(sample)}`);
      if (note !== undefined) log.info(`${key}: ${note}`);
    }
    return runErrors.length === 0 ? {} : { runErrors };
  } catch (error) {
    return { warning: `Rows failed in the first runs, but which ones could not be read. ${explain(error)}` };
  }
}

/** Applies what was reviewed, or what is left of it; when the plan has become another one, what `on-stale-plan` says. */
async function applyReviewed(task: EnvironmentTask, client: AepClient): Promise<ApplyResult> {
  const { world, inputs, reviewed } = task;
  if (reviewed === undefined) return applyOnly(task, client, undefined);
  if (reviewed.digest === "") {
    const message =
      "The merged pull request holds no plan that this action has written with this token and that is still to be applied, " +
      "so the plan of this commit is applied as it is.";
    world.log.annotate({ level: "notice", title: "No reviewed plan", message });
    return applyOnly(task, client, undefined);
  }
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
