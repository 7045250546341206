import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { retrying } from "../github/retrying.ts";
import { GithubError, type CommentApi, type MergedPull } from "./comment-api.ts";
import { readMarker } from "./marker.ts";
import { ownComments } from "./upsert.ts";

/** What a merged pull request's comments say was reviewed. */
export interface Approval {
  readonly pull: MergedPull;
  /** Digest of the reviewed plan by environment, `""` for a config without environments. */
  readonly digests: ReadonlyMap<string, string>;
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
      const digests = new Map<string, string>();
      for (const environment of environments) {
        const [comment] = await ownComments(api, pull.number, environment);
        const marker = comment && readMarker(comment.body);
        if (marker?.sha === pull.headSha && marker.digest !== "") digests.set(environment, marker.digest);
      }
      return { pull, digests };
    });
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    log.info(
      `The merged pull request's plan could not be read (${error.message}); the plan of this commit is applied.`,
    );
    return undefined;
  }
}
