import type { Diagnostic, Position } from "../config.ts";
import { rules, type RuleCode } from "../rules.ts";

export interface SarifOptions {
  /** Version of the tool that is named in the log. */
  readonly toolVersion?: string;
}

const repository = "https://github.com/org/aep-ingest-action";

/**
 * Diagnostics as a SARIF 2.1.0 log, for code scanning. Columns count UTF-16 code units; paths are relative to the
 * working tree.
 */
export function toSarif(diagnostics: readonly Diagnostic[], options: SarifOptions = {}): object {
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
            ...(options.toolVersion === undefined ? {} : { semanticVersion: options.toolVersion }),
            rules: codes.map(toRule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => toResult(diagnostic, codes)),
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
): object {
  const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: withoutLinks(`${message}${hint}`) },
    locations: [{ physicalLocation: toLocation(position) }],
    ...(related === undefined
      ? {}
      : {
          relatedLocations: [
            { physicalLocation: toLocation(related.position), message: { text: withoutLinks(related.message) } },
          ],
        }),
  };
}

/** SARIF reads `[text](target)` in a message as a link (§3.11.6); names from a config must not become one. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}

function toLocation(position: Position): object {
  return {
    artifactLocation: { uri: position.file.split("/").map(encodeURIComponent).join("/") },
    region: {
      startLine: position.line,
      startColumn: position.column,
      endLine: position.endLine,
      endColumn: position.endColumn,
    },
  };
}
