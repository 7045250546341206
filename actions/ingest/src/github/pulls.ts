import type { Pull, PullApi } from "../drift/pull-api.ts";
import { asking, type Connection } from "./connect.ts";
import { GithubError } from "./github-error.ts";

interface PullAnswer {
  readonly number: number;
  readonly state: string;
  readonly merged_at: string | null;
  readonly body: string | null;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type?: string } | null;
}

export function pullApi({ octokit, owner, repo }: Connection): Omit<PullApi, "viewerLogin"> {
  const { git, issues, pulls } = octokit.rest;
  return {
    pullsFrom: (branch) =>
      asking(async () => {
        const from = { owner, repo, head: `${owner}:${branch}`, state: "all", per_page: 100 } as const;
        return (await pulls.list(from)).data.map(pullOf);
      }),
    createPull: ({ branch, base, title, body }) =>
      asking(async () => pullOf((await pulls.create({ owner, repo, head: branch, base, title, body })).data)),
    updatePull: (number, body) =>
      asking(async () => {
        await pulls.update({ owner, repo, pull_number: number, body });
      }),
    closePull: (number, { comment, body }) =>
      asking(async () => {
        await pulls.update({ owner, repo, pull_number: number, body, state: "closed" });
        await issues.createComment({ owner, repo, issue_number: number, body: comment });
      }),
    branchHead: async (branch) => {
      try {
        return await asking(async () => {
          const { data } = await git.getRef({ owner, repo, ref: `heads/${branch}` });
          const commit = await git.getCommit({ owner, repo, commit_sha: data.object.sha });
          return { sha: commit.data.sha, message: commit.data.message };
        });
      } catch (error) {
        if (error instanceof GithubError && error.status === 404) return undefined;
        throw error;
      }
    },
    commitFiles: ({ branch, exists, parent, message, files }) =>
      asking(async () => {
        const { data: before } = await git.getCommit({ owner, repo, commit_sha: parent });
        const entries = Array.from(
          files,
          ([path, content]) => ({ path, content, mode: "100644", type: "blob" }) as const,
        );
        const { data: tree } = await git.createTree({ owner, repo, base_tree: before.tree.sha, tree: entries });
        const { data: commit } = await git.createCommit({ owner, repo, message, tree: tree.sha, parents: [parent] });
        const { sha } = commit;
        if (exists) await git.updateRef({ owner, repo, ref: `heads/${branch}`, sha, force: true });
        else await git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha });
      }),
    deleteBranch: (branch) =>
      asking(async () => {
        await git.deleteRef({ owner, repo, ref: `heads/${branch}` });
      }),
  };
}

function pullOf({ number, state, merged_at: mergedAt, body, html_url: url, user }: PullAnswer): Pull {
  return {
    number,
    author: user?.login ?? "",
    byBot: user?.type === "Bot",
    isOpen: state === "open",
    isMerged: mergedAt !== null,
    body: body ?? "",
    url,
  };
}
