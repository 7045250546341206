import {
  checkAttributePath,
  checkExpression,
  findFunction,
  type ExpressionProblem,
} from "@aep-ingest/data-prep/language";
import { nearName } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltMapping } from "../build/mapping.ts";
import { shown } from "../language/check-shape.ts";
import type { RuleCode } from "../rules.ts";
import { scalarSpan } from "../yaml/scalar-span.ts";

const codes: Readonly<Record<ExpressionProblem["code"], RuleCode>> = {
  syntax: "AEP612",
  "unknown-function": "AEP613",
  "argument-count": "AEP614",
  "argument-type": "AEP615",
  "unknown-field": "AEP616",
  "reserved-word": "AEP617",
  forbidden: "AEP618",
  "too-long": "AEP619",
  "flow-type": "AEP620",
  discouraged: "AEP621",
};

/** Expressions and attribute paths, with the column inside the text where something is wrong. */
export function checkMappingSources(dataflow: BuiltDataflow, build: Build): void {
  const flow = dataflow.connection?.connector?.mode ?? "batch";
  const columns = build.samples.columnsOf(dataflow, build);
  const options = columns === undefined ? { flow } : { flow, columns };
  for (const mapping of dataflow.mapping) {
    if (mapping.sourceType === "EXPRESSION") {
      for (const problem of checkExpression(mapping.source, options)) report(mapping, problem, build);
    } else if (mapping.sourceType === "ATTRIBUTE") checkAttribute(mapping, dataflow, columns, build);
  }
}

function report(mapping: BuiltMapping, problem: ExpressionProblem, { reporter }: Build): void {
  const at = scalarSpan(mapping.at, mapping.offset + problem.start, mapping.offset + problem.end);
  const { severity, suggestion } = problem;
  reporter.report(codes[problem.code], at, problem.message, { severity, suggestion });
}

function checkAttribute(
  mapping: BuiltMapping,
  dataflow: BuiltDataflow,
  columns: readonly string[] | undefined,
  build: Build,
): void {
  const { source, at } = mapping;
  if (columns?.includes(source) === true) return;
  const call = /^([A-Za-z_]\w*)\s*\(.*\)\s*$/s.exec(source)?.[1];
  if ((call !== undefined && findFunction(call) !== undefined) || /^\$\{.*\}$/s.test(source)) {
    const message = `\`${shown(source)}\` is read as the name of a column, not as an expression. An expression starts with \`=\`.`;
    build.reporter.report("AEP623", at, message, { suggestion: `'= ${source}'` });
    return;
  }
  if (/^\s+=/.test(source)) {
    const message =
      "Blanks before the `=` make this the name of a column. An expression has `=` as the first character of its text.";
    build.reporter.report("AEP623", at, message, { suggestion: `'${source.trim().replaceAll("'", "''")}'` });
    return;
  }
  // A header of a delimited file may hold anything, and its exact name comes first.
  const isColumn = dataflow.config?.mode === "batch" && dataflow.config.source.format === "delimited";
  if (!isColumn) {
    const options = columns === undefined ? {} : { columns };
    for (const problem of checkAttributePath(source, options)) report(mapping, problem, build);
  } else if (columns !== undefined) {
    const message = `The sample has no column \`${shown(source)}\`; nothing would be read.`;
    build.reporter.report("AEP616", at, message, { suggestion: () => nearName(source, columns) });
  }
}
