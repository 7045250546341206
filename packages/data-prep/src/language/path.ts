import type { ExpressionProblem } from "../types.ts";

/** One step of an attribute or destination path: `name`, `[0]` or `[*]`. */
export type PathSegment =
  | { readonly kind: "name"; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: "index"; readonly index: number; readonly start: number; readonly end: number }
  | { readonly kind: "wildcard"; readonly start: number; readonly end: number };

export interface ParsedPath {
  readonly segments: readonly PathSegment[];
  readonly problems: readonly ExpressionProblem[];
}

/** Larger indices would only make huge empty arrays. */
const maxIndex = 9_999;

/** Reads `a.b[0].c\.d[*]`. Never throws; the segments are what could be read. */
export function parsePath(text: string): ParsedPath {
  const segments: PathSegment[] = [];
  const problems: ExpressionProblem[] = [];
  const problem = (message: string, start: number, end: number): void => {
    problems.push({ severity: "error", code: "syntax", message, start, end });
  };
  let at = 0;
  let needsName = true;
  while (at <= text.length) {
    if (!needsName && text.charAt(at) === "[") {
      const close = text.indexOf("]", at);
      const end = close < 0 ? text.length : close + 1;
      const segment = bracket(text.slice(at + 1, close < 0 ? text.length : close).trim(), at, end);
      if (close < 0) problem('This "[" is never closed with "]".', at, end);
      else if (segment === undefined)
        problem(`Between "[" and "]" stands an index from 0 to ${maxIndex} or "*".`, at, end);
      else segments.push(segment);
      at = end;
      continue;
    }
    if (!needsName && at === text.length) break;
    if (!needsName) {
      if (text.charAt(at) === ".") at += 1;
      else problem('A "." is missing here.', at, at + 1);
    }
    const end = nameEnd(text, at);
    const raw = text.slice(at, end);
    if (raw.trim() === "") problem("A field name is missing here.", at, end);
    else segments.push({ kind: "name", name: raw.replaceAll("\\.", "."), start: at, end });
    at = end;
    needsName = false;
    if (at === text.length) break;
  }
  return { segments, problems };
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "\\" && text.charAt(at + 1) === ".") at += 2;
    else if (char === "." || char === "[") break;
    else at += 1;
  }
  return at;
}

function bracket(inner: string, start: number, end: number): PathSegment | undefined {
  if (inner === "*") return { kind: "wildcard", start, end };
  if (!/^\d{1,9}$/u.test(inner)) return undefined;
  const index = Number(inner);
  return index > maxIndex ? undefined : { kind: "index", index, start, end };
}
