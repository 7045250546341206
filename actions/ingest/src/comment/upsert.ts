import { GithubError } from "../github/github-error.ts";
import { nothingReviewed, withPlan, type ReviewedPlan } from "../review/reviewed-plan.ts";
import { sameSubject, type Subject } from "../review/subject.ts";
import type { CommentApi, IssueComment } from "./comment-api.ts";
import { planIn, readMarker, writeMarker, type CommentMarker } from "./marker.ts";

export type UpsertResult =
  | { readonly kind: "written"; readonly url: string }
  /** A run for a newer commit, or a later run for this one, has written already. */
  | { readonly kind: "outdated" };

export interface CommentDraft {
  readonly marker: CommentMarker;
  /** Without the marker. */
  readonly body: string;
  /** This run could show no plan: the one that was shown last stays what an apply of the merge is held to. */
  readonly keepsPlan: boolean;
  /** The verdict, without Markdown. */
  readonly title: string;
  readonly failed: boolean;
}

/**
 * Writes the one comment about a subject: in place where it exists, and only ever a comment of our own author.
 * Twins that two runs made at once are settled: the oldest stays, the others are folded away. May be called again
 * after a failure, whatever the failed call did.
 */
export async function upsertComment(api: CommentApi, pull: number, draft: CommentDraft): Promise<UpsertResult> {
  const [current, ...strays] = await ownComments(api, pull, draft.marker.subject);
  if (current !== undefined && (await isNewer(api, pull, readMarker(current.body), draft.marker))) {
    return { kind: "outdated" };
  }
  const text = textOf(draft, current === undefined ? nothingReviewed : planIn(current.body));
  const updated = current && (await updateExisting(api, current.id, text));
  if (updated !== undefined) {
    await minimize(api, strays);
    return { kind: "written", url: updated.url };
  }
  const created = await api.createComment(pull, text);
  const [oldest, ...others] = await ownComments(api, pull, draft.marker.subject);
  await minimize(api, others);
  if (oldest === undefined || oldest.id === created.id) return { kind: "written", url: created.url };
  if (await isNewer(api, pull, readMarker(oldest.body), draft.marker)) return { kind: "outdated" };
  const settled = await api.updateComment(oldest.id, textOf(draft, planIn(oldest.body)));
  return { kind: "written", url: settled.url };
}

/** Undefined when somebody has deleted the comment since it was listed. */
async function updateExisting(api: CommentApi, id: number, text: string): Promise<IssueComment | undefined> {
  try {
    return await api.updateComment(id, text);
  } catch (error) {
    if (error instanceof GithubError && error.status === 404) return undefined;
    throw error;
  }
}

/** @param shown The plan that the comment has offered until now. */
function textOf({ marker, body, keepsPlan }: CommentDraft, shown: ReviewedPlan): string {
  if (!keepsPlan || shown.digest === "") return `${writeMarker(marker)}\n${body}`;
  return `${writeMarker({ ...marker, digest: shown.digest })}\n${withPlan(shown, body)}`;
}

/** Our comments about a subject, oldest first. One of somebody else that copies our marker is not ours. */
export async function ownComments(api: CommentApi, pull: number, subject: Subject): Promise<readonly IssueComment[]> {
  const comments = await api.listComments(pull);
  const marked = comments.filter(({ body }) => {
    const marker = readMarker(body);
    return marker !== undefined && sameSubject(marker.subject, subject);
  });
  if (marked.length === 0) return [];
  const viewer = await api.viewerLogin();
  return marked.filter((comment) => isOurs(comment, viewer)).sort((a, b) => a.id - b.id);
}

/** REST writes `[bot]` behind the name of an app, GraphQL not always. A person may have the name of an app. */
export function isOurs(
  { author, byBot }: { readonly author: string; readonly byBot: boolean },
  viewer: string,
): boolean {
  return author === viewer || (byBot && author === `${viewer}[bot]`);
}

async function isNewer(
  api: CommentApi,
  pull: number,
  theirs: CommentMarker | undefined,
  ours: CommentMarker,
): Promise<boolean> {
  if (theirs === undefined) return false;
  if (theirs.sha === ours.sha) return theirs.runId > ours.runId;
  return (await api.headSha(pull)) !== ours.sha;
}

async function minimize(api: CommentApi, strays: readonly IssueComment[]): Promise<void> {
  // Folding away is a courtesy: a token that may not do it must not cost the comment.
  for (const stray of strays) await api.minimizeComment(stray.nodeId).catch(() => undefined);
}
