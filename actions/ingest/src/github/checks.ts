import type { CheckApi } from "../review/check-api.ts";
import { asking, type Connection } from "./connect.ts";

export function checkApi({ octokit, owner, repo }: Connection): CheckApi {
  const { checks } = octokit.rest;
  return {
    createCheck: ({ name, sha, externalId, conclusion, title, summary, detailsUrl }) =>
      asking(async () => {
        await checks.create({
          owner,
          repo,
          name,
          head_sha: sha,
          external_id: externalId,
          details_url: detailsUrl,
          status: "completed",
          conclusion,
          output: { title, summary },
        });
      }),
    listChecks: (sha, name) =>
      asking(async () => {
        const all = { owner, repo, ref: sha, check_name: name, filter: "latest", per_page: 100 } as const;
        const found = await octokit.paginate(checks.listForRef, all);
        return found.map(({ id, external_id: externalId, output }) => ({
          id,
          externalId: externalId ?? "",
          summary: output.summary ?? "",
        }));
      }),
  };
}
