import type { DeploymentApi } from "../deployment/deployment-api.ts";
import { asking, type Connection } from "./connect.ts";
import { GithubError } from "./github-error.ts";

export function deploymentApi({ octokit, owner, repo }: Connection): DeploymentApi {
  const { repos } = octokit.rest;
  return {
    createDeployment: ({ sha, environment, description }) =>
      asking(async () => {
        const options = { auto_merge: false, required_contexts: [] };
        const { data } = await repos.createDeployment({
          owner,
          repo,
          ref: sha,
          environment,
          description,
          ...options,
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
  };
}
