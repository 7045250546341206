import { relative, resolve } from "node:path";
import { annotationOf, plural, selectAnnotations } from "@aep-ingest/action-shared";
import { configOf, loadProject, secretNames, type LoadedProject } from "@aep-ingest/deploy";
import type { Config, Diagnostic } from "@aep-ingest/spec";
import { annotateReport } from "./annotate-report.ts";
import { readBase, type BaseVersion } from "./base/read-base.ts";
import type { Step } from "./decide.ts";
import { namedSandbox, runEnvironment, type EnvironmentTask } from "./environment-run.ts";
import { explain } from "./explain.ts";
import type { FileApi } from "./github/files.ts";
import type { Inputs } from "./inputs.ts";
import { headline, validationHeadline } from "./render/verdict.ts";
import type { EnvironmentReport, Report } from "./report.ts";
import type { Approval } from "./review/approval.ts";
import { missingApproval } from "./review/missing-approval.ts";
import type { World } from "./world.ts";

export interface Job {
  readonly steps: readonly Step[];
  readonly inputs: Inputs;
  readonly world: World;
  /** What is known of the review of what is applied. */
  readonly approval: Approval | undefined;
  /** Opens GitHub, to read the base branch; undefined without a token. */
  readonly files: (() => Promise<FileApi | undefined>) | undefined;
}

export interface Ending {
  readonly report: Report;
  readonly failed: boolean;
}

/** Checks the files and carries out the steps for every chosen environment; whatever goes wrong is in the report. */
export async function checkAndRun(job: Job, empty: Report): Promise<Ending> {
  const { steps, inputs, world } = job;
  const cwd = resolve(world.workspace, inputs.workingDirectory);
  const directory = relative(world.workspace, cwd).replaceAll("\\", "/");
  try {
    const { project, configs } = await readProject(inputs, world, cwd, steps);
    const { diagnostics, valid } = project;
    world.secrets.mask(configs.flatMap((config) => secretNames(config).map((name) => world.env[name])));
    for (const note of empty.notes) world.log.info(note);
    annotateDiagnostics(world, diagnostics, directory, valid && steps.includes("apply") ? fewAnnotations : undefined);
    if (!valid || steps.length === 0) world.log.info(validationHeadline({ diagnostics }));
    const base =
      configs.length === 0 || !steps.includes("preview")
        ? undefined
        : await readBaseVersion(project, job, { cwd, directory });
    const found = await runAll(configs, job, { project, steps, inputs, world, cwd, ...(base && { base }) });
    // Not in the files that drift is written into: what happens to be a secret somewhere must not damage them.
    const environments = world.secrets
      .redactAll(found)
      .map((environment, index) => ({ ...environment, ...filesOf(environment, found[index]) }));
    const { shown } = selectAnnotations(environments.flatMap((environment) => annotateReport(environment, directory)));
    for (const annotation of shown) world.log.annotate(annotation);
    const failed = !valid || environments.some((environment) => environment.failed);
    return { report: { ...empty, diagnostics, environments }, failed };
  } catch (error) {
    const message = world.secrets.redact(explain(error));
    world.log.annotate({ level: "error", title: "aep-ingest", message });
    const failure: EnvironmentReport = { failure: message, result: "failed", failed: true };
    return { report: { ...empty, environments: [failure] }, failed: true };
  }
}

function filesOf({ adopted }: EnvironmentReport, found: EnvironmentReport | undefined): Partial<EnvironmentReport> {
  return adopted === undefined ? {} : { adopted: { ...adopted, files: found?.adopted?.files ?? [] } };
}

interface Project {
  readonly project: LoadedProject;
  /** One for each chosen environment; none when there is an error, or nothing to do but validate. */
  readonly configs: readonly Config[];
}

async function readProject(inputs: Inputs, world: World, cwd: string, steps: readonly Step[]): Promise<Project> {
  const sandbox = namedSandbox(inputs, world);
  const project = await loadProject(inputs.config, cwd, sandbox === undefined ? {} : { sandbox });
  if (steps.length === 0 || !project.valid) return { project, configs: [] };
  const chosen = inputs.environments.length === 0 ? [undefined] : inputs.environments;
  return { project, configs: chosen.map((name) => configOf(project, name, "the input `environment`")) };
}

/** The same files on the branch that a pull request goes to. */
async function readBaseVersion(
  { files: own }: LoadedProject,
  { world, files }: Job,
  place: { readonly cwd: string; readonly directory: string },
): Promise<BaseVersion | undefined> {
  const sha = world.event.pullRequest?.baseSha;
  if (sha === undefined) return undefined;
  const fromApi = files === undefined ? undefined : async (path: string) => (await files())?.fileAt(sha, path);
  return readBase(
    own.map(({ path }) => path),
    { sha, ...place, fromApi },
  );
}

/**
 * In order. What would be applied after a failure is not begun, so that production never gets what broke before it; what
 * only looks goes on, for an older plan would mislead.
 */
async function runAll(
  configs: readonly Config[],
  { approval, inputs, world, steps }: Job,
  context: Omit<EnvironmentTask, "config" | "reviewed">,
): Promise<readonly EnvironmentReport[]> {
  const reports: EnvironmentReport[] = [];
  let stoppedBy: string | undefined;
  const missing = configs.length === 0 ? undefined : missingApproval(approval, inputs, world.log);
  for (const [index, config] of configs.entries()) {
    const name = config.environment === undefined ? {} : { environment: config.environment };
    if (stoppedBy !== undefined) {
      const notBegun = `Not begun, because ${stoppedBy} comes before it and did not end well.`;
      reports.push({ ...name, notBegun, result: "none", failed: false });
      continue;
    }
    const reviewed = approval?.kind === "merged" ? approval.plans[index] : undefined;
    const task: EnvironmentTask = { config, ...context, ...(reviewed && { reviewed }) };
    const report =
      missing === undefined
        ? await runEnvironment(task).catch((error: unknown): EnvironmentReport => {
            return { ...name, failure: explain(error), result: "failed", failed: true };
          })
        : { ...name, failure: missing, result: "blocked" as const, failed: true };
    reports.push(report);
    world.log.info(`${config.environment ?? config.project}: ${headline(report)}`);
    if (report.failed && steps.includes("apply")) stoppedBy = config.environment ?? config.project;
  }
  return reports;
}

/** Leaves room, of the ten that GitHub keeps of a level, for what an apply has to say. */
const fewAnnotations = 5;

function annotateDiagnostics(
  world: World,
  diagnostics: readonly Diagnostic[],
  directory: string,
  limit: number | undefined,
): void {
  const annotations = diagnostics.map((diagnostic) => annotationOf(diagnostic, directory));
  const { shown, hidden } = selectAnnotations(annotations, limit);
  for (const annotation of shown) world.log.annotate(annotation);
  if (hidden > 0) world.log.info(`${plural(hidden, "more problem")} in the job summary.`);
}
