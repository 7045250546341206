import { memberPath } from "./field-path.ts";
import type { PatternMatcher } from "./match-pattern.ts";
import type { RecordProblem } from "./types.ts";

/**
 * What a check has found, and where it stands. Paths are put together only for what is reported. One instance serves
 * record after record.
 */
export class RecordFindings {
  readonly matches: PatternMatcher;
  readonly #base: string;
  /** Only the first `#depth` count: a list that shrinks is made anew when it grows again. */
  readonly #keys: (string | number)[] = [];
  #depth = 0;
  #problems: RecordProblem[] = [];

  constructor(base: string, matches: PatternMatcher) {
    this.#base = base;
    this.matches = matches;
  }

  get isAtRoot(): boolean {
    return this.#depth === 0 && this.#base === "";
  }

  enter(key: string | number): void {
    this.#keys[this.#depth] = key;
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** For the next record; what was found in the one before belongs to whoever has asked for it. */
  begin(): void {
    this.#depth = 0;
    this.#problems = [];
  }

  get problems(): RecordProblem[] {
    return this.#problems;
  }

  /** `text` says what is wrong behind the name of the value: `is null`. */
  report(kind: RecordProblem["kind"], text: string): void {
    const path = this.#path();
    this.#problems.push({ kind, path, message: `${path === "" ? "the record" : path} ${text}` });
  }

  reportUnknown(): void {
    const path = this.#path();
    this.#problems.push({ kind: "unknown-field", path, message: `the schema has no field ${path}` });
  }

  #path(): string {
    let path = this.#base;
    for (const key of this.#keys.slice(0, this.#depth))
      path = typeof key === "number" ? `${path}[${key}]` : memberPath(path, key);
    return path;
  }
}
