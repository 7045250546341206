import {
  checkRecordIdentities,
  isRefused,
  recordValidator,
  type Ingestion,
  type PatternMatcher,
  type RecordProblem,
  type ResolvedSchema,
} from "@aep-ingest/xdm";
import { compileExpression, noLocals } from "../evaluate/compile-expression.ts";
import { isDeterministic, prepareRuntime } from "../evaluate/prepare.ts";
import { compilePath } from "../evaluate/read-path.ts";
import type { Runtime, RuntimeOptions } from "../evaluate/runtime.ts";
import { EvaluationError, type Value } from "../evaluate/values.ts";
import { parseExpression } from "../language/parse.ts";
import { parsePath } from "../language/path.ts";
import type { Expression } from "../language/syntax.ts";
import type {
  JsonValue,
  MappedRow,
  MappingOperation,
  RecordFault,
  Rejection,
  Row,
  TransformProblem,
} from "../types.ts";
import { checkMapping, type MappingPartProblem } from "./check-mapping.ts";
import { Destination, prune } from "./destination.ts";
import { mappingFinder } from "./find-mapping.ts";
import { patternMatcherFor } from "./pattern-matcher.ts";

export interface CompileOptions extends RuntimeOptions {
  /** Target schema. Without it values keep their types, and no row is rejected. */
  readonly schema?: ResolvedSchema | undefined;
  /** Streaming ingestion also refuses what breaks a pattern or a format. @default "batch" */
  readonly ingestion?: Ingestion | undefined;
}

/** What is wrong with a mapping whatever the row. Offsets are into the source or the destination. */
export interface MappingProblem extends MappingPartProblem {
  /** Index of the mapping in the list. */
  readonly mapping: number;
}

export interface CompiledMapping {
  /** False when a mapping uses the clock or random numbers. */
  readonly deterministic: boolean;
  /** A mapping with an error writes nothing, and each row says so. */
  readonly problems: readonly MappingProblem[];
  /** Maps one row. Never throws for what a row holds. */
  map(row: Row): MappedRow;
}

interface CompiledOperation {
  readonly index: number;
  readonly operation: MappingOperation;
  readonly destination: Destination;
  readonly evaluate: (row: Row) => Value;
}

/**
 * Compiles mappings to closures, and loads the date and regular expression engines if one of them needs those.
 * Flow type rules are not applied here; see `checkExpression`.
 */
export async function compileMapping(
  operations: readonly MappingOperation[],
  options: CompileOptions = {},
): Promise<CompiledMapping> {
  const expressions = operations.map(({ sourceType, source }) =>
    sourceType === "EXPRESSION" ? parseExpression(source).expression : undefined,
  );
  const parsed = expressions.filter((expression) => expression !== undefined);
  const runtime = await prepareRuntime(parsed, options);
  const problems = operations.flatMap((operation, mapping) =>
    checkMapping(operation, { schema: options.schema, flow: "analytics" }).map((problem) => ({ ...problem, mapping })),
  );
  const compiled = operations.map((operation, index): CompiledOperation => {
    const error = problems.find(({ mapping, severity }) => mapping === index && severity === "error");
    const evaluate =
      error === undefined ? compileSource(operation, expressions[index], runtime) : failing(error.message);
    const { segments } = parsePath(operation.destination);
    return {
      index,
      operation,
      evaluate,
      destination: new Destination(operation.destination, segments, options.schema?.root),
    };
  });
  // An object that is copied whole is written before the mappings of its members, which stand on top of it.
  const ordered = compiled.toSorted((a, b) => a.destination.depth - b.destination.depth);
  const judge = judgeFor(operations, options, await patternMatcherFor(operations, options.schema));
  return {
    deterministic: parsed.every(isDeterministic),
    problems,
    map: (row) => {
      const mapped = mapRow(row, ordered);
      const verdict = judge(mapped.record, mapped.problems);
      return verdict === undefined ? mapped : { ...mapped, ...verdict };
    },
  };
}

function failing(message: string): () => Value {
  return () => {
    throw new EvaluationError(message);
  };
}

function compileSource(
  operation: MappingOperation,
  expression: Expression | undefined,
  runtime: Runtime,
): (row: Row) => Value {
  if (operation.sourceType === "STATIC") return () => operation.source;
  if (operation.sourceType === "ATTRIBUTE") return compilePath(operation.source);
  if (expression === undefined) return failing("The expression cannot be read.");
  const evaluate = compileExpression(expression, runtime);
  return (row) => {
    runtime.begin();
    return evaluate(row, noLocals);
  };
}

function mapRow(row: Row, operations: readonly CompiledOperation[]): Pick<MappedRow, "record" | "problems"> {
  const draft: { [key: string]: JsonValue } = {};
  const problems: TransformProblem[] = [];
  for (const { index, operation, destination, evaluate } of operations) {
    try {
      destination.write(draft, evaluate(row));
    } catch (error) {
      if (!(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error;
      const { source } = operation;
      problems.push({ mapping: index, destination: destination.path, source, message: error.message });
    }
  }
  if (problems.length > 1) problems.sort((a, b) => a.mapping - b.mapping);
  return { record: prune(draft), problems };
}

type Judge = (
  record: MappedRow["record"],
  problems: readonly TransformProblem[],
) => Pick<MappedRow, "rejection" | "moreRejections" | "warnings"> | undefined;

/** Says what the service would say to a record: the reasons to refuse it, else what it passes over, if anything. */
function judgeFor(
  operations: readonly MappingOperation[],
  { schema, ingestion = "batch" }: CompileOptions,
  matches: PatternMatcher | undefined,
): Judge {
  if (schema === undefined) return () => undefined;
  const findMapping = mappingFinder(operations.map(({ destination }) => destination));
  const faultAt = (path: string, message: string): RecordFault => {
    const mapping = findMapping(path);
    return { path, message, ...(mapping === undefined ? {} : { mapping }) };
  };
  const rejectionOf = ({ kind, path, message }: RecordProblem, problems: readonly TransformProblem[]): Rejection => {
    if (kind !== "required") return { code: "invalid", ...faultAt(path, message) };
    const cause = problems.find(({ destination }) => destination === path);
    const because = cause === undefined ? "" : ` (${cause.message})`;
    return { code: "required", ...faultAt(path, `${message}${because}`) };
  };
  const validate = recordValidator(schema, { matches });
  return (record, problems) => {
    const found = validate(record);
    const identityProblems = checkRecordIdentities(schema, record);
    if (found.length === 0 && identityProblems.length === 0) return undefined;
    const refused = found.filter((problem) => isRefused(problem, ingestion));
    const [rejection, ...moreRejections] = refused.map((problem) => rejectionOf(problem, problems));
    if (rejection !== undefined) {
      return moreRejections.length === 0 ? { rejection } : { rejection, moreRejections };
    }
    const passedOver = found.filter(({ kind }) => kind !== "unknown-field");
    const warnings = [...passedOver, ...identityProblems].map(({ path, message }) => faultAt(path, message));
    return warnings.length === 0 ? undefined : { warnings };
  };
}
