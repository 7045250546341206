import type { AuthVariant, Connector, Parameter } from "@aep-ingest/connectors";
import { nearName } from "@aep-ingest/xdm";
import type { AuthValue } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import { maxSuggestions, type Reporter } from "../report/reporter.ts";
import type { Part } from "./context.ts";
import { flagOf, numberOf, type Entry, type MapNode } from "../yaml/node.ts";

const ownKeys = new Set(["type", "rotation"]);

/**
 * Parameters of an auth variant. Values never appear in a message: what stands below `auth` may be a secret even where
 * the connector's table does not say so.
 */
export function authParameters(
  { node: auth, at, path }: Part,
  variant: AuthVariant,
  connector: Connector,
  reporter: Reporter,
): Readonly<Record<string, AuthValue>> {
  const values: Record<string, AuthValue> = {};
  const known = new Map(variant.parameters.map((parameter) => [parameter.name, parameter]));
  const meant = new Set<string>();
  for (const entry of auth.entries.values()) {
    if (ownKeys.has(entry.key)) continue;
    const parameter = known.get(entry.key);
    if (parameter === undefined) meant.add(reportUnknown(entry, variant, connector, auth, reporter) ?? "");
    else {
      const value = authValue(entry, parameter, path, reporter);
      if (value !== undefined) values[parameter.name] = value;
    }
  }
  for (const parameter of variant.parameters) {
    if (!parameter.required || auth.entries.has(parameter.name) || meant.has(parameter.name)) continue;
    const hint = parameter.secret ? ` Write \`${parameter.name}: "\${env.NAME}"\`.` : "";
    const message = `\`${path}\` needs \`${parameter.name}\` for \`${variant.slug}\`: ${parameter.description}${hint}`;
    reporter.report("AEP308", at, message);
  }
  return values;
}

/** The name that was meant, if one is near: it is not missing then. */
function reportUnknown(
  entry: Entry,
  variant: AuthVariant,
  connector: Connector,
  auth: MapNode,
  reporter: Reporter,
): string | undefined {
  const other = connector.auth.find(({ parameters }) => parameters.some(({ name }) => name === entry.key));
  const names = variant.parameters.map(({ name }) => name);
  const hint =
    other === undefined
      ? `It takes: type, rotation, ${names.join(", ")}.`
      : `It belongs to \`type: ${other.slug}\`; with \`${variant.slug}\` these are taken: ${names.join(", ")}.`;
  const free = ["type", "rotation", ...names].filter((name) => !auth.entries.has(name));
  const suggestion = reporter.findings.size < maxSuggestions ? nearName(entry.key, free) : undefined;
  const message = `\`${shown(entry.key)}\` is no parameter of \`${variant.slug}\`. ${hint}`;
  reporter.report("AEP309", entry.at, message, { suggestion });
  return suggestion;
}

function authValue(entry: Entry, parameter: Parameter, path: string, reporter: Reporter): AuthValue | undefined {
  const node = entry.value;
  const place = `\`${path}.${parameter.name}\``;
  if (node.kind !== "scalar" || node.value === null || node.value === "") {
    reporter.report("AEP310", node, `${place} has to be ${typeNames[parameter.type]}: ${parameter.description}`);
    return undefined;
  }
  if (typeof node.value === "object") return node.value;
  if (parameter.secret) {
    const message = `${place} is a secret and stands here as plain text. Keep it outside the file: \`"\${env.NAME}"\`.`;
    reporter.report("AEP311", node, message);
    return undefined;
  }
  const value =
    parameter.type === "integer" ? numberOf(node) : parameter.type === "boolean" ? flagOf(node) : node.value;
  if (typeof value !== valueTypes[parameter.type] || value === undefined) {
    const hint = parameter.type === "string" ? " Quote it." : "";
    reporter.report("AEP310", node, `${place} has to be ${typeNames[parameter.type]}.${hint}`);
    return undefined;
  }
  const problem = problemOf(value, parameter);
  if (problem === undefined) return value;
  reporter.report("AEP310", node, `${place} ${problem}.`, {
    suggestion: parameter.enum === undefined || typeof value !== "string" ? undefined : nearName(value, parameter.enum),
  });
  return undefined;
}

const typeNames = { string: "text", integer: "a whole number", boolean: "true or false" } as const;
const valueTypes = { string: "string", integer: "number", boolean: "boolean" } as const;

/** What is wrong with a value of the right type, as the end of a sentence. */
export function problemOf(value: string | number | boolean, parameter: Parameter): string | undefined {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) return "has to be a whole number";
    return parameter.minimum !== undefined && value < parameter.minimum
      ? `has to be at least ${parameter.minimum}`
      : undefined;
  }
  if (typeof value === "boolean") return undefined;
  if (parameter.enum !== undefined && !parameter.enum.includes(value))
    return `has to be one of ${parameter.enum.join(", ")}`;
  if (parameter.length !== undefined && value.length !== parameter.length) {
    return `has to have ${parameter.length} characters, not ${value.length}`;
  }
  if (parameter.format === "base64" && !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value)) return "has to be Base64 text";
  if (parameter.format === "uri" && !URL.canParse(value)) return "has to be a URL";
  return undefined;
}
