import type { Diagnostic, Severity } from "../config.ts";
import { severityOf, type RuleCode } from "../rules.ts";
import { positionOf, type Span } from "../yaml/source-text.ts";

interface ReportDetails {
  /** What was meant. A function where it has to be searched for: it is asked for the first problems only. */
  readonly suggestion?: string | undefined | (() => string | undefined);
  readonly related?: { readonly at: Span; readonly message: string };
  /** Where one rule is sometimes an error and sometimes not. Default: the rule's. */
  readonly severity?: Severity;
}

/** A problem at a place, before positions are worked out. */
export interface Finding extends ReportDetails {
  readonly suggestion?: string | undefined;
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly at: Span;
  readonly message: string;
}

/** Collects problems; `report` is the only way in which this package says that something is wrong. */
export interface Reporter {
  report(code: RuleCode, at: Span, message: string, details?: ReportDetails): void;
  /** Leaves out what is reported at exactly this place from now on: it would be caused by what has been reported. */
  silence(at: Span): void;
  isSilent(at: Span): boolean;
  readonly errorCount: number;
  /** Each once, in the order of reporting. */
  readonly findings: ReadonlyMap<string, Finding>;
}

export function createReporter(): Reporter {
  const findings = new Map<string, Finding>();
  const silent = new Set<string>();
  let errorCount = 0;
  return {
    findings,
    silence(at) {
      silent.add(placeOf(at));
    },
    isSilent: (at) => silent.has(placeOf(at)),
    get errorCount() {
      return errorCount;
    },
    report(code, at, text, details = {}) {
      const message = oneLine(text);
      const severity = details.severity ?? severityOf(code);
      const place = placeOf(at);
      const key = `${code}\n${place}\n${message}`;
      if (findings.has(key) || silent.has(place)) return;
      if (severity === "error") errorCount++;
      findings.set(key, { ...details, code, at, message, severity, suggestion: suggestionOf(details, findings.size) });
    },
  };
}

function placeOf({ source, start, end }: Span): string {
  return `${source.order}\n${start}\n${end}`;
}

/** Keys of a file are part of messages and may hold tabs and line breaks; a message is one line of a log. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}

/** Near names are searched for among all names, so with many problems in a large file it is left off. */
export const maxSuggestions = 1000;

function suggestionOf({ suggestion }: ReportDetails, count: number): string | undefined {
  if (typeof suggestion !== "function") return suggestion;
  return count < maxSuggestions ? suggestion() : undefined;
}

/** In file order. */
export function toDiagnostics(findings: Iterable<Finding>): Diagnostic[] {
  return [...findings].sort(byPlace).map(toDiagnostic);
}

function toDiagnostic({ code, severity, at, message, suggestion, related }: Finding): Diagnostic {
  return {
    code,
    severity,
    message,
    position: positionOf(at),
    ...(related === undefined ? {} : { related: { position: positionOf(related.at), message: related.message } }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function byPlace(left: Finding, right: Finding): number {
  return (
    left.at.source.order - right.at.source.order ||
    left.at.start - right.at.start ||
    left.at.end - right.at.end ||
    (left.code === right.code ? 0 : left.code < right.code ? -1 : 1)
  );
}
