import type { ResolvedSchema, XdmField, XdmType } from "@aep-ingest/xdm";
import { checkAttributePath, checkDestinationPath } from "../language/check-path.ts";
import { checkExpression, type CheckOptions } from "../language/check.ts";
import { parseExpression } from "../language/parse.ts";
import { parsePath } from "../language/path.ts";
import { resultType, type ResultType } from "../language/result-type.ts";
import { findTarget } from "../language/target-field.ts";
import { EvaluationError } from "../evaluate/values.ts";
import type { ExpressionProblem, MappingOperation } from "../types.ts";
import { convert } from "./convert.ts";

export interface CheckMappingOptions extends CheckOptions {
  /** Target schema; destinations and types are checked against it. */
  readonly schema?: ResolvedSchema | undefined;
}

/** A problem of one mapping, with the part that its offsets count in. */
export interface MappingPartProblem extends ExpressionProblem {
  readonly part: "source" | "destination";
}

/** Every problem of one mapping that is visible without a row: source, destination, and whether the one fits the other. */
export function checkMapping(
  operation: MappingOperation,
  { schema, ...options }: CheckMappingOptions = {},
): readonly MappingPartProblem[] {
  const destination = checkDestinationPath(operation.destination, schema === undefined ? {} : { schema });
  return [
    ...[...sourceProblems(operation, options), ...typeProblems(operation, schema)].map((problem) => ({
      ...problem,
      part: "source" as const,
    })),
    ...[...destination, ...deprecation(operation, schema)].map((problem) => ({
      ...problem,
      part: "destination" as const,
    })),
  ];
}

function deprecation({ destination }: MappingOperation, schema: ResolvedSchema | undefined): ExpressionProblem[] {
  const { segments, problems } = parsePath(destination);
  if (schema === undefined || problems.length > 0) return [];
  const { field } = findTarget(schema.root, segments);
  if (field?.deprecated !== true) return [];
  const message = `The field "${field.path}" is deprecated in the schema "${schema.title}".`;
  return [{ severity: "warning", code: "discouraged", message, start: 0, end: destination.length }];
}

function sourceProblems({ sourceType, source }: MappingOperation, options: CheckOptions): readonly ExpressionProblem[] {
  if (sourceType === "EXPRESSION") return checkExpression(source, options);
  if (sourceType === "STATIC") return [];
  const problems = checkAttributePath(source, options);
  // A column may be called anything, `a[` too; only an empty name can never be one.
  return source.trim() === "" ? problems : problems.map((problem) => ({ ...problem, severity: "warning" }));
}

/** Kinds of values that never become a value of the type (data-prep.md §6, conversion matrix). */
const misfits: Readonly<Record<ResultType, (type: XdmType) => boolean>> = {
  unknown: () => false,
  string: (type) => ["array", "object", "map"].includes(type),
  number: (type) => ["array", "object", "map", "boolean"].includes(type),
  boolean: (type) => type !== "boolean",
  date: (type) => !["date", "date-time", "string", "uri"].includes(type),
  array: (type) => type !== "array",
  object: (type) => type !== "object" && type !== "map",
};

function typeProblems(
  { sourceType, source, destination }: MappingOperation,
  schema: ResolvedSchema | undefined,
): ExpressionProblem[] {
  const { segments, problems } = parsePath(destination);
  if (schema === undefined || problems.length > 0 || sourceType === "ATTRIBUTE") return [];
  const { field } = findTarget(schema.root, segments);
  // Elements of an array are written one by one, from an array or from a single value.
  if (field === undefined || entersArray(schema.root, segments.length, destination)) return [];
  const problem = (message: string): ExpressionProblem[] => [
    { severity: "warning", code: "argument-type", message, start: 0, end: source.length },
  ];
  if (sourceType === "STATIC") {
    const misfit = staticMisfit(source, field, destination);
    return misfit === undefined ? [] : problem(misfit);
  }
  const { expression } = parseExpression(source);
  const type = expression === undefined ? "unknown" : resultType(expression);
  const article = /^[aeiou]/u.test(type) ? "an" : "a";
  const message = `The expression gives ${article} ${type}, and "${destination}" is of type ${field.type}: the field will stay empty.`;
  return misfits[type](field.type) ? problem(message) : [];
}

function entersArray(root: XdmField, length: number, destination: string): boolean {
  const { segments } = parsePath(destination);
  return Array.from({ length }, (_, count) => findTarget(root, segments.slice(0, count)).field?.type).includes("array");
}

function staticMisfit(text: string, field: XdmField, path: string): string | undefined {
  try {
    convert(text, field, path);
    return undefined;
  } catch (error) {
    if (error instanceof EvaluationError) return error.message;
    throw error;
  }
}
