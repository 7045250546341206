import { shorten, type Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { GithubError } from "../github/github-error.ts";
import { retrying } from "../github/retrying.ts";
import { headline } from "../render/verdict.ts";
import type { EnvironmentReport, Report } from "../report.ts";
import type { DeploymentApi } from "./deployment-api.ts";

const longestDescription = 140;

/**
 * Shows what an apply wrote as deployments of its environments. Whether the token may do that is found out by trying:
 * without `deployments: write` nothing is shown, and nothing fails.
 * @param sha The commit that was applied.
 */
export async function tellDeployments(
  api: DeploymentApi,
  report: Report,
  sha: string,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<void> {
  for (const environment of report.environments) {
    if (!wroteSomething(environment)) continue;
    try {
      await tellDeployment(api, report, environment, sha, world);
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      world.log.info(
        error.isWithheld
          ? "No deployment is shown: that takes `permissions: deployments: write`."
          : `No deployment is shown: ${error.message}`,
      );
      return;
    }
  }
}

/** An apply that had nothing to do, or was held back, has deployed nothing. */
function wroteSomething({ applied }: EnvironmentReport): boolean {
  return applied !== undefined && applied.status !== "nothing-to-do" && applied.status !== "blocked";
}

async function tellDeployment(
  api: DeploymentApi,
  report: Report,
  environment: EnvironmentReport,
  sha: string,
  world: { readonly log: Log; readonly clock: Clock },
): Promise<void> {
  const name = environment.environment ?? environment.sandbox ?? "";
  const description = shorten(headline(environment), longestDescription);
  // Not repeated after a lost answer: a second deployment would stand beside the first one.
  const id = await api.createDeployment({ sha, environment: name, description });
  await retrying(world, () =>
    api.setDeploymentState(id, {
      state: environment.failed ? "failure" : "success",
      description,
      logUrl: report.runUrl,
      environmentUrl: report.runUrl,
    }),
  );
}
