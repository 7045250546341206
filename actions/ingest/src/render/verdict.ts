import { code, countDiagnostics, countPhrase, prose, plural } from "@aep-ingest/action-shared";
import type { EnvironmentReport, Report } from "../report.ts";
import { changePhrase, donePhrase } from "./words.ts";

/**
 * The first line of everything that people read: what happened, where, and whether it needs them.
 * @param files Where the configuration is, when a pull request may be about several.
 */
export function verdictOf(report: EnvironmentReport, files = ""): string {
  const where = [placeName(report), files].filter((part) => part !== "");
  return `${mark(report)} **${headline(report)}**${where.map((part) => ` · ${code(part)}`).join("")}`;
}

/** For the log and for titles: no Markdown. */
export function headline(report: EnvironmentReport): string {
  const { applied, plan, drift, runs } = report;
  if (report.notBegun !== undefined) return "Not begun";
  if (applied !== undefined) {
    const failedRuns = (runs ?? []).filter((run) => run.verdict === "failed").length;
    const tail = failedRuns > 0 ? `, but ${plural(failedRuns, "first run")} failed` : "";
    switch (applied.status) {
      case "nothing-to-do":
        return "No changes";
      case "applied":
        return `Applied: ${donePhrase(applied.plan.summary)}${tail}`;
      case "blocked":
        return "Blocked: nothing was written";
      case "partial":
        return "Partly applied: the next run goes on from here";
      case "failed":
        return "Apply failed";
    }
  }
  if (report.failure !== undefined) return report.result === "blocked" ? "Blocked: nothing was written" : "Failed";
  if (drift !== undefined) {
    return drift.summary.drift === 0 ? "No drift" : `Drift: ${plural(drift.summary.drift, "difference")}`;
  }
  if (plan !== undefined) {
    if (plan.blocks.length > 0) {
      const changes = plan.actions.length === 0 ? "" : `, and ${changePhrase(plan.summary)}`;
      return `Blocked: ${plural(plan.blocks.length, "reason")}${changes}`;
    }
    return plan.actions.length === 0 ? "No changes" : `Plan: ${changePhrase(plan.summary)}`;
  }
  return report.failed ? "Preview found problems" : "Valid";
}

/** The verdict on the files alone, when nothing was done for any environment. */
export function validationVerdict(report: Report): string {
  const { errors, warnings } = countDiagnostics(report.diagnostics);
  const sign = errors > 0 ? "❌" : warnings > 0 ? "⚠️" : "✅";
  return `${sign} **${validationHeadline(report)}**`;
}

/** The same without Markdown. */
export function validationHeadline(report: Pick<Report, "diagnostics">): string {
  const counts = countDiagnostics(report.diagnostics);
  if (counts.errors > 0) return `Not valid: ${countPhrase(counts)}`;
  return counts.warnings > 0 ? `Valid, with ${plural(counts.warnings, "warning")}` : "Valid";
}

export function notesOf(report: Report): string {
  return report.notes.map((note) => `> ${prose(note)}`).join("\n>\n");
}

function placeName(report: EnvironmentReport): string {
  const { environment, sandbox } = report;
  if (environment !== undefined && sandbox !== undefined && environment !== sandbox)
    return `${environment} (${sandbox})`;
  return environment ?? sandbox ?? "";
}

function mark(report: EnvironmentReport): string {
  if (report.notBegun !== undefined) return "⏸️";
  if (report.failed) return report.result === "blocked" ? "⛔" : "❌";
  if (report.result === "drift" || report.result === "partial") return "⚠️";
  return report.result === "changes" ? "📝" : "✅";
}
