import type { Diagnostic } from "@aep-ingest/spec";
import { code, prose } from "./markdown.ts";

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

/** All problems as a list, which a phone shows better than a table, errors first; beyond `limit` it counts the rest. */
export function diagnosticsSection(diagnostics: readonly Diagnostic[], limit = 200): string {
  if (diagnostics.length === 0) return "";
  const ordered = [...diagnostics].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const lines = ordered.slice(0, limit).map((diagnostic) => {
    const { severity, position, message } = diagnostic;
    const where = code(`${position.file}:${position.line}:${position.column}`);
    return `- ${severity === "error" ? "❌" : "⚠️"} ${diagnostic.code} ${where}<br>${prose(message)}${suggestionOf(diagnostic)}`;
  });
  const rest = ordered.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- ${plural(rest, "more problem")} not shown.`] : [])].join("\n");
}

function suggestionOf({ suggestion }: Diagnostic): string {
  return suggestion === undefined ? "" : ` Did you mean ${code(suggestion)}?`;
}
