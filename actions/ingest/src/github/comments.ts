import * as z from "zod/mini";
import type { CommentApi, IssueComment } from "../comment/comment-api.ts";
import { asking, type Connection } from "./connect.ts";

const viewer = z.object({ viewer: z.object({ login: z.string() }) });

interface Comment {
  readonly id: number;
  readonly node_id: string;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type?: string } | null;
}

export function commentApi({ octokit, owner, repo }: Connection): CommentApi {
  const { issues, pulls, repos } = octokit.rest;
  return {
    viewerLogin: () =>
      asking(async () => viewer.parse(await octokit.graphql("query { viewer { login } }")).viewer.login),
    listComments: (issue) =>
      asking(async () => {
        const all = { owner, repo, issue_number: issue, per_page: 100 };
        return (await octokit.paginate(issues.listComments, all)).map(commentOf);
      }),
    createComment: (issue, body) =>
      asking(async () => commentOf((await issues.createComment({ owner, repo, issue_number: issue, body })).data)),
    updateComment: (id, body) =>
      asking(async () => commentOf((await issues.updateComment({ owner, repo, comment_id: id, body })).data)),
    minimizeComment: (nodeId) =>
      asking(async () => {
        await octokit.graphql(
          "mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { clientMutationId } }",
          { id: nodeId },
        );
      }),
    mergedPull: (sha) =>
      asking(async () => {
        const { data } = await repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha });
        const pull = data.find((one) => one.merged_at !== null && one.merge_commit_sha === sha);
        return pull && { number: pull.number, headSha: pull.head.sha };
      }),
    headSha: (pull) => asking(async () => (await pulls.get({ owner, repo, pull_number: pull })).data.head.sha),
  };
}

function commentOf({ id, node_id: nodeId, body, html_url: url, user }: Comment): IssueComment {
  return { id, nodeId, body: body ?? "", author: user?.login ?? "", byBot: user?.type === "Bot", url };
}
