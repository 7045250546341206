/**
 * A text of length n has at most `factor` × n^`degree` ways to be tried against a pattern from one position, each of at
 * most `steps` single characters, classes and edges.
 */
export interface BacktrackingBound {
  readonly factor: number;
  readonly degree: number;
  readonly steps: number;
}

/** Nesting that is looked into. */
const maxDepth = 50;

/**
 * A bound for the ways in which an engine that backtracks can try a valid regular expression; undefined when there is
 * none but an exponential one (a repeated part that itself can match in several ways), or for look-around and
 * back-references, whose cost is not worked out.
 */
export function backtrackingBound(pattern: string): BacktrackingBound | undefined {
  const reader: Reader = { pattern, at: 0, depth: 0 };
  const bound = alternatives(reader);
  return reader.at === pattern.length ? bound : undefined;
}

interface Reader {
  readonly pattern: string;
  at: number;
  depth: number;
}

const nothing: BacktrackingBound = { factor: 1, degree: 0, steps: 0 };
const single: BacktrackingBound = { factor: 1, degree: 0, steps: 1 };

/** Any of several may be tried: their ways add up. */
function alternatives(reader: Reader): BacktrackingBound | undefined {
  let total = sequence(reader);
  while (total !== undefined && reader.pattern.charAt(reader.at) === "|") {
    reader.at += 1;
    const next = sequence(reader);
    if (next === undefined) return undefined;
    total = {
      factor: total.factor + next.factor,
      degree: Math.max(total.degree, next.degree),
      steps: Math.max(total.steps, next.steps),
    };
  }
  return total;
}

/** One behind the other: their ways multiply. */
function sequence(reader: Reader): BacktrackingBound | undefined {
  let total = nothing;
  while (reader.at < reader.pattern.length && !/[|)]/u.test(reader.pattern.charAt(reader.at))) {
    const part = atom(reader);
    const repeated = part === undefined ? undefined : repetition(reader, part);
    if (repeated === undefined) return undefined;
    total = {
      factor: total.factor * repeated.factor,
      degree: total.degree + repeated.degree,
      steps: total.steps + repeated.steps,
    };
  }
  return total;
}

const escape = /\\(?:[1-9k]|u\{[^}]*\}|p\{[^}]*\}|P\{[^}]*\}|[^])/uy;
const characterClass = /\[(?:\\[^]|[^\]\\])*\]/uy;
const groupStart = /\((?:\?:|\?<[A-Za-z_$][\w$]*>|(?!\?))/uy;

function atom(reader: Reader): BacktrackingBound | undefined {
  const char = reader.pattern.charAt(reader.at);
  if (char === "(") return group(reader);
  const token = char === "\\" ? take(reader, escape) : char === "[" ? take(reader, characterClass) : char;
  if (token === undefined || /^\\[1-9k]/u.test(token)) return undefined;
  if (token === char) reader.at += 1;
  return single;
}

function group(reader: Reader): BacktrackingBound | undefined {
  reader.depth += 1;
  if (take(reader, groupStart) === undefined || reader.depth > maxDepth) return undefined;
  const inner = alternatives(reader);
  reader.depth -= 1;
  if (reader.pattern.charAt(reader.at) !== ")") return undefined;
  reader.at += 1;
  return inner;
}

const quantifier = /(?:[*+?]|\{(?<least>\d+)(?<range>,(?<most>\d*))?\})\??/uy;

function repetition(reader: Reader, part: BacktrackingBound): BacktrackingBound | undefined {
  quantifier.lastIndex = reader.at;
  const match = quantifier.exec(reader.pattern);
  if (match === null) return part;
  reader.at = quantifier.lastIndex;
  const { least, range, most } = match.groups ?? {};
  const sign = match[0].charAt(0);
  const minimum = least === undefined ? 0 : Number(least);
  const unbounded = sign === "*" || sign === "+" || (range !== undefined && most === "");
  const isSingle = part.factor === 1 && part.degree === 0;
  const { steps } = part;
  // As many beginnings as there are counts of it: they share the way to there.
  if (unbounded) return isSingle ? { factor: 2, degree: 1, steps: steps * Math.max(1, minimum) } : undefined;
  const maximum = sign === "?" ? 1 : Number(most ?? minimum);
  const counts = Math.max(1, maximum - minimum + 1);
  return { factor: counts * part.factor ** maximum, degree: part.degree * maximum, steps: steps * maximum };
}

function take(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.at;
  const token = expression.exec(reader.pattern)?.[0];
  if (token !== undefined) reader.at = expression.lastIndex;
  return token;
}
