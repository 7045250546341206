import type { CommentApi } from "../comment/comment-api.ts";
import type { DeploymentApi } from "../deployment/deployment-api.ts";
import type { IssueApi } from "../drift/issue-api.ts";
import type { PullApi } from "../drift/pull-api.ts";
import type { CheckApi } from "../review/check-api.ts";
import { checkApi } from "./checks.ts";
import { commentApi } from "./comments.ts";
import { connect } from "./connect.ts";
import { deploymentApi } from "./deployments.ts";
import { fileApi, type FileApi } from "./files.ts";
import { issueApi } from "./issues.ts";
import { pullApi } from "./pulls.ts";

/** Everything that the action asks of GitHub. */
export type GithubApi = CommentApi & CheckApi & IssueApi & PullApi & DeploymentApi & FileApi;

/**
 * GitHub with a token. This module brings all of Octokit along: import it only when there is something to ask.
 * @param repository `owner/name`.
 * @param apiUrl `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server.
 */
export function createGithubApi(token: string, repository: string, apiUrl: string): GithubApi {
  const connection = connect(token, repository, apiUrl);
  return {
    ...commentApi(connection),
    ...checkApi(connection),
    ...issueApi(connection),
    ...pullApi(connection),
    ...deploymentApi(connection),
    ...fileApi(connection),
  };
}
