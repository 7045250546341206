import type { CommentApi, IssueComment } from "./comment-api.ts";
import { readMarker, writeMarker, type CommentMarker } from "./marker.ts";

export type UpsertResult =
  | { readonly kind: "written"; readonly url: string }
  /** A run for a newer commit, or a later run for this one, has written already. */
  | { readonly kind: "outdated" };

export interface CommentDraft {
  readonly marker: CommentMarker;
  /** Without the marker. */
  readonly body: string;
}

/**
 * Writes the one comment of an environment: in place where it exists, and only ever a comment of our own author.
 * Twins that two runs made at once are settled: the oldest stays, the others are folded away. May be called again
 * after a failure, whatever the failed call did.
 */
export async function upsertComment(api: CommentApi, pull: number, draft: CommentDraft): Promise<UpsertResult> {
  const [current, ...strays] = await ownComments(api, pull, draft.marker.environment);
  if (current !== undefined && (await isNewer(api, pull, readMarker(current.body), draft.marker))) {
    return { kind: "outdated" };
  }
  const text = `${writeMarker(draft.marker)}\n${draft.body}`;
  if (current !== undefined) {
    const updated = await api.updateComment(current.id, text);
    await minimize(api, strays);
    return { kind: "written", url: updated.url };
  }
  const created = await api.createComment(pull, text);
  const [oldest, ...others] = await ownComments(api, pull, draft.marker.environment);
  await minimize(api, others);
  if (oldest === undefined || oldest.id === created.id) return { kind: "written", url: created.url };
  if (await isNewer(api, pull, readMarker(oldest.body), draft.marker)) return { kind: "outdated" };
  const updated = await api.updateComment(oldest.id, text);
  return { kind: "written", url: updated.url };
}

/** Our comments about an environment, oldest first. One of somebody else that copies our marker is not ours. */
export async function ownComments(
  api: CommentApi,
  pull: number,
  environment: string,
): Promise<readonly IssueComment[]> {
  const author = await api.viewerLogin();
  const comments = await api.listComments(pull);
  return comments
    .filter((comment) => sameLogin(comment.author, author) && readMarker(comment.body)?.environment === environment)
    .sort((a, b) => a.id - b.id);
}

/** GraphQL leaves out the `[bot]` that REST writes. */
export function sameLogin(a: string, b: string): boolean {
  return a === b || a.replace(/\[bot\]$/u, "") === b || a === b.replace(/\[bot\]$/u, "");
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
