/** The part of GitHub that comments need. Every method may reject with a `GithubError`. */
export interface CommentApi {
  /** Login of whoever the token stands for: `github-actions[bot]` for the job's own token. */
  viewerLogin(): Promise<string>;
  /** All comments of an issue or pull request, oldest first. */
  listComments(issue: number): Promise<readonly IssueComment[]>;
  createComment(issue: number, body: string): Promise<IssueComment>;
  updateComment(id: number, body: string): Promise<IssueComment>;
  /** Folds a comment away as outdated. */
  minimizeComment(nodeId: string): Promise<void>;
  /** Head commit of a pull request, now. */
  headSha(pull: number): Promise<string>;
  /** The pull request whose merge made this commit. */
  mergedPull(sha: string): Promise<MergedPull | undefined>;
}

export interface MergedPull {
  readonly number: number;
  /** What was reviewed. */
  readonly headSha: string;
}

export interface IssueComment {
  readonly id: number;
  readonly nodeId: string;
  readonly body: string;
  readonly author: string;
  /** Written by an app. */
  readonly byBot: boolean;
  readonly url: string;
}
