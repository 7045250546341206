import type { Diagnostic } from "@aep-ingest/spec";
import { code, prose, table } from "./markdown.ts";

export interface DiagnosticCounts {
  readonly errors: number;
  readonly warnings: number;
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticCounts {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

export function countPhrase({ errors, warnings }: DiagnosticCounts): string {
  return [plural(errors, "error"), plural(warnings, "warning")].join(", ");
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** All problems as a table, errors first; beyond `limit` it says how many are left out. */
export function diagnosticsSection(diagnostics: readonly Diagnostic[], limit = 200): string {
  if (diagnostics.length === 0) return "";
  const ordered = [...diagnostics].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const rows = ordered
    .slice(0, limit)
    .map((diagnostic) => [
      diagnostic.severity === "error" ? "❌" : "⚠️",
      diagnostic.code,
      code(`${diagnostic.position.file}:${diagnostic.position.line}:${diagnostic.position.column}`),
      `${prose(diagnostic.message)}${suggestionOf(diagnostic)}`,
    ]);
  const rest = ordered.length - rows.length;
  return [
    table(["", "Code", "Where", "What to do"], rows),
    ...(rest > 0 ? [`\n${plural(rest, "more problem")} not shown.`] : []),
  ].join("\n");
}

function suggestionOf({ suggestion }: Diagnostic): string {
  return suggestion === undefined ? "" : ` Did you mean ${code(suggestion)}?`;
}
