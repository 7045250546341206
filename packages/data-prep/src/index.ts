export {
  checkAttributePath,
  checkDestinationPath,
  checkExpression,
  findFunction,
  formatExpression,
  functions,
  listSourceFields,
  maxExpressionLength,
  parseExpression,
  parsePath,
  reservedWords,
  type CheckOptions,
  type Expression,
  type MappingFunction,
  type ParsedExpression,
  type ParsedPath,
  type PathSegment,
  type SourceField,
} from "./language/index.ts";
export { checkMapping, type CheckMappingOptions, type MappingPartProblem } from "./mapping/check-mapping.ts";
export {
  compileMapping,
  type CompiledMapping,
  type CompileOptions,
  type MappingProblem,
} from "./mapping/compile-mapping.ts";
export { patternMatcher } from "./mapping/pattern-matcher.ts";
export {
  preview,
  type MappingTotals,
  type PreviewOptions,
  type PreviewResult,
  type PreviewRow,
} from "./mapping/preview.ts";
export type { ReadInput } from "./read/byte-stream.ts";
export { openFile, type OpenFile } from "./read/open-file.ts";
export type { RandomAccess } from "./read/random-access.ts";
export { readRows } from "./read/read-rows.ts";
export type * from "./types.ts";
