/** The part of GitHub that keeps a plan beside a commit. Every method may reject with a `GithubError`. */
export interface CheckApi {
  createCheck(check: {
    readonly name: string;
    readonly sha: string;
    /** Nobody but the one who makes a check sets it. */
    readonly externalId: string;
    readonly conclusion: "success" | "failure" | "neutral";
    readonly title: string;
    /** Markdown, at most 65,535 characters. */
    readonly summary: string;
    readonly detailsUrl: string;
  }): Promise<void>;
  /** Checks of that name on a commit. */
  listChecks(sha: string, name: string): Promise<readonly CheckRun[]>;
}

interface CheckRun {
  /** Grows with time. */
  readonly id: number;
  readonly externalId: string;
  readonly summary: string;
}
