/** One piece of a Java date pattern: literal text or a run of one letter. */
export type PatternPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly letter: string; readonly count: number };

/** A pattern that cannot be read. */
export class DatePatternError extends Error {
  override readonly name = "DatePatternError";
}

/** The letters of data-prep.md §2.2: SimpleDateFormat with V, O, L, Q and q of java.time. */
const letters = new Set("GYyMLwWDdFEuaHkKhmsSzZXVOQq");

/** Splits a pattern; `'…'` is literal, `''` a quote. @throws {DatePatternError} */
export function parsePattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + text };
    else parts.push({ kind: "text", text });
  };
  let at = 0;
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    if (char === "'") {
      const quoted = /'((?:[^']|'')*)'/uy;
      quoted.lastIndex = at;
      const match = quoted.exec(pattern);
      if (match === null) throw new DatePatternError(`The date pattern "${pattern}" has a quote that is not closed.`);
      addText(match[1] === "" ? "'" : (match[1] ?? "").replaceAll("''", "'"));
      at += match[0].length;
    } else if (/[A-Za-z]/u.test(char)) {
      if (!letters.has(char))
        throw new DatePatternError(`The date pattern "${pattern}" has the unknown letter "${char}".`);
      let end = at + 1;
      while (pattern.charAt(end) === char) end += 1;
      parts.push({ kind: "field", letter: char, count: end - at });
      at = end;
    } else {
      addText(char);
      at += 1;
    }
  }
  return parts;
}

export const monthNames: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** From Monday. */
export const weekdayNames: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
