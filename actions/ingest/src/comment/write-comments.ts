import type { Clock } from "@aep-ingest/core";
import type { Log } from "@aep-ingest/action-shared";
import { GithubError, type CommentApi } from "./comment-api.ts";
import { retrying } from "../github/retrying.ts";
import { upsertComment, type CommentDraft } from "./upsert.ts";

/**
 * Writes comments and answers their addresses. A comment is a copy of what the summary says, so nothing that GitHub
 * does here fails the step: what cannot be written is a notice.
 */
export async function writeComments(
  api: CommentApi,
  pull: number,
  drafts: readonly CommentDraft[],
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): Promise<readonly string[]> {
  const urls: string[] = [];
  for (const draft of drafts) {
    try {
      const result = await retrying(clock, () => upsertComment(api, pull, draft));
      if (result.kind === "written") urls.push(result.url);
      else log.info("The pull request has moved on: its comment is about a newer commit and stays as it is.");
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      log.annotate({ level: "notice", title: "No pull request comment", message: reasonOf(error) });
      break;
    }
  }
  return urls;
}

function reasonOf(error: GithubError): string {
  if (error.status === 401)
    return "GitHub does not accept the token in `github-token`. The result is in the job summary.";
  if ((error.status === 403 || error.status === 404) && !error.isTransient) {
    return "The token may not write comments: give the job `permissions: pull-requests: write`. The result is in the job summary.";
  }
  return `GitHub could not be reached for the comment (${error.message}). The result is in the job summary.`;
}
