import { environmentSections } from "../render/summary.ts";
import { joinSections, type Section } from "../render/section.ts";
import { notesOf, validationVerdict } from "../render/verdict.ts";
import { planOf, type EnvironmentReport, type Report } from "../report.ts";
import { diagnosticsSection } from "@aep-ingest/action-shared";
import type { Plan } from "@aep-ingest/deploy";
import type { Reviewed } from "./approval.ts";
import { writeReviewedPlan } from "./reviewed-plan.ts";
import type { CommentDraft } from "./upsert.ts";

/** GitHub takes 65,536 characters; the marker and some room for its counting are left. */
export const commentLimit = 65_000;

/**
 * One comment for each environment that the run looked at. When the files have errors it looked at none: then each
 * chosen one says so, for an older plan would mislead.
 */
export function draftComments(
  report: Report,
  chosen: readonly string[],
  approved: ReadonlyMap<string, Reviewed> = new Map(),
): readonly CommentDraft[] {
  if (report.environments.length > 0) {
    return report.environments.map((environment) => {
      const name = environment.environment ?? "";
      return draft(report, name, approvedPlan(environment, approved.get(name)), environmentSections(environment));
    });
  }
  const verdict: Section = { label: "verdict", rank: 0, markdown: `### ${validationVerdict(report)}` };
  return (chosen.length === 0 ? [""] : chosen).map((name) => draft(report, name, nothing, [verdict]));
}

const nothing: Reviewed = { digest: "", line: "" };

/**
 * The plan that a later run may go by. A plan on a pull request offers itself for review; the comment that is rewritten
 * after a merge never approves anything new, and nothing after half an apply, so that a second run can go on.
 */
function approvedPlan(environment: EnvironmentReport, before: Reviewed | undefined): Reviewed {
  const { applied } = environment;
  const plan = planOf(environment);
  if (applied === undefined) return plan === undefined ? nothing : reviewedOf(plan);
  if (applied.status === "partial" || applied.status === "failed") return nothing;
  return before ?? (applied.status === "applied" ? reviewedOf(applied.plan) : nothing);
}

function reviewedOf(plan: Plan): Reviewed {
  return { digest: plan.digest, line: writeReviewedPlan(plan) };
}

function draft(
  report: Report,
  environment: string,
  { digest, line }: Reviewed,
  sections: readonly Section[],
): CommentDraft {
  const room = commentLimit - line.length;
  return {
    marker: { environment, sha: report.sha, digest, runId: report.runId },
    body: `${line === "" ? "" : `${line}\n`}${commentBody(report, sections, room)}`,
  };
}

function commentBody(report: Report, sections: readonly Section[], limit: number): string {
  return joinSections(
    [
      ...sections,
      { label: "notes", rank: 0, markdown: notesOf(report) },
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
