import { RE2JS, RE2JSException } from "re2js";
import { EvaluationError } from "./values.ts";

/** Longest text that one match looks at; RE2 needs time linear in it. */
const maxInput = 1_000_000;
const maxCached = 200;

/** Java-like regular expressions in linear time (RE2/J): no pattern of a config can stall a preview. */
export class RegexEngine {
  readonly #cache = new Map<string, RE2JS>();

  /** @throws {EvaluationError} for a pattern that is wrong, or that needs look-around or back-references. */
  #compile(pattern: string): RE2JS {
    const known = this.#cache.get(pattern);
    if (known !== undefined) return known;
    try {
      const compiled = RE2JS.compile(pattern);
      if (this.#cache.size >= maxCached) this.#cache.clear();
      this.#cache.set(pattern, compiled);
      return compiled;
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      const limits = /\(\?<?[=!]|\\[1-9]/u.test(pattern) ? " (look-around and back-references are not run here)" : "";
      throw new EvaluationError(`The regular expression "${pattern}" cannot be read${limits}: ${error.message}.`);
    }
  }

  /** Whether the whole text matches. */
  matches(text: string, pattern: string): boolean {
    return this.#compile(pattern).matches(bounded(text));
  }

  /** Whether a part of the text matches; undefined where the engine cannot say. */
  finds(text: string, pattern: string): boolean | undefined {
    try {
      return this.#compile(pattern).test(bounded(text));
    } catch (error) {
      if (error instanceof EvaluationError) return undefined;
      throw error;
    }
  }

  /** The first match and its groups, or undefined. A group that took no part is null. */
  firstMatch(text: string, pattern: string): (string | null)[] | undefined {
    const matcher = this.#compile(pattern).matcher(bounded(text));
    if (!matcher.find()) return undefined;
    return Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
  }

  /** The parts between matches, empty ones too. */
  split(text: string, pattern: string): string[] {
    const matcher = this.#compile(pattern).matcher(bounded(text));
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
    return this.#replace(() => this.#compile(pattern).matcher(bounded(text)).replaceAll(replacement, true));
  }

  replaceFirst(text: string, pattern: string, replacement: string): string {
    return this.#replace(() => this.#compile(pattern).matcher(bounded(text)).replaceFirst(replacement, true));
  }

  #replace(run: () => string): string {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      throw new EvaluationError(`The replacement cannot be read: ${error.message}.`);
    }
  }
}

function bounded(text: string): string {
  if (text.length > maxInput) throw new EvaluationError(`The text is longer than ${maxInput} characters.`);
  return text;
}
