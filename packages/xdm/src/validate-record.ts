import { RecordFindings } from "./record-findings.ts";
import type { RecordProblem, ResolvedSchema, XdmField } from "./types.ts";
import { matchesWithinBound, type PatternMatcher } from "./match-pattern.ts";
import { valueCheck } from "./value-check.ts";

export interface ValidateOptions {
  /**
   * Runs the patterns of the schema. Pass one that stands on a linear-time engine (`patternMatcher` of
   * `@aep-ingest/data-prep` does) to have every pattern checked.
   * @default JavaScript's engine, for patterns and texts whose backtracking is bounded; others are not checked
   */
  readonly matches?: PatternMatcher | undefined;
}

/**
 * All ways in which a record breaks its schema, in the order of the record: missing required members (of objects that are
 * there), types and ranges, closed lists, patterns, formats, members that the schema does not have, and null or empty
 * members, which the service never accepts (schema-registry.md §6). An empty list means that the record is accepted.
 * What a schema asks for is compiled at its first record.
 */
export function validateRecord(
  schema: ResolvedSchema,
  record: unknown,
  options: ValidateOptions = {},
): RecordProblem[] {
  return recordValidator(schema, options)(record);
}

/** The same for many records of one schema: it spares what is made anew for each record. */
export function recordValidator(
  schema: ResolvedSchema,
  options: ValidateOptions = {},
): (record: unknown) => RecordProblem[] {
  return validator(schema.root, "", options);
}

/** The same for one value of a field. `path` is where the value stands, for the problems; empty for a whole record. */
export function validateValue(
  field: XdmField,
  value: unknown,
  path: string,
  options: ValidateOptions = {},
): RecordProblem[] {
  return validator(field, path, options)(value);
}

function validator(
  field: XdmField,
  path: string,
  { matches = matchesWithinBound }: ValidateOptions,
): (value: unknown) => RecordProblem[] {
  const findings = new RecordFindings(path, matches);
  const check = valueCheck(field);
  return (value) => {
    findings.begin();
    check(value, findings);
    return findings.problems;
  };
}
