/** The part of GitHub that proposes files in a pull request. Every method may reject with a `GithubError`. */
export interface PullApi {
  viewerLogin(): Promise<string>;
  /** Pull requests from a branch of this repository, open and closed, newest first. */
  pullsFrom(branch: string): Promise<readonly Pull[]>;
  createPull(pull: {
    readonly branch: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<Pull>;
  updatePull(number: number, body: string): Promise<void>;
  /** Says why in a comment, last: what is tried again must not say it twice. */
  closePull(number: number, change: { readonly comment: string; readonly body: string }): Promise<void>;
  /** Head of a branch; undefined without that branch. */
  branchHead(branch: string): Promise<Commit | undefined>;
  /**
   * Makes the branch one commit on top of `parent`, whatever it was before.
   * @param files New texts by path from the repository's root.
   */
  commitFiles(commit: {
    readonly branch: string;
    readonly exists: boolean;
    readonly parent: string;
    readonly message: string;
    readonly files: ReadonlyMap<string, string>;
  }): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
}

export interface Pull {
  readonly number: number;
  readonly author: string;
  /** Opened by an app. */
  readonly byBot: boolean;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  readonly body: string;
  readonly url: string;
}

interface Commit {
  readonly sha: string;
  readonly message: string;
}
