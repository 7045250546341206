import { getOctokit } from "@actions/github";
import * as z from "zod/mini";
import { GithubError, type CommentApi, type IssueComment } from "../comment/comment-api.ts";
import type { DeploymentApi } from "../deployment/deployment-api.ts";
import type { Issue, IssueApi } from "../issue/issue-api.ts";

const viewer = z.object({ viewer: z.object({ login: z.string() }) });

/** What Octokit throws, as far as it is read here. */
const requestError = z.looseObject({
  status: z.optional(z.number()),
  message: z.string(),
  response: z.optional(z.looseObject({ headers: z.record(z.string(), z.unknown()) })),
});

/** Everything that the action asks of GitHub. */
export type GithubApi = CommentApi & IssueApi & DeploymentApi & FileApi;

/** The part of GitHub that reads the base branch. */
interface FileApi {
  /** A file's text at a commit; undefined when there is none. Rejects with a `GithubError`. */
  fileAt(sha: string, path: string): Promise<string | undefined>;
}

interface Comment {
  readonly id: number;
  readonly node_id: string;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

/**
 * GitHub with a token. This module brings all of Octokit along: import it only when there is something to write.
 * @param repository `owner/name`.
 * @param apiUrl `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server.
 */
export function createGithubApi(token: string, repository: string, apiUrl: string): GithubApi {
  const octokit = getOctokit(token, { baseUrl: apiUrl });
  const [owner = "", repo = ""] = repository.split("/");
  const { issues, pulls, repos } = octokit.rest;
  return {
    viewerLogin: () =>
      asking(async () => viewer.parse(await octokit.graphql("query { viewer { login } }")).viewer.login),
    listComments: (issue) =>
      asking(async () => {
        const comments = await octokit.paginate(issues.listComments, {
          owner,
          repo,
          issue_number: issue,
          per_page: 100,
        });
        return comments.map(commentOf);
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
    openIssues: (label) =>
      asking(async () => {
        const open = { owner, repo, labels: label, state: "open", per_page: 100 } as const;
        const found = await octokit.paginate(issues.listForRepo, open);
        return found.filter((issue) => issue.pull_request === undefined).map(issueOf);
      }),
    createIssue: ({ title, body, labels }) =>
      asking(async () => issueOf((await issues.create({ owner, repo, title, body, labels: [...labels] })).data)),
    updateIssue: (number, body) =>
      asking(async () => issueOf((await issues.update({ owner, repo, issue_number: number, body })).data)),
    closeIssue: (number, comment) =>
      asking(async () => {
        await issues.createComment({ owner, repo, issue_number: number, body: comment });
        await issues.update({ owner, repo, issue_number: number, state: "closed", state_reason: "completed" });
      }),
    fileAt: async (sha, path) => {
      try {
        return await asking(async () => {
          const { data } = await repos.getContent({ owner, repo, path, ref: sha, mediaType: { format: "raw" } });
          return typeof data === "string" ? data : undefined;
        });
      } catch (error) {
        if (error instanceof GithubError && error.status === 404) return undefined;
        throw error;
      }
    },
    createDeployment: ({ sha, environment, description }) =>
      asking(async () => {
        const { data } = await repos.createDeployment({
          owner,
          repo,
          ref: sha,
          environment,
          description,
          auto_merge: false,
          required_contexts: [],
        });
        if (!("id" in data)) throw new GithubError(data.message ?? "GitHub made no deployment", { status: 202 });
        return data.id;
      }),
    setDeploymentState: (id, { state, description, logUrl, environmentUrl }) =>
      asking(async () => {
        await repos.createDeploymentStatus({
          owner,
          repo,
          deployment_id: id,
          state,
          description,
          log_url: logUrl,
          environment_url: environmentUrl,
          auto_inactive: true,
        });
      }),
    headSha: (pull) => asking(async () => (await pulls.get({ owner, repo, pull_number: pull })).data.head.sha),
  };
}

interface IssueAnswer {
  readonly number: number;
  readonly body?: string | null | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

function issueOf(issue: IssueAnswer): Issue {
  return { number: issue.number, author: issue.user?.login ?? "", body: issue.body ?? "", url: issue.html_url };
}

function commentOf(comment: Comment): IssueComment {
  return {
    id: comment.id,
    nodeId: comment.node_id,
    body: comment.body ?? "",
    author: comment.user?.login ?? "",
    url: comment.html_url,
  };
}

async function asking<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const parsed = requestError.safeParse(error);
    if (!parsed.success) throw error;
    const { status, message, response } = parsed.data;
    const retryAfter = Number(response?.headers["retry-after"]);
    const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
    throw new GithubError(message, {
      // Octokit writes 500 for a connection that failed.
      status: response === undefined ? undefined : status,
      retryAfterMs: seconds === undefined ? undefined : seconds * 1000,
      cause: error,
    });
  }
}
