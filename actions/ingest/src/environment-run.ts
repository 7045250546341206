import { createReadonlyClient, type ClientOptions } from "@aep-ingest/core";
import {
  adoptDrift,
  chooseSandbox,
  exitCodeFor,
  graphSize,
  losesRows,
  observe,
  planProject,
  previewDataflows,
  renderDriftText,
  renderGraph,
  renderPlanText,
  resolveAccess,
  resultFor,
  sampleReader,
  type Action,
  type LoadedProject,
  type Plan,
  type PreviewReport,
} from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { apply } from "./apply-approved.ts";
import { compareWithBase, type BaseComparison } from "./base/preview-base.ts";
import type { BaseVersion } from "./base/read-base.ts";
import type { Step } from "./decide.ts";
import { explain } from "./explain.ts";
import type { Inputs } from "./inputs.ts";
import type { EnvironmentReport } from "./report.ts";
import type { ReviewedPlan } from "./review/reviewed-plan.ts";
import { withHeartbeat } from "./with-heartbeat.ts";
import type { World } from "./world.ts";

const largestGraph = 30;

export interface EnvironmentTask {
  readonly project: LoadedProject;
  readonly config: Config;
  readonly steps: readonly Step[];
  readonly inputs: Inputs;
  readonly world: World;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** What was reviewed with the pull request whose merge is applied. */
  readonly reviewed?: ReviewedPlan;
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
    if (steps.includes("finish") && endsHandovers(plan)) return { ...place, ...(await apply(task, options, plan)) };
    const ending = { drift: plan, failOn: task.inputs.failOn };
    const adopted = task.inputs.driftPullRequest && plan.summary.drift > 0 ? await adopt(task, options) : {};
    return { ...place, drift: plan, ...adopted, result: resultFor(ending), failed: exitCodeFor(ending) !== 0 };
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
  const { clock, log, signal } = world;
  return log.group(`${title}: sandbox ${options.sandbox}`, async () => {
    const client = createReadonlyClient(options);
    try {
      const plan = await withHeartbeat({ clock, log, label: title }, () => planProject({ config, client, signal }));
      log.info(render(plan));
      return plan;
    } finally {
      await client.close();
    }
  });
}

/** What somebody changed in the sandbox, written into the files; nothing is saved. That it fails does not hide the drift. */
async function adopt(
  { project, config, world }: EnvironmentTask,
  options: ClientOptions,
): Promise<Pick<EnvironmentReport, "adopted" | "warning">> {
  const client = createReadonlyClient(options);
  try {
    const observation = await observe(config, client, { signal: world.signal });
    return { adopted: adoptDrift({ project, config, observation, now: client.now() }) };
  } catch (error) {
    return { warning: `The drift could not be written into the files. ${explain(error)}` };
  } finally {
    await client.close();
  }
}

interface Previewed {
  readonly previews: readonly PreviewReport[];
  readonly base?: BaseComparison;
}

async function preview(task: EnvironmentTask, plan: Plan | undefined): Promise<Previewed> {
  const { config, project, inputs, world, cwd, base } = task;
  const sandbox = plan?.sandbox ?? namedSandbox(inputs, world);
  const options = {
    readSample: sampleReader(cwd),
    now: plan?.plannedAtEpochMs ?? world.clock.now(),
    ...(plan && { tenantId: plan.tenantId }),
    ...(project.snapshot && { snapshot: project.snapshot }),
    ...(sandbox !== undefined && { sandbox }),
  };
  const previews = await previewDataflows(config, options);
  if (base === undefined) return { previews };
  return { previews, base: await compareWithBase(config, previews, base, options) };
}

/** A sample that would be refused, as a batch or record by record, is a failed run that has not happened yet. */
function previewFails(previews: readonly PreviewReport[], inputs: Inputs): boolean {
  if (previews.some((preview) => preview.verdict === "unreadable")) return true;
  return inputs.failOn.includes("failed") && previews.some(losesRows);
}

/** The sandbox that is meant where no environment names one. */
export function namedSandbox({ sandbox }: Inputs, { env }: World): string | undefined {
  return sandbox ?? (env["AEP_SANDBOX"] || undefined);
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
