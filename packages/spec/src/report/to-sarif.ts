import { posix } from "node:path";
import type { Diagnostic, Position } from "../config.ts";
import { rules, type RuleCode } from "../rules.ts";

export interface SarifOptions {
  /** Version of the tool that is named in the log. */
  readonly toolVersion?: string;
  /** Folder that the paths of the diagnostics are relative to, from the repository's root, with `/`: code scanning shows files
   *  by their path from there. @default "", the root itself */
  readonly directory?: string;
}

const repository = "https://github.com/org/aep-ingest-action";

/**
 * Diagnostics as a SARIF 2.1.0 log, for code scanning. Columns count UTF-16 code units; paths are relative to the
 * repository's root.
 */
export function toSarif(
  diagnostics: readonly Diagnostic[],
  { toolVersion, directory = "" }: SarifOptions = {},
): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "aep-ingest",
            informationUri: repository,
            ...(toolVersion === undefined ? {} : { semanticVersion: toolVersion }),
            rules: codes.map(toRule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => toResult(diagnostic, codes, directory)),
      },
    ],
  };
}

function toRule(code: string): object {
  const rule = isCode(code) ? rules[code] : undefined;
  return {
    id: code,
    ...(rule === undefined
      ? {}
      : {
          shortDescription: { text: rule.title },
          fullDescription: { text: rule.meaning },
          help: { text: rule.fix, markdown: `${rule.meaning}\n\n${rule.fix}` },
          helpUri: `${repository}/blob/main/docs/diagnostics/${code}.md`,
          defaultConfiguration: { level: rule.severity },
        }),
  };
}

function isCode(code: string): code is RuleCode {
  return Object.hasOwn(rules, code);
}

function toResult(
  { code, severity, message, position, related, suggestion }: Diagnostic,
  codes: readonly string[],
  directory: string,
): object {
  const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: withoutLinks(`${message}${hint}`) },
    locations: [{ physicalLocation: toLocation(position, directory) }],
    ...(related === undefined
      ? {}
      : {
          relatedLocations: [
            {
              physicalLocation: toLocation(related.position, directory),
              message: { text: withoutLinks(related.message) },
            },
          ],
        }),
  };
}

/** SARIF reads `[text](target)` in a message as a link (§3.11.6); names from a config must not become one. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}

function toLocation(position: Position, directory: string): object {
  const path = posix.join(directory, position.file);
  return {
    artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/") },
    region: {
      startLine: position.line,
      startColumn: position.column,
      endLine: position.endLine,
      endColumn: position.endColumn,
    },
  };
}
