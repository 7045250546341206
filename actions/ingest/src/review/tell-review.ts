import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import type { CommentApi } from "../comment/comment-api.ts";
import { upsertComment, type CommentDraft } from "../comment/upsert.ts";
import { GithubError } from "../github/github-error.ts";
import { retrying } from "../github/retrying.ts";
import type { CheckApi } from "./check-api.ts";
import { writePlanCheck } from "./plan-check.ts";

export interface ReviewPlace {
  /** Number of the pull request. */
  readonly pull: number;
  readonly headSha: string;
  readonly fromFork: boolean;
  readonly runUrl: string;
  /** Write comments; otherwise only checks. */
  readonly comment: boolean;
}

/**
 * Shows drafts on the pull request and answers the addresses of comments. A plan that cannot stand in a comment is kept in
 * a check beside the head commit, so that the apply of the merge knows what was reviewed. All of it is a copy of what the
 * summary says: nothing that GitHub does here fails the step; what cannot be written is told.
 */
export async function tellReview(
  api: CommentApi & CheckApi,
  place: ReviewPlace,
  drafts: readonly CommentDraft[],
  world: { readonly log: Log; readonly clock: Clock },
): Promise<readonly string[]> {
  const urls: string[] = [];
  let comment = place.comment;
  let checks = true;
  for (const draft of drafts) {
    if (comment) {
      const url = await writeComment(api, place, draft, world);
      if (url !== undefined && url !== "") urls.push(url);
      comment = url !== undefined;
    }
    if (!comment && checks) checks = await writeCheck(api, place, draft, world);
  }
  return urls;
}

/** The comment's address, `""` when a newer one stays as it is, undefined when it cannot be written. */
async function writeComment(
  api: CommentApi,
  { pull, fromFork }: ReviewPlace,
  draft: CommentDraft,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<string | undefined> {
  const { log } = world;
  try {
    const result = await retrying(world, () => upsertComment(api, pull, draft));
    if (result.kind === "written") {
      log.info(`Comment: ${result.url}`);
      return result.url;
    }
    log.info("The pull request has moved on: its comment is about a newer commit or run and stays as it is.");
    return "";
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    if (fromFork && error.isWithheld) {
      log.info("No pull request comment: GitHub lets pull requests from forks only read. See the job summary.");
    } else {
      log.annotate({ level: "notice", title: "No pull request comment", message: reasonOf(error) });
    }
    return undefined;
  }
}

function reasonOf(error: GithubError): string {
  if (error.status === 401)
    return "GitHub does not accept the token in `github-token`. The result is in the job summary.";
  if (error.isWithheld) {
    return "The token may not write comments: give the job `permissions: pull-requests: write`. The result is in the job summary.";
  }
  return `GitHub could not be reached for the comment (${error.message}). The result is in the job summary.`;
}

/** Answers whether checks can be written. */
async function writeCheck(
  api: CheckApi,
  { headSha, runUrl, comment, fromFork }: ReviewPlace,
  draft: CommentDraft,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<boolean> {
  const { log } = world;
  try {
    await retrying(world, () => writePlanCheck(api, headSha, draft, runUrl));
    return true;
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    const cause = error.isWithheld ? "give the job `permissions: checks: write`" : error.message;
    const message = `The plan could not be kept beside the commit, so an apply of the merge will not know which plan was reviewed: ${cause}.`;
    // Where comments were asked for, a notice has told it already.
    if (comment || fromFork) log.info(message);
    else log.annotate({ level: "notice", title: "Plan not kept for the merge", message });
    return false;
  }
}
