/** The part of GitHub that the drift issue needs. Every method may reject with a `GithubError`. */
export interface IssueApi {
  viewerLogin(): Promise<string>;
  /** Open issues with this label, without pull requests. */
  openIssues(label: string): Promise<readonly Issue[]>;
  createIssue(input: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  }): Promise<Issue>;
  updateIssue(number: number, body: string): Promise<Issue>;
  /** Says why in a comment, last: what is tried again must not say it twice. */
  closeIssue(number: number, comment: string): Promise<void>;
}

export interface Issue {
  readonly number: number;
  readonly author: string;
  /** Opened by an app. */
  readonly byBot: boolean;
  readonly body: string;
  readonly url: string;
}
