export { applyProject, planProject } from "./plan-project.ts";
export { apply } from "./apply/apply.ts";
export { plan } from "./plan/plan.ts";
export { detectDrift, isHandoverPending } from "./plan/notices.ts";
export { observe, type ObserveOptions } from "./observe.ts";
export { exitCodeFor, resultFor } from "./ending.ts";
export { selectKeys } from "./select-keys.ts";
export { listRuns, RetryRefusedError, type FlowRuns, type ListRunsOptions } from "./runs/list-runs.ts";
export type { Blame } from "./runs/blame-mapping.ts";
export { readErrorSamples, type ErrorSample, type ErrorSamplesOptions, type RunErrors } from "./runs/error-samples.ts";
export { followRuns, type FollowRunsOptions } from "./runs/follow-runs.ts";
export { retryRun } from "./runs/retry-run.ts";
export { judgeRuns, parseRunRules, type RunRules, type RunViolation } from "./runs/run-rules.ts";
export { watchRuns } from "./runs/watch-runs.ts";

export { adoptDrift, type AdoptDriftOptions, type AdoptedChange, type AdoptedDrift } from "./import/adopt-drift.ts";
export { adoptImport } from "./import/adopt-import.ts";
export { draftImport, type ImportDraft, type ImportOptions } from "./import/draft-import.ts";
export type { Manage } from "./import/import-objects.ts";
export type { Adoption } from "./identity/adoption.ts";
export type { EditedFile } from "./import/config-editor.ts";
export { exploreStorage, type Explored, type ExploreOptions, type FolderEntry } from "./explore/explore.ts";
export { factsOfName, type FileNameFacts } from "./explore/file-name.ts";
export { sampleText } from "./explore/sample-text.ts";
export { pullSnapshot, type PullOptions } from "./pull/pull-snapshot.ts";
export { diffPreviews, type PreviewDifference } from "./preview/diff-previews.ts";
export { previewDataflows } from "./preview/preview-dataflows.ts";

export { planJsonSchema } from "./plan-json-schema.ts";
export { parsePlanJson, PlanFormatError, planToJson } from "./plan-json.ts";
export { graphFormats, graphSize, renderGraph, type GraphFormat } from "./render/graph.ts";
export { renderAdoptedMarkdown, renderAdoptedText } from "./render/adopted-drift.ts";
export { groupActions, type ActionGroup } from "./render/group-actions.ts";
export { planSummaryLine, renderDriftText, renderPlanText } from "./render/plan-text.ts";
export { renderPlanMarkdown } from "./render/plan-markdown.ts";
export { formatChange, formatDrift, formatField, formatValue } from "./render/format-value.ts";
export { applyEventLine, createRunLines, formatDuration } from "./render/progress.ts";
export { renderApplyText } from "./render/apply-text.ts";
export { errorSampleText, renderErrorSamplesMarkdown, renderErrorSamplesText } from "./render/error-samples.ts";
export { renderExploredText } from "./render/explored.ts";
export { renderTable, type TableColumn } from "./render/table.ts";
export { count, painter, visible, type Paint, type Style } from "./render/text.ts";
export { wrapped } from "./render/wrap.ts";
export { renderImportText } from "./render/import.ts";
export { losesRows } from "./preview/loses-rows.ts";
export { renderPreviewMarkdown, renderPreviewText } from "./render/preview.ts";
export { planCaveats } from "./plan/caveats.ts";
export { unknownSchemas } from "./render/unknown-schemas.ts";
export { renderPreviewDiff, renderPreviewTable } from "./render/preview-table.ts";
export { renderRunLive, renderRunTable } from "./render/run-table.ts";
export { renderRunsMarkdown, renderRunsText } from "./render/runs.ts";

export type { Observation } from "./observation.ts";
export type {
  ApplyOptions,
  Ending,
  ExitCode,
  FailOn,
  PlanOptions,
  PlanProjectOptions,
  PreviewOptions,
  RenderOptions,
  ResultWord,
  WatchRunsOptions,
} from "./options.ts";

export type * from "./types.ts";

export {
  SetupError,
  accessFromEnvironment,
  chooseEnvironment,
  chooseSandbox,
  missingCredentials,
  parseDuration,
  resolveAccess,
  type Access,
  type AccessGiven,
  type AccessKey,
  type SandboxChoice,
} from "./session.ts";
export { explainFailure, type Failure } from "./failure.ts";
export { configOf, loadProject, type LoadedProject, type LoadProjectOptions } from "./project.ts";
export { sampleReader } from "./sample-files.ts";
export { secretNames } from "./secret-names.ts";
