/** Everything about mappings, and reading plain text: what needs no files, and so runs in a browser too. */
export * from "../language/index.ts";
export { readText, type TextOptions } from "../read/read-text.ts";
export type * from "../types.ts";
export { checkMapping, type CheckMappingOptions, type MappingPartProblem } from "./check-mapping.ts";
export { compileMapping, type CompiledMapping, type CompileOptions, type MappingProblem } from "./compile-mapping.ts";
export { patternMatcher } from "./pattern-matcher.ts";
export { preview, type MappingTotals, type PreviewOptions, type PreviewResult, type PreviewRow } from "./preview.ts";
