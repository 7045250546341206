import { code, diagnosticsSection } from "@aep-ingest/action-shared";
import { environmentSections } from "../render/summary.ts";
import { joinSections, type Section } from "../render/section.ts";
import { headline, notesOf, validationHeadline, validationVerdict } from "../render/verdict.ts";
import { planOf, type EnvironmentReport, type Report } from "../report.ts";
import { nothingReviewed, planRoom, reviewedPlanOf, type ReviewedPlan } from "../review/reviewed-plan.ts";
import type { Subject } from "../review/subject.ts";
import { writeMarker } from "./marker.ts";
import type { CommentDraft } from "./upsert.ts";

/** GitHub takes 65,536 characters in a comment, 65,535 in a check; some room for its counting is left. */
export const commentLimit = 65_000;

/**
 * One comment for each subject. When the files have errors no environment was looked at: then each subject says so, for an
 * older plan would mislead.
 * @param reviewed What the pull request had shown for each subject, when this run applies its merge.
 */
export function draftComments(
  report: Report,
  subjects: readonly Subject[],
  reviewed: readonly ReviewedPlan[] = [],
): readonly CommentDraft[] {
  const { environments } = report;
  return subjects.map((subject, index) => {
    // What stopped the run before it came to its first environment concerns all of them.
    const environment = environments.length === subjects.length ? environments[index] : environments[0];
    if (environment === undefined) {
      const verdict = `### ${validationVerdict(report)}${placeOf(subject)}`;
      const sections = [{ label: "verdict", rank: 0, markdown: verdict }];
      return draft(report, subject, {
        plan: reviewed[index],
        sections,
        title: validationHeadline(report),
        failed: true,
      });
    }
    const plan = reviewedPlan(environment, reviewed[index]);
    const sections = environmentSections(environment, { files: subject.files });
    return draft(report, subject, { plan, sections, title: headline(environment), failed: environment.failed });
  });
}

/**
 * The plan that a later run may go by. A plan on a pull request offers itself for review; what is rewritten after a merge
 * never approves anything new, and nothing after half an apply, so that a second run can go on. Undefined for what the
 * pull request has offered before: a run that fails takes no hold off the merge.
 * @param before Absent on a pull request.
 */
function reviewedPlan(environment: EnvironmentReport, before: ReviewedPlan | undefined): ReviewedPlan | undefined {
  const { applied } = environment;
  if (before === undefined) {
    const plan = planOf(environment);
    return plan && reviewedPlanOf(plan);
  }
  return applied?.status === "partial" ? nothingReviewed : before;
}

interface Content {
  readonly plan: ReviewedPlan | undefined;
  readonly sections: readonly Section[];
  readonly title: string;
  readonly failed: boolean;
}

function draft(report: Report, subject: Subject, { plan, sections, title, failed }: Content): CommentDraft {
  const { digest, line } = plan ?? nothingReviewed;
  const marker = { subject, sha: report.sha, digest, runId: report.runId };
  const room = commentLimit - (plan === undefined ? planRoom : line.length) - writeMarker(marker).length;
  return {
    marker,
    body: `${line === "" ? "" : `${line}\n`}${commentBody(report, sections, room)}`,
    keepsPlan: plan === undefined,
    title,
    failed,
  };
}

function commentBody(report: Report, [verdict, ...sections]: readonly Section[], limit: number): string {
  return joinSections(
    [
      ...(verdict === undefined ? [] : [verdict]),
      { label: "notes", rank: 0, markdown: notesOf(report) },
      ...sections,
      { label: "problems in the files", rank: 4, markdown: diagnosticsSection(report.diagnostics) },
      {
        label: "the footer",
        rank: 0,
        markdown: `<sub>${report.sha.slice(0, 12)} · [run](${report.runUrl}) · aep-ingest</sub>`,
      },
    ],
    limit,
    `They are in the [job summary](${report.runUrl}).`,
  );
}

function placeOf({ environment, files }: Subject): string {
  return [environment, files]
    .filter((part) => part !== "")
    .map((part) => ` · ${code(part)}`)
    .join("");
}
