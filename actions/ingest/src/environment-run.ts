import { createClient, createReadonlyClient, type AepClient, type ClientOptions } from "@aep-ingest/core";
import {
  applyEventLine,
  applyProject,
  chooseSandbox,
  createRunLines,
  exitCodeFor,
  graphSize,
  planProject,
  previewDataflows,
  renderDriftText,
  renderGraph,
  renderPlanText,
  resolveAccess,
  resultFor,
  sampleReader,
  watchRuns,
  type Action,
  type ApplyResult,
  type Plan,
  type PreviewReport,
  type RunReport,
} from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { compareWithBase, type BaseComparison } from "./base/preview-base.ts";
import type { BaseVersion } from "./base/read-base.ts";
import { describeMoved } from "./comment/reviewed-plan.ts";
import type { Step } from "./decide.ts";
import { explain } from "./explain.ts";
import type { Inputs } from "./inputs.ts";
import type { EnvironmentReport } from "./report.ts";
import { withHeartbeat } from "./with-heartbeat.ts";
import type { World } from "./world.ts";

const largestGraph = 30;

export interface EnvironmentTask {
  readonly config: Config;
  readonly steps: readonly Step[];
  readonly inputs: Inputs;
  readonly world: World;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** The plan that was reviewed, or its digest, when one was. */
  readonly approved?: Plan | string;
  /** The hidden line of the comment that showed the approved plan. */
  readonly reviewedLine?: string;
  /** The branch that the pull request goes to. */
  readonly base?: BaseVersion;
}

/** Carries out the steps for one environment. Rejects with what stopped it; what is blocked or failed is in the report. */
export async function runEnvironment(task: EnvironmentTask): Promise<EnvironmentReport> {
  const { config, steps } = task;
  const name = {
    ...(config.environment !== undefined && { environment: config.environment }),
    ...(graphSize(config) <= largestGraph && { graph: renderGraph(config, "mermaid") }),
  };
  const online = steps.some((step) => step !== "preview");
  if (!online) {
    const previewed = await preview(task, undefined);
    const failed = previewFails(previewed.previews, task.inputs);
    return { ...name, ...previewed, result: failed ? "failed" : "none", failed };
  }
  const options = clientOptions(task);
  const place = { ...name, sandbox: options.sandbox };
  if (steps.includes("apply")) return { ...place, ...(await apply(task, options)) };
  const plan = steps.includes("drift")
    ? await makePlan(task, options, "Look for drift", renderDriftText)
    : await makePlan(task, options, "Plan", renderPlanText);
  if (steps.includes("drift")) {
    if (steps.includes("finish") && endsHandovers(plan)) {
      return { ...place, ...(await apply({ ...task, approved: plan }, options)) };
    }
    const ending = { drift: plan, failOn: task.inputs.failOn };
    return { ...place, drift: plan, result: resultFor(ending), failed: exitCodeFor(ending) !== 0 };
  }
  const previewed = steps.includes("preview") ? await preview(task, plan) : undefined;
  const badPreview = previewed !== undefined && previewFails(previewed.previews, task.inputs);
  return {
    ...place,
    plan,
    ...previewed,
    result: resultFor({ plan }),
    failed: exitCodeFor({ plan }) !== 0 || badPreview,
  };
}

/** All that is left to do is to take away old flows whose replacements have run: what somebody decided long ago. */
function endsHandovers({ actions, blocks }: Plan): boolean {
  return (
    blocks.length === 0 &&
    actions.some(endsHandover) &&
    actions.every((action) => endsHandover(action) || isLeftover(action))
  );
}

function endsHandover({ verb, kind, changes }: Action): boolean {
  const [change, ...others] = changes;
  return verb === "delete" && kind === "dataflow" && change?.field === "handover" && others.length === 0;
}

function isLeftover({ reason }: Action): boolean {
  return reason.kind === "leftover";
}

async function makePlan(
  task: EnvironmentTask,
  options: ClientOptions,
  title: string,
  render: (plan: Plan) => string,
): Promise<Plan> {
  const { config, world } = task;
  return world.log.group(`${title}: sandbox ${options.sandbox}`, async () => {
    const client = createReadonlyClient(options);
    try {
      const plan = await beating(world, title, () => planProject({ config, client, signal: world.signal }));
      world.log.info(render(plan));
      return plan;
    } finally {
      await client.close();
    }
  });
}

async function apply(task: EnvironmentTask, options: ClientOptions): Promise<Omit<EnvironmentReport, "sandbox">> {
  const { world, inputs } = task;
  const client = createClient(options);
  try {
    const applied = await world.log.group(`Apply: sandbox ${options.sandbox}`, () => applyApproved(task, client));
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
      const watched = await beating(world, "Waiting for runs", () =>
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

/** Applies what was approved; when the plan has become another one, what `on-stale-plan` says. */
async function applyApproved(task: EnvironmentTask, client: AepClient): Promise<ApplyResult> {
  const { config, world, inputs, approved } = task;
  const applyOnly = (only: Plan | string | undefined): Promise<ApplyResult> =>
    beating(world, "Apply", () =>
      applyProject({
        config,
        client,
        env: world.env,
        clock: world.clock,
        signal: world.signal,
        onEvent: (event) => {
          const line = applyEventLine(event);
          if (line !== undefined) world.log.info(line);
        },
        ...(only !== undefined && { approved: only }),
      }),
    );
  const applied = await applyOnly(approved);
  const stale = typeof approved === "string" && applied.status === "blocked" && applied.plan.blocks.length === 0;
  if (!stale) return applied;
  const moved = describeMoved(task.reviewedLine ?? "", applied.plan);
  const message = `The plan is no longer the one that was reviewed with the pull request (digest ${approved}, now ${applied.plan.digest}).${moved === "" ? "" : ` ${moved}`}`;
  if (inputs.onStalePlan === "warn") {
    world.log.annotate({ level: "warning", title: "Plan has changed since its review", message });
    return applyOnly(undefined);
  }
  const advice = "Review the plan below; run the job again with `on-stale-plan: warn` to apply it.";
  return { ...applied, messages: [`${message} ${advice}`, ...applied.messages] };
}

interface Previewed {
  readonly previews: readonly PreviewReport[];
  readonly base?: BaseComparison;
}

async function preview(task: EnvironmentTask, plan: Plan | undefined): Promise<Previewed> {
  const { config, world, cwd, base } = task;
  const options = {
    readSample: sampleReader(cwd),
    now: plan?.plannedAtEpochMs ?? world.clock.now(),
    ...(plan && { tenantId: plan.tenantId }),
  };
  const previews = await previewDataflows(config, options);
  if (base === undefined) return { previews };
  return { previews, base: await compareWithBase(config, previews, base, options) };
}

/** A sample that would be refused as a whole is a failed run that has not happened yet. */
function previewFails(previews: readonly PreviewReport[], inputs: Inputs): boolean {
  if (previews.some((preview) => preview.verdict === "unreadable")) return true;
  return inputs.failOn.includes("failed") && previews.some((preview) => preview.verdict === "batch-fails");
}

function sandboxOf({ config, inputs, world }: EnvironmentTask): string {
  return chooseSandbox({
    requested: { value: inputs.sandbox, label: "the input `sandbox`" },
    ...(config.environment !== undefined && {
      environment: { name: config.environment, sandbox: config.sandbox },
    }),
    fallback: world.env["AEP_SANDBOX"],
  });
}

function clientOptions(task: EnvironmentTask): ClientOptions {
  const { inputs, world } = task;
  return {
    ...resolveAccess(inputs.access),
    sandbox: sandboxOf(task),
    clock: world.clock,
    logger: {
      debug: () => undefined,
      warn: (message) => {
        world.log.info(message);
      },
    },
  };
}

function beating<T>(world: World, label: string, work: () => Promise<T>): Promise<T> {
  return withHeartbeat({ clock: world.clock, log: world.log, label }, work);
}
