import { relative, resolve } from "node:path";
import { annotationOf, plural, selectAnnotations } from "@aep-ingest/action-shared";
import { configOf, loadProject, missingCredentials, secretNames } from "@aep-ingest/deploy";
import type { Config, Diagnostic } from "@aep-ingest/spec";
import { annotateReport } from "./annotate-report.ts";
import { readBase, type BaseVersion } from "./base/read-base.ts";
import { readApproval, type Approval } from "./comment/approval.ts";
import { draftComments } from "./comment/body.ts";
import { writeComments } from "./comment/write-comments.ts";
import { decide, type Decision, type Step } from "./decide.ts";
import { runEnvironment, type EnvironmentTask } from "./environment-run.ts";
import { tellDeployments } from "./deployment/tell-deployment.ts";
import type { GithubApi } from "./github/create-api.ts";
import { explain } from "./explain.ts";
import type { Inputs } from "./inputs.ts";
import { tellDrift } from "./issue/drift-issue.ts";
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
  const steps = decision.kind === "run" ? decision.steps : [];
  const approving = appliesMerge(steps, world) ? await openGithub(steps, inputs, world) : undefined;
  const { report, failed } = await carryOut(decision, approving?.approval, inputs, world);
  for (const [name, value] of Object.entries(outputsOf(report, failed))) world.setOutput(name, value);
  await world.writeSummary(`${renderSummary(report)}\n`);
  const github = approving ?? (await openGithub(steps, inputs, world));
  if (github !== undefined) {
    await tellDrift(github.api, report, world);
    await tellDeployments(github.api, report, world.event.sha, world);
  }
  world.setOutput("comment-url", (await comment(github, inputs, world, report)).join(","));
  return { exitCode: failed ? 1 : 0 };
}

async function carryOut(
  decision: Decision,
  approval: Approval | undefined,
  inputs: Inputs,
  world: World,
): Promise<Ending> {
  if (decision.kind === "run") return checkAndRun(decision, approval, inputs, world);
  const refused = decision.kind === "refuse";
  if (refused) world.log.annotate({ level: "error", title: "aep-ingest", message: decision.message });
  else world.log.info(decision.message);
  return { report: { ...emptyReport(world), notes: [decision.message] }, failed: refused };
}

async function checkAndRun(
  { steps, because }: Extract<Decision, { kind: "run" }>,
  approval: Approval | undefined,
  inputs: Inputs,
  world: World,
): Promise<Ending> {
  const cwd = resolve(world.workspace, inputs.workingDirectory);
  const directory = relative(world.workspace, cwd).replaceAll("\\", "/");
  const report = { ...emptyReport(world), notes: because === undefined ? [] : [because] };
  try {
    const { files, diagnostics, valid, configs } = await readProject(inputs, cwd, steps);
    world.mask(configs.flatMap((config) => secretNames(config).map((name) => world.env[name])));
    if (because !== undefined) world.log.info(because);
    annotateDiagnostics(world, diagnostics, directory);
    const base =
      configs.length === 0 || !steps.includes("preview")
        ? undefined
        : await readBaseVersion(files, inputs, world, { cwd, directory });
    const environments = await runAll(configs, approval, { steps, inputs, world, cwd, ...(base && { base }) });
    for (const environment of environments) {
      for (const annotation of annotateReport(environment, directory)) world.log.annotate(annotation);
    }
    const failed = !valid || environments.some((environment) => environment.failed);
    return { report: { ...report, diagnostics, environments }, failed };
  } catch (error) {
    const message = explain(error);
    world.log.annotate({ level: "error", title: "aep-ingest", message });
    const failure: EnvironmentReport = { failure: message, result: "failed", failed: true };
    return { report: { ...report, environments: [failure] }, failed: true };
  }
}

interface Project {
  /** Paths relative to the working directory. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly valid: boolean;
  /** One for each chosen environment; none when there is an error, or nothing to do but validate. */
  readonly configs: readonly Config[];
}

async function readProject(inputs: Inputs, cwd: string, steps: readonly Step[]): Promise<Project> {
  const project = await loadProject(inputs.config, cwd);
  const { diagnostics, valid } = project;
  const files = project.files.map(({ path }) => path);
  if (steps.length === 0 || !valid) return { files, diagnostics, valid, configs: [] };
  const chosen = inputs.environments.length === 0 ? [undefined] : inputs.environments;
  const configs = chosen.map((name) => configOf(project, name, "the input `environment`"));
  return { files, diagnostics, valid, configs };
}

/** The same files on the branch that a pull request goes to. */
async function readBaseVersion(
  files: readonly string[],
  { githubToken }: Inputs,
  { event, githubApiUrl }: World,
  place: { readonly cwd: string; readonly directory: string },
): Promise<BaseVersion | undefined> {
  const sha = event.pullRequest?.baseSha;
  if (sha === undefined) return undefined;
  const fromApi =
    githubToken === undefined
      ? undefined
      : async (path: string): Promise<string | undefined> => {
          const { createGithubApi } = await import("./github/create-api.ts");
          return createGithubApi(githubToken, event.repository, githubApiUrl).fileAt(sha, path);
        };
  return readBase(files, { sha, ...place, fromApi });
}

/** In order; what comes after a failure is not begun, so that production never gets what broke before it. */
async function runAll(
  configs: readonly Config[],
  approval: Approval | undefined,
  context: Omit<EnvironmentTask, "config" | "approved" | "reviewedLine">,
): Promise<readonly EnvironmentReport[]> {
  const reports: EnvironmentReport[] = [];
  for (const config of configs) {
    const reviewed = approval?.reviewed.get(config.environment ?? "");
    const approved = reviewed && { approved: reviewed.digest, reviewedLine: reviewed.line };
    const task = { config, ...context, ...approved };
    const report = await runEnvironment(task).catch((error: unknown): EnvironmentReport => {
      const name = config.environment === undefined ? {} : { environment: config.environment };
      return { ...name, failure: explain(error), result: "failed", failed: true };
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
async function comment(
  github: Github | undefined,
  inputs: Inputs,
  world: World,
  report: Report,
): Promise<readonly string[]> {
  const pull = world.event.pullRequest ?? github?.approval?.pull;
  if (github === undefined || pull === undefined) return [];
  const about = { ...report, sha: pull.headSha };
  return writeComments(
    github.api,
    pull.number,
    draftComments(about, inputs.environments, github.approval?.reviewed),
    world,
  );
}

interface Github {
  readonly api: GithubApi;
  readonly approval: Approval | undefined;
}

/** GitHub, when there is something to tell: the pull request, the one whose merge is applied, a deployment, drift. */
async function openGithub(steps: readonly Step[], inputs: Inputs, world: World): Promise<Github | undefined> {
  const { pullRequest, repository, sha } = world.event;
  const applies = appliesMerge(steps, world);
  const tells = steps.length > 0 && (pullRequest !== undefined || steps.includes("apply") || steps.includes("drift"));
  if (!tells || !inputs.comment || inputs.githubToken === undefined) return undefined;
  const { createGithubApi } = await import("./github/create-api.ts");
  const api = createGithubApi(inputs.githubToken, repository, world.githubApiUrl);
  const chosen = inputs.environments.length === 0 ? [""] : inputs.environments;
  return { api, approval: applies ? await readApproval(api, sha, chosen, world) : undefined };
}

function appliesMerge(steps: readonly Step[], { event }: World): boolean {
  return steps.includes("apply") && event.name === "push";
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
