import { getOctokit } from "@actions/github";
import * as z from "zod/mini";
import { GithubError } from "./github-error.ts";

/** A hanging GitHub must not hold up an apply, nor a job that has ended. */
const requestTimeoutMs = 30_000;
/** GitHub names no time for some secondary limits. Source: docs.github.com, "Rate limits for the REST API". */
const secondaryLimitWaitMs = 60_000;

/** What Octokit throws, as far as it is read here: errors of REST, and of GraphQL, which come with status 200. */
const requestError = z.looseObject({
  status: z.optional(z.number()),
  message: z.string(),
  response: z.optional(z.looseObject({ headers: z.optional(z.record(z.string(), z.unknown())) })),
  errors: z.optional(z.array(z.looseObject({ type: z.optional(z.string()) }))),
});

type Octokit = ReturnType<typeof getOctokit>;

/** One repository of GitHub, seen with a token. */
export interface Connection {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
}

/**
 * @param repository `owner/name`.
 * @param apiUrl `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server.
 */
export function connect(token: string, repository: string, apiUrl: string): Connection {
  const octokit = getOctokit(token, { baseUrl: apiUrl });
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(requestTimeoutMs) };
  });
  const [owner = "", repo = ""] = repository.split("/");
  return { octokit, owner, repo };
}

/** Does a request. @throws {GithubError} for whatever goes wrong, an answer that cannot be read included. */
export async function asking<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw error instanceof GithubError ? error : githubErrorOf(error);
  }
}

function githubErrorOf(error: unknown): GithubError {
  const parsed = requestError.safeParse(error);
  if (!parsed.success) return new GithubError(String(error), { cause: error });
  const { message, response, errors } = parsed.data;
  // Octokit writes 500 for a connection that failed.
  const status = response === undefined ? undefined : (parsed.data.status ?? statusOf(errors));
  return new GithubError(message, { status, retryAfterMs: waitOf(message, status, response?.headers), cause: error });
}

function statusOf(errors: readonly { readonly type?: string | undefined }[] | undefined): number {
  const types = new Set((errors ?? []).map(({ type }) => type));
  if (types.has("RATE_LIMITED")) return 429;
  return types.has("NOT_FOUND") ? 404 : 403;
}

/** Primary limits say when they end, most secondary ones how long to wait, some nothing. */
function waitOf(
  message: string,
  status: number | undefined,
  headers: Readonly<Record<string, unknown>> | undefined,
): number | undefined {
  const number = (name: string): number => {
    const value = headers?.[name];
    return value === undefined || value === null || value === "" ? Number.NaN : Number(value);
  };
  const retryAfter = number("retry-after");
  if (Number.isFinite(retryAfter)) return retryAfter * 1000;
  if (status !== 403 && status !== 429) return undefined;
  const reset = number("x-ratelimit-reset");
  if (number("x-ratelimit-remaining") === 0 && Number.isFinite(reset)) {
    const now = Date.parse(String(headers?.["date"] ?? ""));
    return Math.max(0, reset * 1000 - (Number.isNaN(now) ? Date.now() : now));
  }
  return /secondary rate limit/iu.test(message) ? secondaryLimitWaitMs : undefined;
}
