import type { Log } from "@aep-ingest/action-shared";
import type { Inputs } from "../inputs.ts";
import type { Approval } from "./approval.ts";

/**
 * Why nothing may be applied although nobody has found anything wrong: GitHub would know what was reviewed, but could not
 * be asked, or no longer takes the token. One that may not ask never knew, and holds nothing back; both are told.
 */
export function missingApproval(
  approval: Approval | undefined,
  { onStalePlan }: Pick<Inputs, "onStalePlan">,
  log: Log,
): string | undefined {
  if (approval?.kind !== "unknown") return undefined;
  const { error } = approval;
  const title = "Reviewed plan not known";
  if (error.isWithheld) {
    const message =
      "The plan of this commit is applied without a look at the one that was reviewed: the token may not read pull " +
      "requests (give the job `permissions: pull-requests: write`).";
    log.annotate({ level: "notice", title, message });
    return undefined;
  }
  const problem = `GitHub could not be asked which plan was reviewed with this commit (${error.message})`;
  if (onStalePlan === "warn") {
    log.annotate({ level: "warning", title, message: `${problem}; the plan of this commit is applied.` });
    return undefined;
  }
  return `${problem}, so nothing is applied. Run the job again, or set \`on-stale-plan: warn\`.`;
}
