import { posix } from "node:path";
import type { Diagnostic, Position } from "@aep-ingest/spec";

export type AnnotationLevel = "error" | "warning" | "notice";

/** What GitHub shows on a line of a file. Lines and columns are 1-based and inclusive. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
}

export interface Place {
  /** Relative to the repository's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Only when the range stays on one line: the runner drops columns of longer ranges. */
  readonly column?: number;
  readonly endColumn?: number;
}

/** GitHub keeps ten annotations of a level per step. Source: docs.github.com, "Workflow commands", limits. */
export const annotationsPerLevel = 10;

/** @param directory The config's working directory, relative to the repository's root; `""` for the root. */
export function placeOf(position: Position, directory: string): Place {
  const file = posix.join(directory, position.file);
  const endsBeforeLine = position.endColumn === 1 && position.endLine > position.line;
  const endLine = endsBeforeLine ? position.endLine - 1 : position.endLine;
  if (endLine !== position.line) return { file, line: position.line, endLine };
  return {
    file,
    line: position.line,
    endLine,
    column: position.column,
    ...(endsBeforeLine ? {} : { endColumn: Math.max(position.column, position.endColumn - 1) }),
  };
}

export function annotationOf(diagnostic: Diagnostic, directory: string): Annotation {
  const hint = diagnostic.suggestion === undefined ? "" : ` Did you mean "${diagnostic.suggestion}"?`;
  const related =
    diagnostic.related === undefined
      ? ""
      : `\n${diagnostic.related.message} (${posix.join(directory, diagnostic.related.position.file)}:${diagnostic.related.position.line})`;
  return {
    level: diagnostic.severity,
    title: diagnostic.code,
    message: diagnostic.message.includes("Did you mean")
      ? `${diagnostic.message}${related}`
      : `${diagnostic.message}${hint}${related}`,
    place: placeOf(diagnostic.position, directory),
  };
}

/** Errors first, then warnings, then notices, each in the given order and at most `limit` of a level. */
export function selectAnnotations(
  annotations: readonly Annotation[],
  limit = annotationsPerLevel,
): { readonly shown: readonly Annotation[]; readonly hidden: number } {
  const shown = (["error", "warning", "notice"] as const).flatMap((level) =>
    annotations.filter((annotation) => annotation.level === level).slice(0, limit),
  );
  return { shown, hidden: annotations.length - shown.length };
}
