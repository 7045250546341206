export const bot = { login: "github-actions[bot]", type: "Bot" };

interface GithubUser {
  readonly login: string;
  readonly type: string;
}

interface StoredComment {
  readonly id: number;
  readonly node_id: string;
  readonly html_url: string;
  readonly user: GithubUser;
  body: string;
  minimized: boolean;
}

interface StoredIssue {
  readonly number: number;
  readonly html_url: string;
  readonly user: GithubUser;
  readonly labels: readonly string[];
  readonly title: string;
  body: string;
  state: string;
  readonly comments: string[];
}

export interface StoredCheck {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string | null;
  readonly conclusion: string;
  readonly output: { readonly title: string; readonly summary: string };
}

export interface StoredDeployment {
  readonly id: number;
  readonly ref: string;
  readonly environment: string;
  readonly statuses: { readonly state: string; readonly description: string; readonly log_url: string }[];
}

interface StoredPull {
  readonly number: number;
  readonly html_url: string;
  readonly user: GithubUser;
  readonly head: string;
  readonly base: string;
  readonly title: string;
  body: string;
  state: string;
  merged_at: string | null;
  readonly comments: string[];
}

interface StoredCommit {
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** What one repository of GitHub keeps: a pull request with the number 5, and everything that is made. */
export interface GithubState {
  readonly comments: StoredComment[];
  readonly issues: StoredIssue[];
  readonly checks: StoredCheck[];
  readonly deployments: StoredDeployment[];
  /** Pull requests that were made here. */
  readonly pulls: StoredPull[];
  /** Files of commits: `<sha>:<path>`. */
  readonly files: Map<string, string>;
  /** Heads of branches. */
  readonly branches: Map<string, string>;
  readonly commits: Map<string, StoredCommit>;
  /** Files of trees by path. */
  readonly trees: Map<string, ReadonlyMap<string, string>>;
  /** Head of the pull request. */
  headSha: string;
  /** Commit that the pull request's merge made; `""` while it is open. */
  mergeSha: string;
  /** Whether the repository lets Actions open pull requests. */
  actionsMayOpenPulls: boolean;
  nextId: number;
  addComment(user: string | GithubUser, body: string): StoredComment;
}

export function emptyGithub(): GithubState {
  const state: GithubState = {
    comments: [],
    issues: [],
    checks: [],
    deployments: [],
    pulls: [],
    files: new Map(),
    branches: new Map([["main", "a".repeat(40)]]),
    commits: new Map([["a".repeat(40), { message: "main", tree: "e".repeat(40), parents: [] }]]),
    trees: new Map([["e".repeat(40), new Map()]]),
    headSha: "b".repeat(40),
    mergeSha: "",
    actionsMayOpenPulls: true,
    nextId: 1000,
    addComment(user, body) {
      const id = state.nextId++;
      const comment = {
        id,
        node_id: `IC_${id}`,
        html_url: `https://github.com/acme/leads/pull/5#issuecomment-${id}`,
        user: typeof user === "string" ? { login: user, type: "User" } : user,
        body,
        minimized: false,
      };
      state.comments.push(comment);
      return comment;
    },
  };
  return state;
}
