import { relative, resolve } from "node:path";
import { annotationOf, plural, selectAnnotations } from "@aep-ingest/action-shared";
import { configOf, explainFailure, loadProject, missingCredentials, secretNames } from "@aep-ingest/deploy";
import type { Config, Diagnostic } from "@aep-ingest/spec";
import { annotateReport } from "./annotate-report.ts";
import { draftComments } from "./comment/body.ts";
import { writeComments } from "./comment/write-comments.ts";
import { decide, type Decision, type Step } from "./decide.ts";
import { runEnvironment } from "./environment-run.ts";
import type { Inputs } from "./inputs.ts";
import { outputsOf } from "./outputs.ts";
import { renderSummary } from "./render/summary.ts";
import { headline } from "./render/verdict.ts";
import type { EnvironmentReport, Report } from "./report.ts";
import type { World } from "./world.ts";

interface Ending {
  readonly report: Report;
  readonly failed: boolean;
}

/**
 * The whole action. What a user, a file or a service did wrong is in the log, the summary and the exit code; this
 * rejects only when the runner's own files cannot be written.
 */
export async function run(inputs: Inputs, world: World): Promise<{ readonly exitCode: 0 | 1 }> {
  const decision = decide(inputs.command, world.event, missingCredentials(inputs.access));
  const { report, failed } = await carryOut(decision, inputs, world);
  const urls = decision.kind === "run" && decision.steps.length > 0 ? await comment(inputs, world, report) : [];
  for (const [name, value] of Object.entries(outputsOf(report, failed))) world.setOutput(name, value);
  world.setOutput("comment-url", urls.join(","));
  await world.writeSummary(`${renderSummary(report)}\n`);
  return { exitCode: failed ? 1 : 0 };
}

async function carryOut(decision: Decision, inputs: Inputs, world: World): Promise<Ending> {
  if (decision.kind === "run") return checkAndRun(decision.steps, decision.because, inputs, world);
  const refused = decision.kind === "refuse";
  if (refused) world.log.annotate({ level: "error", title: "aep-ingest", message: decision.message });
  else world.log.info(decision.message);
  return { report: { ...emptyReport(world), notes: [decision.message] }, failed: refused };
}

async function checkAndRun(
  steps: readonly Step[],
  because: string | undefined,
  inputs: Inputs,
  world: World,
): Promise<Ending> {
  const cwd = resolve(world.workspace, inputs.workingDirectory);
  const directory = relative(world.workspace, cwd).replaceAll("\\", "/");
  const report = { ...emptyReport(world), notes: because === undefined ? [] : [because] };
  try {
    const { diagnostics, valid, configs } = await readProject(inputs, cwd, steps);
    world.mask(configs.flatMap((config) => secretNames(config).map((name) => world.env[name])));
    if (because !== undefined) world.log.info(because);
    annotateDiagnostics(world, diagnostics, directory);
    const environments = await runAll(configs, steps, { inputs, world, cwd });
    for (const environment of environments) {
      for (const annotation of annotateReport(environment, directory)) world.log.annotate(annotation);
    }
    const failed = !valid || environments.some((environment) => environment.failed);
    return { report: { ...report, diagnostics, environments }, failed };
  } catch (error) {
    const { message } = explainFailure(error);
    world.log.annotate({ level: "error", title: "aep-ingest", message });
    const failure: EnvironmentReport = { failure: message, result: "failed", failed: true };
    return { report: { ...report, environments: [failure] }, failed: true };
  }
}

interface Project {
  readonly diagnostics: readonly Diagnostic[];
  readonly valid: boolean;
  /** One for each chosen environment; none when there is an error, or nothing to do but validate. */
  readonly configs: readonly Config[];
}

async function readProject(inputs: Inputs, cwd: string, steps: readonly Step[]): Promise<Project> {
  const project = await loadProject(inputs.config, cwd);
  const { diagnostics, valid } = project;
  if (steps.length === 0 || !valid) return { diagnostics, valid, configs: [] };
  const chosen = inputs.environments.length === 0 ? [undefined] : inputs.environments;
  const configs = chosen.map((name) => configOf(project, name, "the input `environment`"));
  return { diagnostics, valid, configs };
}

/** In order; what comes after a failure is not begun, so that production never gets what broke before it. */
async function runAll(
  configs: readonly Config[],
  steps: readonly Step[],
  context: { readonly inputs: Inputs; readonly world: World; readonly cwd: string },
): Promise<readonly EnvironmentReport[]> {
  const reports: EnvironmentReport[] = [];
  for (const config of configs) {
    const report = await runEnvironment({ config, steps, ...context }).catch((error: unknown): EnvironmentReport => {
      const name = config.environment === undefined ? {} : { environment: config.environment };
      return { ...name, failure: explainFailure(error).message, result: "failed", failed: true };
    });
    reports.push(report);
    context.world.log.info(`${config.environment ?? config.project}: ${headline(report)}`);
    if (report.failed) break;
  }
  return reports;
}

function annotateDiagnostics(world: World, diagnostics: readonly Diagnostic[], directory: string): void {
  const { shown, hidden } = selectAnnotations(diagnostics.map((diagnostic) => annotationOf(diagnostic, directory)));
  for (const annotation of shown) world.log.annotate(annotation);
  if (hidden > 0) world.log.info(`${plural(hidden, "more problem")} in the job summary.`);
}

/** Addresses of the comments that tell the pull request about this run. */
async function comment(inputs: Inputs, world: World, report: Report): Promise<readonly string[]> {
  const { pullRequest, repository } = world.event;
  if (!inputs.comment || pullRequest === undefined || inputs.githubToken === undefined) return [];
  const { createGithubApi } = await import("./github/create-api.ts");
  const api = createGithubApi(inputs.githubToken, repository, world.githubApiUrl);
  return writeComments(api, pullRequest.number, draftComments(report, inputs.environments), world);
}

function emptyReport({ event }: World): Report {
  return {
    diagnostics: [],
    environments: [],
    notes: [],
    runUrl: event.runUrl,
    runId: event.runId,
    sha: event.sha,
  };
}
