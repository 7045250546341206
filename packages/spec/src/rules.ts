import type { Severity } from "./config.ts";
import { connectionRules } from "./rules/connections.ts";
import { expressionRules } from "./rules/expressions.ts";
import { fileRules } from "./rules/files.ts";
import { loadingRules } from "./rules/loading.ts";
import { mappingRules } from "./rules/mapping.ts";
import { moveRules } from "./rules/moves.ts";
import { scheduleRules } from "./rules/schedules.ts";
import { schemaRules } from "./rules/schemas.ts";
import { snapshotRules } from "./rules/snapshot.ts";
import { sourceRules } from "./rules/sources.ts";
import { structureRules } from "./rules/structure.ts";
import { variableRules } from "./rules/variables.ts";
import type { Rule } from "./rules/rule.ts";

/** Every problem that this package reports. Codes are stable: they are never reused and never change their meaning. */
const table = {
  ...fileRules,
  ...loadingRules,
  ...structureRules,
  ...variableRules,
  ...connectionRules,
  ...schemaRules,
  ...snapshotRules,
  ...sourceRules,
  ...scheduleRules,
  ...mappingRules,
  ...expressionRules,
  ...moveRules,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleCode = Extract<keyof typeof table, string>;

export const rules: Readonly<Record<RuleCode, Rule>> = table;

export function severityOf(code: RuleCode): Severity {
  return rules[code].severity;
}
