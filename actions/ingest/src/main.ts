import { relative, resolve } from "node:path";
import { missingCredentials } from "@aep-ingest/deploy";
import { checkAndRun, type Ending } from "./check-and-run.ts";
import { draftComments } from "./comment/body.ts";
import { decide, type Decision, type Step } from "./decide.ts";
import { tellDeployments } from "./deployment/tell-deployment.ts";
import { explain } from "./explain.ts";
import type { GithubApi } from "./github/create-api.ts";
import type { Inputs } from "./inputs.ts";
import { tellDrift } from "./drift/drift-issue.ts";
import { tellDriftPulls, type DriftPullPlace } from "./drift/drift-pull.ts";
import { outputsOf } from "./outputs.ts";
import { renderSummary } from "./render/summary.ts";
import type { Report } from "./report.ts";
import { readApproval, type Approval } from "./review/approval.ts";
import { subjectsOf } from "./review/subject.ts";
import { tellReview } from "./review/tell-review.ts";
import type { World } from "./world.ts";

/**
 * The whole action. What a user, a file or a service did wrong is in the log, the summary and the exit code; this
 * rejects only when the runner's own files cannot be written.
 */
export async function run(inputs: Inputs, world: World): Promise<{ readonly exitCode: 0 | 1 }> {
  const decision = decide(inputs.command, world.event, missingCredentials(inputs.access));
  const steps = decision.kind === "run" ? decision.steps : [];
  const open = githubOpener(inputs, world);
  const approval = appliesMerge(steps, world) ? await askForApproval(open, inputs, world) : undefined;
  const { report, failed } = await carryOut(decision, approval, open, inputs, world);
  // First what needs nobody else: whatever GitHub does afterwards, the result is known.
  for (const [name, value] of Object.entries(outputsOf(report, failed))) world.setOutput(name, value);
  await world.writeSummary(`${renderSummary(report)}\n`);
  const urls = await tell(steps, approval, open, inputs, world, report).catch((error: unknown) => {
    const message = `GitHub could not be told about it. ${explain(error)} The result is in the job summary.`;
    world.log.annotate({ level: "warning", title: "aep-ingest", message });
    return [];
  });
  world.setOutput("comment-url", urls.join(","));
  return { exitCode: failed ? 1 : 0 };
}

type OpenGithub = () => Promise<GithubApi | undefined>;

/** Opens GitHub when it is needed for the first time: it brings a third of the bundle along. */
function githubOpener({ githubToken }: Inputs, { event, githubApiUrl }: World): OpenGithub {
  let opened: Promise<GithubApi> | undefined;
  return async () => {
    if (githubToken === undefined) return undefined;
    opened ??= import("./github/create-api.ts").then(({ createGithubApi }) =>
      createGithubApi(githubToken, event.repository, githubApiUrl),
    );
    return opened;
  };
}

async function askForApproval(open: OpenGithub, inputs: Inputs, world: World): Promise<Approval | undefined> {
  const api = await open();
  if (api === undefined) return undefined;
  const subjects = subjectsOf(inputs, world);
  const { comment } = inputs;
  return readApproval(api, { sha: world.event.sha, subjects, comment, world });
}

async function carryOut(
  decision: Decision,
  approval: Approval | undefined,
  open: OpenGithub,
  inputs: Inputs,
  world: World,
): Promise<Ending> {
  const empty = emptyReport(world);
  if (decision.kind === "run") {
    const { steps, because } = decision;
    const files = inputs.githubToken === undefined ? undefined : open;
    const notes = because === undefined ? [] : [because];
    return checkAndRun({ steps, inputs, world, approval, files }, { ...empty, notes });
  }
  // Nobody has looked at the files: they are not called valid.
  const { kind, message } = decision;
  if (kind === "refuse") {
    world.log.annotate({ level: "error", title: "aep-ingest", message });
    return { report: { ...empty, environments: [{ failure: message, result: "failed", failed: true }] }, failed: true };
  }
  world.log.info(message);
  return { report: { ...empty, environments: [{ notBegun: message, result: "none", failed: false }] }, failed: false };
}

/** Tells what happened where people look for it; answers the addresses of the comments. */
async function tell(
  steps: readonly Step[],
  approval: Approval | undefined,
  open: OpenGithub,
  inputs: Inputs,
  world: World,
  report: Report,
): Promise<readonly string[]> {
  const { event } = world;
  const merged = approval?.kind === "merged" ? approval : undefined;
  const pull = event.pullRequest ?? (merged && { ...merged.pull, fromFork: false });
  if (steps.length === 0 || (pull === undefined && !steps.includes("apply") && !steps.includes("drift"))) return [];
  const api = await open();
  if (api === undefined) return [];
  const driftPulls = inputs.driftPullRequest ? await tellDriftPulls(api, report, driftPlace(inputs, world), world) : [];
  await tellDrift(api, report, world, driftPulls);
  await tellDeployments(api, report, event.sha, world);
  if (pull === undefined) return [];
  const { number, headSha, fromFork } = pull;
  const subjects = subjectsOf(inputs, world);
  const drafts = draftComments({ ...report, sha: headSha }, subjects, merged?.plans);
  const place = { pull: number, headSha, fromFork, runUrl: event.runUrl, comment: inputs.comment };
  return tellReview(api, place, drafts, world);
}

function driftPlace({ workingDirectory }: Inputs, { event, workspace }: World): DriftPullPlace {
  const base = /^refs\/heads\/(.+)$/u.exec(event.ref)?.[1] ?? event.defaultBranch ?? "main";
  const directory = relative(workspace, resolve(workspace, workingDirectory)).replaceAll("\\", "/");
  return { sha: event.sha, base, directory };
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
