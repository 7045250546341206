import { memberPath } from "./field-path.ts";
import type { PatternMatcher } from "./match-pattern.ts";
import type { RecordProblem } from "./types.ts";

/** What a check has found, and where it stands. Paths are put together only for what is reported. */
export class RecordFindings {
  readonly problems: RecordProblem[] = [];
  readonly matches: PatternMatcher;
  readonly #base: string;
  readonly #keys: (string | number)[] = [];

  constructor(base: string, matches: PatternMatcher) {
    this.#base = base;
    this.matches = matches;
  }

  get isAtRoot(): boolean {
    return this.#keys.length === 0 && this.#base === "";
  }

  enter(key: string | number): void {
    this.#keys.push(key);
  }

  leave(): void {
    this.#keys.pop();
  }

  /** `text` says what is wrong behind the name of the value: `is null`. */
  report(kind: RecordProblem["kind"], text: string): void {
    const path = this.#path();
    this.problems.push({ kind, path, message: `${path === "" ? "the record" : path} ${text}` });
  }

  reportUnknown(): void {
    const path = this.#path();
    this.problems.push({ kind: "unknown-field", path, message: `the schema has no field ${path}` });
  }

  #path(): string {
    let path = this.#base;
    for (const key of this.#keys) path = typeof key === "number" ? `${path}[${key}]` : memberPath(path, key);
    return path;
  }
}
