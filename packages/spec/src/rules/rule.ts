import type { Severity } from "../config.ts";

/** One kind of problem, as its page in the reference shows it. */
export interface Rule {
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What it means, and why it matters. */
  readonly meaning: string;
  /** How to put it right. */
  readonly fix: string;
  /**
   * A config with the problem, and the same put right. With `version:` it is a whole config; without, it is read as a
   * second file beside the reference's base config (`rules/base.ts`). A first line `# with the snapshot`, `# with the
   * columns: A, B` or `# without the sample` says what else is known then; both are empty where no content of a file
   * shows the problem.
   */
  readonly wrong: string;
  readonly right: string;
}
