import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { GithubError } from "../comment/comment-api.ts";
import { sameLogin } from "../comment/upsert.ts";
import { retrying } from "../github/retrying.ts";
import { joinSections } from "../render/section.ts";
import { environmentSections } from "../render/summary.ts";
import type { EnvironmentReport, Report } from "../report.ts";
import type { Issue, IssueApi } from "./issue-api.ts";

export const driftLabel = "aep-ingest-drift";
const bodyLimit = 65_000;

/**
 * One open issue per environment as long as somebody's changes differ from the files: opened, kept up to date, closed
 * when they are gone. A copy of the summary: what GitHub does here never fails the step.
 */
export async function tellDrift(
  api: IssueApi,
  report: Report,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<void> {
  for (const environment of report.environments) {
    if (environment.drift === undefined) continue;
    try {
      await retrying(world.clock, () => syncIssue(api, report, environment));
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      if (environment.drift.summary.drift > 0) {
        const advice =
          error.status === 403 || error.status === 404 ? "Give the job `permissions: issues: write`." : error.message;
        world.log.annotate({
          level: "notice",
          title: "No drift issue",
          message: `${advice} The drift is in the job summary.`,
        });
      }
      return;
    }
  }
}

async function syncIssue(api: IssueApi, report: Report, environment: EnvironmentReport): Promise<void> {
  const name = environment.environment ?? environment.sandbox ?? "";
  const issue = await findIssue(api, name);
  if (environment.drift?.summary.drift === 0) {
    if (issue !== undefined) await api.closeIssue(issue.number, `The drift is gone ([run](${report.runUrl})).`);
    return;
  }
  const body = issueBody(report, environment, name);
  if (issue === undefined) {
    await api.createIssue({ title: `aep-ingest: drift in ${name}`, body, labels: [driftLabel] });
  } else {
    await api.updateIssue(issue.number, body);
  }
}

/** The oldest of our own; an issue of somebody else that copies our marker is not ours. */
async function findIssue(api: IssueApi, name: string): Promise<Issue | undefined> {
  const issues = await api.openIssues(driftLabel);
  if (issues.length === 0) return undefined;
  const author = await api.viewerLogin();
  const own = issues.filter((issue) => sameLogin(issue.author, author) && issue.body.startsWith(marker(name)));
  return own.sort((a, b) => a.number - b.number)[0];
}

function issueBody(report: Report, environment: EnvironmentReport, name: string): string {
  const advice =
    "Somebody changed this outside the configuration. Either apply the configuration again, or write the change into it.";
  return joinSections(
    [
      { label: "marker", rank: 0, markdown: `${marker(name)}\n${advice}` },
      ...environmentSections(environment),
      { label: "run", rank: 0, markdown: `<sub>[run](${report.runUrl}) · closes itself when the drift is gone</sub>` },
    ],
    bodyLimit,
    `They are in the [job summary](${report.runUrl}).`,
  );
}

function marker(name: string): string {
  return `<!-- aep-ingest drift env=${encodeURIComponent(name)} -->`;
}
