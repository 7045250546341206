import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { renderAdoptedMarkdown, type AdoptedDrift, type Plan } from "@aep-ingest/deploy";
import { isOurs } from "../comment/upsert.ts";
import { GithubError } from "../github/github-error.ts";
import { retrying } from "../github/retrying.ts";
import { joinSections } from "../render/section.ts";
import type { EnvironmentReport, Report } from "../report.ts";
import type { PullApi } from "./pull-api.ts";

const bodyLimit = 65_000;

export interface DriftPullPlace {
  /** The commit whose files were read. */
  readonly sha: string;
  /** Branch that the pull request goes to. */
  readonly base: string;
  /** Folder of the configuration from the repository's root, `""` for the root. */
  readonly directory: string;
}

/** What somebody changed in a sandbox, as a change of the files. */
interface Proposal {
  readonly branch: string;
  readonly title: string;
  readonly adopted: AdoptedDrift;
  readonly files: ReadonlyMap<string, string>;
  /** Digest of the new files: the same drift is not proposed twice. */
  readonly content: string;
}

/**
 * One pull request for each environment that writes drift into the files: opened, kept up to date, closed when the drift is
 * gone. A branch that somebody else has worked on, and a pull request that somebody closed, are left alone. Nothing that
 * GitHub does here fails the step. Answers addresses, one for each environment of the report, `""` without one.
 */
export async function tellDriftPulls(
  api: PullApi,
  report: Report,
  place: DriftPullPlace,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<readonly string[]> {
  const urls: string[] = [];
  for (const environment of report.environments) {
    const { drift, adopted } = environment;
    // What it would be is not known, so what is there stays.
    const isUnknown = drift !== undefined && drift.summary.drift > 0 && adopted === undefined;
    if (drift === undefined || isUnknown) {
      urls.push("");
      continue;
    }
    try {
      urls.push(await retrying(world, () => syncPull(api, report, { environment, drift }, place, world.log)));
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      world.log.annotate({ level: "notice", title: "No pull request for the drift", message: adviceOn(error) });
      urls.push("");
    }
  }
  return urls;
}

function adviceOn(error: GithubError): string {
  if (/not permitted to create/iu.test(error.message)) {
    return "The repository does not let workflows open pull requests: allow it under Settings, Actions, General (“Allow GitHub Actions to create and approve pull requests”), or pass the token of a GitHub App.";
  }
  if (error.isWithheld) return "Give the job `permissions: contents: write` and `pull-requests: write`.";
  return `GitHub could not be asked for it (${error.message}); the next check tries again.`;
}

interface Drifted {
  readonly environment: EnvironmentReport;
  readonly drift: Plan;
}

async function syncPull(
  api: PullApi,
  report: Report,
  { environment, drift }: Drifted,
  place: DriftPullPlace,
  log: Log,
): Promise<string> {
  const proposal = proposalOf(environment, drift, place);
  const { branch, content, files, title } = proposal;
  const pulls = await api.pullsFrom(branch);
  const viewer = pulls.length === 0 ? "" : await api.viewerLogin();
  const open = pulls.find((pull) => pull.isOpen && isOurs(pull, viewer));
  if (files.size === 0) {
    if (open !== undefined) {
      const why =
        drift.summary.drift === 0 ? "The drift is gone" : "Nothing of the drift can be written into the files";
      // Without its marker: what we close ourselves may be proposed again.
      const body = open.body.slice(open.body.indexOf("\n") + 1);
      await api.closePull(open.number, { comment: `${why} ([run](${report.runUrl})).`, body });
      if (isOurCommit(await api.branchHead(branch))) await api.deleteBranch(branch);
    }
    return "";
  }
  const head = await api.branchHead(branch);
  if (head !== undefined && !isOurCommit(head)) {
    log.info(`Somebody has worked on ${branch}: it is left as it is.`);
    return open?.url ?? "";
  }
  const closed = pulls.find((pull) => !pull.isOpen && !pull.isMerged && pull.body.startsWith(marker(content)));
  if (open === undefined && closed !== undefined) {
    log.info(`Somebody closed ${closed.url}: the same drift is not proposed again.`);
    return "";
  }
  if (head === undefined || !head.message.includes(trailer(content))) {
    const message = `${title}\n\n${trailer(content)}`;
    await api.commitFiles({ branch, exists: head !== undefined, parent: place.sha, message, files });
  }
  const body = bodyOf(report, proposal);
  if (open === undefined) return (await api.createPull({ branch, base: place.base, title, body })).url;
  await api.updatePull(open.number, body);
  return open.url;
}

function proposalOf(environment: EnvironmentReport, { project }: Plan, { directory }: DriftPullPlace): Proposal {
  const adopted = environment.adopted ?? { files: [], changes: [], left: [] };
  const name = environment.environment ?? environment.sandbox ?? "";
  const files = new Map(adopted.files.map(({ path, text }) => [posix.join(directory, path), text]));
  const readable = `${project}-${name}`.replaceAll(/[^A-Za-z0-9]+/gu, "-");
  return {
    branch: `aep-ingest/drift-${readable}-${digest([project, name]).slice(0, 6)}`,
    title: `Take over what was changed in ${name} outside of ${project}`,
    adopted,
    files,
    content: digest([...files]),
  };
}

function bodyOf(report: Report, { adopted, content }: Proposal): string {
  const advice =
    "Somebody changed this in the sandbox. Merge to write it into the configuration, so that the next apply leaves it as " +
    "it is; or close this and apply the configuration again, which undoes it.";
  const checks =
    "GitHub starts no workflows for a pull request of the job's own token: close and open it again to have it planned.";
  return joinSections(
    [
      { label: "marker", rank: 0, markdown: `${marker(content)}\n${advice}` },
      { label: "the changes", rank: 1, markdown: renderAdoptedMarkdown(adopted).trimEnd() },
      { label: "checks", rank: 0, markdown: `<sub>${checks}</sub>` },
      { label: "run", rank: 0, markdown: `<sub>[run](${report.runUrl}) · closes itself when the drift is gone</sub>` },
    ],
    bodyLimit,
    "The files of this pull request have them.",
  );
}

function isOurCommit(commit: { readonly message: string } | undefined): boolean {
  return commit !== undefined && /^Aep-Ingest-Drift: [0-9a-f]+$/mu.test(commit.message);
}

function trailer(content: string): string {
  return `Aep-Ingest-Drift: ${content}`;
}

function marker(content: string): string {
  return `<!-- aep-ingest drift-pull content=${content} -->`;
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
