import { codeBlock, details, diagnosticsSection, prose } from "@aep-ingest/action-shared";
import { detectDrift, planCaveats, type Plan } from "@aep-ingest/deploy";
import { planOf, type EnvironmentReport, type Report } from "../report.ts";
import { planSections } from "./plan-sections.ts";
import { previewSections } from "./preview-sections.ts";
import { actionsSection, messagesSection, runSections } from "./run-sections.ts";
import { joinSections, type Section } from "./section.ts";
import { notesOf, validationVerdict, verdictOf } from "./verdict.ts";

/** GitHub keeps 1 MiB of a step's summary; UTF-8 takes at most three bytes a unit. */
const summaryLimit = 340_000;

/** The job summary: verdicts first, then what needs people, then tables and details. */
export function renderSummary(report: Report): string {
  return joinSections(
    [{ label: "title", rank: 0, markdown: "## aep-ingest" }, ...reportSections(report)],
    summaryLimit,
    "The log of this run has them.",
  );
}

function reportSections(report: Report): readonly Section[] {
  const invalid = report.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const fileVerdict = report.environments.length === 0 || invalid ? validationVerdict(report) : "";
  return [
    { label: "verdict", rank: 0, markdown: fileVerdict },
    { label: "notes", rank: 0, markdown: notesOf(report) },
    ...report.environments.flatMap((environment) => environmentSections(environment)),
    { label: "problems in the files", rank: invalid ? 1 : 4, markdown: diagnosticsSection(report.diagnostics) },
  ];
}

/**
 * Verdict, results, plan and previews of one environment; the verdict is the first section.
 * @param files Where the configuration is, when a pull request may be about several.
 */
export function environmentSections(
  report: EnvironmentReport,
  { files = "" }: { readonly files?: string } = {},
): readonly Section[] {
  const previews = report.previews ?? [];
  const plan = report.drift === undefined ? planOf(report) : driftOnly(report.drift);
  return [
    { label: "verdict", rank: 0, markdown: `### ${verdictOf(report, files)}` },
    { label: "why it was not begun", rank: 0, markdown: report.notBegun === undefined ? "" : prose(report.notBegun) },
    { label: "failure", rank: 0, markdown: report.failure === undefined ? "" : prose(report.failure) },
    { label: "warning", rank: 0, markdown: report.warning === undefined ? "" : `⚠️ ${prose(report.warning)}` },
    ...(report.applied === undefined ? [] : [messagesSection(report.applied)]),
    ...runSections(report.runs ?? [], report.runErrors ?? []),
    ...(report.applied === undefined ? [] : [actionsSection(report.applied)]),
    ...(plan === undefined ? [] : planSections(plan, previews, { applied: report.applied !== undefined })),
    { label: "what no plan can promise", rank: 4, markdown: caveatsOf(report) },
    ...previewSections(previews, report.base),
    { label: "the graph", rank: 8, markdown: graphOf(report) },
  ];
}

/** Of a plan that is shown for review; an apply knows. */
function caveatsOf({ plan }: EnvironmentReport): string {
  const sentences = plan === undefined ? [] : planCaveats(plan);
  return sentences.map((sentence) => `<sub>${prose(sentence)}</sub>`).join("\n");
}

/** What the configuration changes besides is no drift, and for an apply to tell. */
function driftOnly(plan: Plan): Plan {
  return { ...plan, actions: detectDrift(plan) };
}

function graphOf({ graph }: EnvironmentReport): string {
  return graph === undefined ? "" : details("How data moves", codeBlock(graph, "mermaid"));
}
