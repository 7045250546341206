/** A request to GitHub that failed. */
export class GithubError extends Error {
  override readonly name = "GithubError";
  /** Absent when no answer came. */
  readonly status: number | undefined;
  /** What GitHub asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    facts: { status?: number | undefined; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** Worth another try: the server's trouble, no answer, or a rate limit. */
  get isTransient(): boolean {
    return this.status === undefined || this.status >= 500 || this.status === 429 || this.retryAfterMs !== undefined;
  }

  /** The token may not do it. GitHub answers 404 where even the existence is a secret. */
  get isWithheld(): boolean {
    return !this.isTransient && (this.status === 403 || this.status === 404);
  }
}
