import { RE2JS, RE2JSException } from "re2js";
import { translateRegex } from "../language/java-regex.ts";
import { EvaluationError } from "./values.ts";

/** Longest text that one match looks at; RE2 needs time linear in it. */
const maxInput = 1_000_000;
/** Instructions of one compiled pattern. `(a?){1000}` has 4,000: a text costs up to that many moves a character. */
const maxProgram = 10_000;
/** Moves of one match, about a second. */
const maxMoves = 100_000_000;
const movesPerStep = 1_000;
const maxCached = 200;

/**
 * Java-like regular expressions in linear time (RE2/J): no pattern of a config can stall a preview. That time grows with
 * the pattern too, so both are bounded.
 */
export class RegexEngine {
  /** Compiled patterns; of one that cannot be used, why. */
  readonly #cache = new Map<string, RE2JS | EvaluationError>();
  readonly #spend: (steps: number) => void;

  /** @param spend is told what compiling and matching cost, and may throw. */
  constructor(spend: (steps: number) => void = () => undefined) {
    this.#spend = spend;
  }

  /** @throws {EvaluationError} for a pattern that is wrong, too large, or that needs look-around or back-references. */
  #compiled(pattern: string): RE2JS {
    const known = this.#cache.get(pattern);
    if (known instanceof EvaluationError) throw known;
    if (known !== undefined) return known;
    this.#spend(pattern.length);
    const compiled = compile(pattern);
    if (this.#cache.size >= maxCached) this.#cache.clear();
    this.#cache.set(pattern, compiled);
    if (compiled instanceof EvaluationError) throw compiled;
    return compiled;
  }

  /** The pattern, when it can be run over the text at a bearable price. With `groups` each move carries their places along. */
  #ready(pattern: string, text: string, groups = false): RE2JS {
    if (text.length > maxInput) throw new EvaluationError(`The text is longer than ${maxInput} characters.`);
    const compiled = this.#compiled(pattern);
    const moves = text.length * compiled.programSize() * (groups ? 1 + compiled.groupCount() / 8 : 1);
    if (moves > maxMoves) {
      throw new EvaluationError(
        `The regular expression "${shown(pattern)}" is too large for a text of ${text.length} characters.`,
      );
    }
    this.#spend(Math.floor(moves / movesPerStep));
    return compiled;
  }

  /** Whether the whole text matches. */
  matches(text: string, pattern: string): boolean {
    return this.#ready(pattern, text).matches(text);
  }

  /** Whether a part of the text matches; undefined where the engine cannot say. */
  finds(text: string, pattern: string): boolean | undefined {
    try {
      return this.#ready(pattern, text).test(text);
    } catch (error) {
      if (error instanceof EvaluationError) return undefined;
      throw error;
    }
  }

  /** The first match and its groups, or undefined. A group that took no part is null. */
  firstMatch(text: string, pattern: string): (string | null)[] | undefined {
    const matcher = this.#ready(pattern, text, true).matcher(text);
    if (!matcher.find()) return undefined;
    return Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
  }

  /** The parts between matches, empty ones too. */
  split(text: string, pattern: string): string[] {
    const matcher = this.#ready(pattern, text, true).matcher(text);
    const parts: string[] = [];
    let from = 0;
    while (matcher.find()) {
      // Java makes no empty part before a match of nothing at the beginning.
      if (matcher.end() === 0) continue;
      parts.push(text.slice(from, matcher.start()));
      from = matcher.end();
    }
    return [...parts, text.slice(from)];
  }

  /** Replaces every match; `$1` in the replacement stands for a group, as in Java. */
  replaceAll(text: string, pattern: string, replacement: string): string {
    const compiled = this.#ready(pattern, text, true);
    return replaced(() => compiled.matcher(text).replaceAll(replacement, true));
  }

  replaceFirst(text: string, pattern: string, replacement: string): string {
    const compiled = this.#ready(pattern, text, true);
    return replaced(() => compiled.matcher(text).replaceFirst(replacement, true));
  }
}

function compile(pattern: string): RE2JS | EvaluationError {
  const translated = translateRegex(pattern);
  if ("missing" in translated) {
    const message = `The regular expression "${shown(pattern)}" has what is not run here: ${translated.missing}.`;
    return new EvaluationError(message);
  }
  try {
    const compiled = RE2JS.compile(translated.pattern);
    if (compiled.programSize() <= maxProgram) return compiled;
    return new EvaluationError(`The regular expression "${shown(pattern)}" is too large.`);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const limits = /\(\?<?[=!]|\\[1-9]/u.test(pattern) ? " (look-around and back-references are not run here)" : "";
    return new EvaluationError(`The regular expression "${shown(pattern)}" cannot be read${limits}: ${error.message}.`);
  }
}

function replaced(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw new EvaluationError("The text with its replacements is too long.");
    if (!(error instanceof RE2JSException)) throw error;
    throw new EvaluationError(`The replacement cannot be read: ${error.message}.`);
  }
}

function shown(pattern: string): string {
  return pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern;
}
