export { parse } from "./parse.ts";
export { resolveTemplate, type ResolvedTemplate } from "./resolve-template.ts";
export { defaultConfigFile, loadFiles, loadSnapshot, type LoadOptions, type LoadResult } from "./load-files.ts";
export { loadSamples, parseWithSamples } from "./load-samples.ts";
export { leavesTree } from "./working-tree.ts";

export { prettyDiagnostic, prettyDiagnostics, type PrettyOptions } from "./report/pretty.ts";
export { toJson } from "./report/to-json.ts";
export { toSarif, type SarifOptions } from "./report/to-sarif.ts";
export { placeholder } from "./language/placeholder.ts";
export { configJsonSchema, type JsonSchema } from "./language/json-schema.ts";
export type { ConfigFile } from "./language/language.ts";
export { edit, EditError, type Change } from "./write/edit.ts";
export { depthOf, valueAt } from "./write/look-up.ts";
export { format } from "./write/format.ts";
export { connectionValue } from "./write/connection-value.ts";
export { dataflowValue } from "./write/dataflow-value.ts";
export { datasetValue, schemaValue } from "./write/schema-value.ts";
export type { YamlValue } from "./write/plain.ts";
export { rules, type RuleCode } from "./rules.ts";
export type { Rule } from "./rules/rule.ts";

export { knowledgeFrom, type Knowledge, type KnowledgeOf } from "./checks/knowledge.ts";
export { formatSnapshot } from "./snapshot/format-snapshot.ts";
export { parseSnapshot, type ParsedSnapshot } from "./snapshot/parse-snapshot.ts";
export {
  snapshotFile,
  type SandboxSnapshot,
  type Snapshot,
  type SnapshotConnection,
  type SnapshotDataset,
} from "./snapshot/snapshot.ts";

export type * from "./config.ts";
