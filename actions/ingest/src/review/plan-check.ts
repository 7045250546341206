import { shorten } from "@aep-ingest/action-shared";
import type { CheckApi } from "./check-api.ts";
import type { CommentDraft } from "../comment/upsert.ts";
import { reviewedLineAt, withPlan, type ReviewedPlan } from "./reviewed-plan.ts";
import type { Subject } from "./subject.ts";

const externalId = /^aep-ingest plan (?<digest>[0-9a-f]*)$/u;
const longestTitle = 200;

/** The check beside a commit that keeps a plan where there is no comment to keep it in. */
function checkName({ environment, files }: Subject): string {
  const about = [environment, files].filter((part) => part !== "").join(", ");
  return about === "" ? "aep-ingest plan" : `aep-ingest plan (${shorten(about, longestTitle)})`;
}

/** @param sha Head of the pull request. Rejects with a `GithubError`. */
export async function writePlanCheck(
  api: CheckApi,
  sha: string,
  { marker, body, title, failed, keepsPlan }: CommentDraft,
  runUrl: string,
): Promise<void> {
  const shown = keepsPlan ? await readPlanCheck(api, sha, marker.subject) : undefined;
  const isHeld = shown !== undefined && shown.digest !== "";
  await api.createCheck({
    name: checkName(marker.subject),
    sha,
    externalId: `aep-ingest plan ${isHeld ? shown.digest : marker.digest}`,
    conclusion: failed ? "failure" : "success",
    title: shorten(title, longestTitle),
    summary: isHeld ? withPlan(shown, body) : body,
    detailsUrl: runUrl,
  });
}

/**
 * What the newest check of that name says was reviewed; undefined without one. A job whose name somebody chose to look like it has no external id
 * of ours.
 */
export async function readPlanCheck(api: CheckApi, sha: string, subject: Subject): Promise<ReviewedPlan | undefined> {
  const checks = await api.listChecks(sha, checkName(subject));
  const [newest] = checks.filter((check) => externalId.test(check.externalId)).sort((a, b) => b.id - a.id);
  const digest = newest && externalId.exec(newest.externalId)?.groups?.["digest"];
  if (newest === undefined || digest === undefined) return undefined;
  return { digest, line: reviewedLineAt(0, newest.summary) };
}
