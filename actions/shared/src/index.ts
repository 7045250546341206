export {
  annotationOf,
  annotationsPerLevel,
  placeOf,
  selectAnnotations,
  type Annotation,
  type AnnotationLevel,
  type Place,
} from "./annotations.ts";
export {
  countDiagnostics,
  countPhrase,
  diagnosticsSection,
  plural,
  type DiagnosticCounts,
} from "./diagnostics-section.ts";
export { InputError, booleanOf, listOf, oneOf } from "./inputs.ts";
export { inert, redactingLog, runnerLog, type Log } from "./log.ts";
export {
  code,
  codeBlock,
  details,
  escapeHtml,
  htmlCode,
  plain,
  prose,
  shorten,
  showInvisible,
  table,
  withoutEmptyColumns,
} from "./markdown.ts";
export { createSecrets, type Secrets } from "./secrets.ts";
