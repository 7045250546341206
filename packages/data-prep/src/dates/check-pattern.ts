import { compileDateFormatter } from "./format-with-pattern.ts";
import { compileDateParser } from "./parse-with-pattern.ts";
import { DatePatternError, parsePattern } from "./pattern.ts";

export interface PatternProblem {
  /** `broken`: the pattern fails for every row. `unlikely`: it works, and hardly as it is meant. */
  readonly kind: "broken" | "unlikely";
  readonly message: string;
}

/** What is wrong with a date pattern whatever the date, or looks like a slip of upper and lower case. */
export function checkDatePattern(pattern: string, use: "read" | "write"): PatternProblem | undefined {
  try {
    if (use === "read") compileDateParser(pattern);
    else compileDateFormatter(pattern);
  } catch (error) {
    if (error instanceof DatePatternError) return { kind: "broken", message: error.message };
    throw error;
  }
  const letters = parsePattern(pattern).flatMap((part) => (part.kind === "field" ? [part.letter] : []));
  const message = slip(letters);
  return message === undefined ? undefined : { kind: "unlikely", message: `In "${pattern}" ${message}` };
}

function slip(letters: readonly string[]): string | undefined {
  const has = (any: string): boolean => letters.some((letter) => any.includes(letter));
  if (has("Y") && !has("w")) return '"Y" is the year that the week belongs to; the year is "y".';
  if (has("D") && has("ML")) return '"D" is the day of the year; the day of the month is "d".';
  if (has("m") && !has("HkKh")) return '"m" is the minute; the month is "M".';
  if (has("HkKh") && !has("m") && letters.filter((letter) => letter === "M").length > 1) {
    return '"M" is the month each time; the minute is "m".';
  }
  if (has("hK") && !has("a")) return '"h" counts to 12, and nothing says AM or PM; hours to 24 are "H".';
  return undefined;
}
