import { backtrackingBound } from "./backtracking-bound.ts";

/** Whether a text matches a schema's `pattern` anywhere; undefined when that is not decided, and nothing is reported. */
export type PatternMatcher = (pattern: string, text: string) => boolean | undefined;

interface NativePattern {
  readonly regex: RegExp;
  /** Longest text for which the work stays bounded. */
  readonly maxLength: number;
}

/** Steps that one match may take at the very worst: some hundredths of a second. */
const maxSteps = 5_000_000;
const maxCached = 1_000;

const patterns = new Map<string, NativePattern | undefined>();

/**
 * Matches with JavaScript's engine, which goes back and tries again: only patterns and lengths of texts for which the
 * number of ways to try is bounded. The pattern `(a+)+$` from somebody's config must not hang whoever checks it.
 */
export function matchesWithinBound(pattern: string, text: string): boolean | undefined {
  if (!patterns.has(pattern)) {
    if (patterns.size >= maxCached) patterns.clear();
    patterns.set(pattern, nativePattern(pattern));
  }
  const native = patterns.get(pattern);
  return native === undefined || text.length > native.maxLength ? undefined : native.regex.test(text);
}

function nativePattern(pattern: string): NativePattern | undefined {
  const regex = compile(pattern);
  const bound = regex === undefined ? undefined : backtrackingBound(pattern);
  if (regex === undefined || bound === undefined) return undefined;
  // Where it does not begin with ^, each position of the text is a beginning.
  const degree = bound.degree + (/^\^[^|]*$/u.test(pattern) ? 0 : 1);
  const steps = maxSteps / (bound.factor * Math.max(1, bound.steps));
  if (steps < 1) return undefined;
  return { regex, maxLength: degree === 0 ? Number.POSITIVE_INFINITY : Math.floor(steps ** (1 / degree)) };
}

/** What Java means otherwise than JavaScript, which would take it for letters: its classes, `\A`, `&&`, `[` in a class. */
const otherInJava = /(?<!\\)(?:\\\\)*(?:\\[pP]\{(?![A-Z][a-z]?\})|\\[hHvVRQEAzZGXae]|\[(?:\\[^]|[^\]\\])*\[)|&&/u;

/** Registry patterns are written for Java; what the stricter `u` mode refuses (`\-`) is tried without it. */
function compile(pattern: string): RegExp | undefined {
  if (otherInJava.test(pattern)) return undefined;
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      continue;
    }
  }
  return undefined;
}
