import type { Connector, Parameter } from "@aep-ingest/connectors";
import type { FileOptions } from "@aep-ingest/data-prep";
import { placeholder } from "@aep-ingest/spec";
import { fieldGroups, type ProposedMapping } from "./propose-mapping.ts";

export interface ConfigDraft {
  readonly project: string;
  readonly connector: Connector;
  readonly options: FileOptions;
  readonly proposal: ProposedMapping;
  /** Path of the sample file, relative to the configuration. */
  readonly sample: string | undefined;
}

/** A configuration that validates; what only a person can know is marked by a comment. */
export function writeConfig({ project, connector, options, proposal, sample }: ConfigDraft): string {
  const auth = connector.auth[0];
  const parameters = (auth?.parameters ?? []).filter((parameter) => parameter.required);
  const authLines = parameters.map((parameter) => `      ${parameter.name}: ${exampleOf(parameter)}`);
  const extension = /\.[a-z0-9.]+$/u.exec(sample?.split("/").pop() ?? "")?.[0] ?? ".csv";
  return `# yaml-language-server: $schema=https://unpkg.com/@aep-ingest/spec/schema/v1.json
version: 1
project: ${scalar(project)} # owns every object that this file makes

connections:
  storage:
    connector: ${connector.slug}
${auth === undefined ? "" : `    auth:\n      type: ${auth.slug}\n${authLines.join("\n")}\n`}
schemas:
  record:
    title: Record
    class: profile
    fieldGroups: [${fieldGroups.join(", ")}]
${fieldLines(proposal)}
datasets:
  records: { name: Records, schema: record }

dataflows:
  records:
    source:
      connection: storage
      path: /${placeholder}/*${extension} # folder or pattern in the storage
      format: ${options.format}
${options.delimiter === undefined ? "" : `      delimiter: ${scalar(options.delimiter)}\n`}${options.compression === undefined ? "" : `      compression: ${options.compression}\n`}    target: records
    mapping: # destination: source; read it, it was proposed from names
${proposal.mapping.map(([destination, column]) => `      ${scalar(destination)}: ${scalar(column)}${proposal.similar.includes(column) ? " # a similar name only: is it this?" : ""}`).join("\n")}
${proposal.skipped.map((column) => `      # not mapped: ${JSON.stringify(column)}\n`).join("")}    schedule: { every: 1h }
${sample === undefined ? "" : `    sample: ${scalar(sample.replaceAll("${", () => "$${"))}\n`}`;
}

/** A secret's variable; for anything else a value of the right kind, which only a person can know. */
function exampleOf({ name, secret, type, format, minimum, enum: choices, default: usual }: Parameter): string {
  if (secret) return scalar(`\${env.${variableOf(name)}}`);
  if (usual !== undefined) return typeof usual === "string" ? scalar(usual) : String(usual);
  if (choices?.[0] !== undefined) return scalar(choices[0]);
  if (type === "boolean") return "false";
  if (type === "integer") return String(minimum ?? 1);
  return format === "uri" ? `https://${placeholder}.example` : placeholder;
}

/** The environment variable that holds a secret parameter: `STORAGE_CONNECTION_STRING`. */
export function variableOf(parameter: string): string {
  return `STORAGE_${parameter.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "_").toUpperCase()}`;
}

function fieldLines({ fields }: ProposedMapping): string {
  if (fields.length === 0) return "";
  return `    fields: # your own, below _{tenantId}\n${fields.map(([name, type]) => `      ${name}: ${type}`).join("\n")}\n`;
}

/** A YAML scalar that is read as exactly this text. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/iu.test(text);
  return isPlain ? text : JSON.stringify(text);
}
