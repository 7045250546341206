import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { retrying } from "../github/retrying.ts";
import { GithubError, type CommentApi, type MergedPull } from "./comment-api.ts";
import { readMarker } from "./marker.ts";
import { reviewedPlanLine } from "./reviewed-plan.ts";
import { ownComments } from "./upsert.ts";

/** What a merged pull request's comments say was reviewed. */
export interface Approval {
  readonly pull: MergedPull;
  /** By environment, `""` for a config without environments. */
  readonly reviewed: ReadonlyMap<string, Reviewed>;
}

/** The plan that a comment showed. */
export interface Reviewed {
  readonly digest: string;
  /** The comment's hidden line about its actions, `""` without one. */
  readonly line: string;
}

/**
 * The plans that were reviewed with the pull request whose merge made this commit. A comment about an older commit than
 * the one that was merged approves nothing. Undefined for a direct push, or when GitHub cannot be asked.
 */
export async function readApproval(
  api: CommentApi,
  sha: string,
  environments: readonly string[],
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): Promise<Approval | undefined> {
  try {
    return await retrying(clock, async () => {
      const pull = await api.mergedPull(sha);
      if (pull === undefined) return undefined;
      const reviewed = new Map<string, Reviewed>();
      for (const environment of environments) {
        const [comment] = await ownComments(api, pull.number, environment);
        const marker = comment && readMarker(comment.body);
        if (comment === undefined || marker?.sha !== pull.headSha || marker.digest === "") continue;
        reviewed.set(environment, { digest: marker.digest, line: reviewedPlanLine(comment.body) });
      }
      return { pull, reviewed };
    });
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    log.info(
      `The merged pull request's plan could not be read (${error.message}); the plan of this commit is applied.`,
    );
    return undefined;
  }
}
