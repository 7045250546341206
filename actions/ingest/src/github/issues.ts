import type { Issue, IssueApi } from "../drift/issue-api.ts";
import { asking, type Connection } from "./connect.ts";

interface IssueAnswer {
  readonly number: number;
  readonly body?: string | null | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type?: string } | null;
}

export function issueApi({ octokit, owner, repo }: Connection): Omit<IssueApi, "viewerLogin"> {
  const { issues } = octokit.rest;
  return {
    openIssues: (label) =>
      asking(async () => {
        const open = { owner, repo, labels: label, state: "open", per_page: 100 } as const;
        const found = await octokit.paginate(issues.listForRepo, open);
        return found.filter((issue) => issue.pull_request === undefined).map(issueOf);
      }),
    createIssue: ({ title, body, labels }) =>
      asking(async () => issueOf((await issues.create({ owner, repo, title, body, labels: [...labels] })).data)),
    updateIssue: (number, body) =>
      asking(async () => issueOf((await issues.update({ owner, repo, issue_number: number, body })).data)),
    closeIssue: (number, comment) =>
      asking(async () => {
        await issues.update({ owner, repo, issue_number: number, state: "closed", state_reason: "completed" });
        await issues.createComment({ owner, repo, issue_number: number, body: comment });
      }),
  };
}

function issueOf({ number, body, html_url: url, user }: IssueAnswer): Issue {
  return { number, author: user?.login ?? "", byBot: user?.type === "Bot", body: body ?? "", url };
}
