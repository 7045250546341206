import { asking, type Connection } from "./connect.ts";
import { GithubError } from "./github-error.ts";

/** The part of GitHub that reads the base branch. */
export interface FileApi {
  /** A file's text at a commit or branch; undefined when there is none. Rejects with a `GithubError`. */
  fileAt(ref: string, path: string): Promise<string | undefined>;
}

export function fileApi({ octokit, owner, repo }: Connection): FileApi {
  return {
    fileAt: async (ref, path) => {
      try {
        return await asking(async () => {
          const raw = { owner, repo, path, ref, mediaType: { format: "raw" } };
          const { data } = await octokit.rest.repos.getContent(raw);
          return typeof data === "string" ? data : undefined;
        });
      } catch (error) {
        if (error instanceof GithubError && error.status === 404) return undefined;
        throw error;
      }
    },
  };
}
