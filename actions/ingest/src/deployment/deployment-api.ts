/** The part of GitHub that shows what was deployed where. Every method may reject with a `GithubError`. */
export interface DeploymentApi {
  /** Answers the deployment's id. */
  createDeployment(input: {
    readonly sha: string;
    readonly environment: string;
    readonly description: string;
  }): Promise<number>;
  setDeploymentState(id: number, status: DeploymentStatus): Promise<void>;
}

interface DeploymentStatus {
  readonly state: "success" | "failure" | "error";
  /** At most 140 characters. Source: docs.github.com, "Create a deployment status". */
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
}
