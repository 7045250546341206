import * as z from "zod/mini";

const named = z.looseObject({ full_name: z.string() });

const payloadSchema = z.looseObject({
  action: z.optional(z.string()),
  repository: z.optional(z.looseObject({ full_name: z.string(), default_branch: z.optional(z.string()) })),
  pull_request: z.optional(
    z.looseObject({
      number: z.int(),
      head: z.looseObject({ sha: z.string(), repo: z.nullish(named) }),
      base: z.looseObject({ ref: z.string(), sha: z.string() }),
    }),
  ),
});

/** Why the step runs, in the words of GitHub. */
export interface RunnerEvent {
  /** `push`, `pull_request`, `schedule`, … */
  readonly name: string;
  /** Activity type: `opened`, `closed`, `published`, … */
  readonly action: string | undefined;
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly defaultBranch: string | undefined;
  /** `owner/name`. */
  readonly repository: string;
  readonly actor: string;
  /** The commit that is told about: a pull request's head, not GitHub's merge commit. */
  readonly sha: string;
  readonly pullRequest: PullRequest | undefined;
  /** Address of this run's page. */
  readonly runUrl: string;
  readonly runId: number;
}

interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
  /** Tip of the base branch when the event happened. */
  readonly baseSha: string;
  /** From a fork, or from one that is gone. */
  readonly fromFork: boolean;
}

/**
 * @param payload Content of `GITHUB_EVENT_PATH`; tolerated when it lacks what this action does not need.
 * @param env The runner's environment variables.
 */
export function readEvent(payload: unknown, env: Readonly<Record<string, string | undefined>>): RunnerEvent {
  const parsed = payloadSchema.safeParse(payload);
  const data = parsed.success ? parsed.data : {};
  const repository = env["GITHUB_REPOSITORY"] ?? data.repository?.full_name ?? "";
  const pull = data.pull_request;
  const runId = Number(env["GITHUB_RUN_ID"] ?? 0);
  const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  return {
    name: env["GITHUB_EVENT_NAME"] ?? "",
    action: data.action,
    ref: env["GITHUB_REF"] ?? "",
    defaultBranch: data.repository?.default_branch,
    repository,
    actor: env["GITHUB_ACTOR"] ?? "",
    sha: pull?.head.sha ?? env["GITHUB_SHA"] ?? "",
    pullRequest: pull && {
      number: pull.number,
      headSha: pull.head.sha,
      baseRef: pull.base.ref,
      baseSha: pull.base.sha,
      fromFork: pull.head.repo?.full_name !== repository,
    },
    runUrl: `${server}/${repository}/actions/runs/${runId}`,
    runId,
  };
}
