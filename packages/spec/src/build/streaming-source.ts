import type { Connector, Parameter } from "@aep-ingest/connectors";
import type { StreamingDataflow } from "../config.ts";
import { sourceKeys } from "../language/language.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, textOf } from "../yaml/node.ts";
import type { Part } from "./context.ts";
import { problemOf } from "./auth-parameters.ts";

/** What a streaming flow reads, in wire names; undefined when a part is missing or in error, which has been reported. */
export function streamingSource(
  part: Part,
  connector: Connector,
  reporter: Reporter,
): StreamingDataflow["source"] | undefined {
  const { node } = part;
  const names = connector.sourceParameters.map((parameter) => parameter.name);
  for (const entry of node.entries.values()) {
    if (entry.key === "connection" || names.includes(entry.key) || !sourceKeys.has(entry.key)) continue;
    reporter.report(
      "AEP504",
      entry.at,
      `\`${entry.key}\` means nothing for ${connector.title}. It takes: connection, ${names.join(", ")}.`,
    );
  }
  const parameters: Record<string, string> = {};
  let isComplete = true;
  for (const parameter of connector.sourceParameters) {
    const value = valueOf(part, parameter, reporter);
    if (value === undefined) isComplete &&= !parameter.required;
    else if (parameter.required || value !== parameter.default) parameters[parameter.name] = value;
  }
  return isComplete ? { parameters } : undefined;
}

function valueOf({ node, at: key, path }: Part, parameter: Parameter, reporter: Reporter): string | undefined {
  const at = child(node, parameter.name);
  if (at === undefined) {
    if (typeof parameter.default === "string") return parameter.default;
    if (parameter.required) {
      reporter.report("AEP121", key, `\`${path}\` needs \`${parameter.name}\`: ${parameter.description}`);
    }
    return undefined;
  }
  const value = textOf(at);
  if (value === undefined || value.trim() === "") return undefined;
  if (parameter.enum === undefined) {
    const problem = problemOf(value, parameter);
    if (problem !== undefined) reporter.report("AEP310", at, `\`${path}.${parameter.name}\` ${problem}.`);
    return problem === undefined ? value : undefined;
  }
  return parameter.enum.includes(value) ? value : undefined;
}
