import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import type { CommentApi, MergedPull } from "../comment/comment-api.ts";
import { planIn } from "../comment/marker.ts";
import { ownComments } from "../comment/upsert.ts";
import { GithubError } from "../github/github-error.ts";
import { retrying } from "../github/retrying.ts";
import type { CheckApi } from "./check-api.ts";
import { readPlanCheck } from "./plan-check.ts";
import { nothingReviewed, type ReviewedPlan } from "./reviewed-plan.ts";
import type { Subject } from "./subject.ts";

/** What is known of the review of a commit that is to be applied. */
export type Approval =
  /** A direct push: there is no pull request whose plan somebody could have read. */
  | { readonly kind: "none" }
  /** One plan for each subject, in order; an empty digest where the pull request showed none. */
  | { readonly kind: "merged"; readonly pull: MergedPull; readonly plans: readonly ReviewedPlan[] }
  | { readonly kind: "unknown"; readonly error: GithubError };

interface ApprovalQuestion {
  /** The commit that is to be applied. */
  readonly sha: string;
  readonly subjects: readonly Subject[];
  /** Plans are shown in comments; otherwise in checks, which are then asked first. */
  readonly comment: boolean;
  readonly world: { readonly log: Log; readonly clock: Clock };
}

/**
 * The plans that were reviewed with the pull request whose merge made this commit, from its comments or from checks on its
 * head. Whether a plan was made for the very last commit does not matter: it is known by its content.
 */
export async function readApproval(
  api: CommentApi & CheckApi,
  { sha, subjects, comment, world }: ApprovalQuestion,
): Promise<Approval> {
  try {
    return await retrying(world, async () => {
      const pull = await api.mergedPull(sha);
      if (pull === undefined) return { kind: "none" };
      const plans: ReviewedPlan[] = [];
      for (const subject of subjects) {
        const [first, second] = comment ? [fromComment, fromCheck] : [fromCheck, fromComment];
        const plan = await first(api, pull, subject);
        plans.push(plan ?? (await second(api, pull, subject)) ?? nothingReviewed);
      }
      return { kind: "merged", pull, plans };
    });
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    return { kind: "unknown", error };
  }
}

type ReadPlan = (api: CommentApi & CheckApi, pull: MergedPull, subject: Subject) => Promise<ReviewedPlan | undefined>;

const fromComment: ReadPlan = async (api, pull, subject) => {
  const [comment] = await ownComments(api, pull.number, subject);
  return comment && planIn(comment.body);
};

const fromCheck: ReadPlan = async (api, pull, subject) => {
  try {
    return await readPlanCheck(api, pull.headSha, subject);
  } catch (error) {
    // A token that may not read checks has not written any either.
    if (error instanceof GithubError && error.isWithheld) return undefined;
    throw error;
  }
};
