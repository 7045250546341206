import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import type { Plan } from "@aep-ingest/deploy";
import { isOurs } from "../comment/upsert.ts";
import { GithubError } from "../github/github-error.ts";
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
 * @param pullUrls Pull requests that write the drift into the files, one for each environment, `""` for none.
 */
export async function tellDrift(
  api: IssueApi,
  report: Report,
  world: { readonly log: Log; readonly clock: Clock },
  pullUrls: readonly string[] = [],
): Promise<void> {
  for (const [index, environment] of report.environments.entries()) {
    const { drift } = environment;
    if (drift === undefined) continue;
    try {
      await retrying(world, () => syncIssue(api, report, { environment, drift, pullUrl: pullUrls[index] ?? "" }));
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      if (drift.summary.drift > 0) {
        const advice = error.isWithheld ? "Give the job `permissions: issues: write`." : error.message;
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

interface Drifted {
  readonly environment: EnvironmentReport;
  readonly drift: Plan;
  readonly pullUrl: string;
}

async function syncIssue(api: IssueApi, report: Report, { environment, drift, pullUrl }: Drifted): Promise<void> {
  const name = environment.environment ?? environment.sandbox ?? "";
  const mark = marker(drift.project, name);
  const [issue, ...twins] = await ownIssues(api, mark);
  if (drift.summary.drift === 0) {
    for (const { number } of [...(issue === undefined ? [] : [issue]), ...twins]) {
      await api.closeIssue(number, `The drift is gone ([run](${report.runUrl})).`);
    }
    return;
  }
  // Two runs at once may each have opened one.
  for (const { number } of twins) await api.closeIssue(number, `#${issue?.number} tells the same.`);
  const body = issueBody(report, environment, mark, pullUrl);
  if (issue === undefined) {
    const title = `aep-ingest: drift of ${drift.project} in ${name}`;
    await api.createIssue({ title, body, labels: [driftLabel] });
  } else {
    await api.updateIssue(issue.number, body);
  }
}

/** Oldest first; an issue of somebody else that copies our marker is not ours. */
async function ownIssues(api: IssueApi, mark: string): Promise<readonly Issue[]> {
  const issues = (await api.openIssues(driftLabel)).filter(({ body }) => body.startsWith(mark));
  if (issues.length === 0) return [];
  const author = await api.viewerLogin();
  return issues.filter((issue) => isOurs(issue, author)).sort((a, b) => a.number - b.number);
}

function issueBody(report: Report, environment: EnvironmentReport, mark: string, pullUrl: string): string {
  const write = pullUrl === "" ? "write the change into it" : `merge ${pullUrl}, which writes the change into it`;
  const advice = `Somebody changed this outside the configuration. Either apply the configuration again, or ${write}.`;
  return joinSections(
    [
      { label: "marker", rank: 0, markdown: `${mark}\n${advice}` },
      ...environmentSections(environment),
      { label: "run", rank: 0, markdown: `<sub>[run](${report.runUrl}) · closes itself when the drift is gone</sub>` },
    ],
    bodyLimit,
    `They are in the [job summary](${report.runUrl}).`,
  );
}

/** A repository may hold several projects. */
function marker(project: string, name: string): string {
  const [of, env] = [project, name].map((part) => encodeURIComponent(part).replaceAll("--", "-%2D"));
  return `<!-- aep-ingest drift of=${of} env=${env} -->`;
}
