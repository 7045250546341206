/** What is known about a failed request. Text in it is already free of secrets. */
export interface ErrorFacts {
  readonly status?: number | undefined;
  /** The service's own code: `FLOW-1439-404`, `XDM-1521-400`, `429050`, `invalid_client`. */
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  /** Quote it to Adobe's support. */
  readonly requestId?: string | undefined;
  readonly method?: string | undefined;
  /** Without origin and query. */
  readonly path?: string | undefined;
  /** How often the request was tried, from 1. */
  readonly attempts?: number | undefined;
  /** What the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Base of everything that this package throws about a service. Never carries a header, a body, a token or a secret. */
export class AepError extends Error {
  override readonly name: string = "AepError";
  declare readonly status?: number;
  declare readonly code?: string;
  declare readonly title?: string;
  declare readonly detail?: string;
  declare readonly requestId?: string;
  declare readonly method?: string;
  declare readonly path?: string;
  declare readonly attempts?: number;
  declare readonly retryAfterMs?: number;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    const { cause: _, ...own } = facts;
    for (const [name, value] of Object.entries(own)) if (value !== undefined) Object.assign(this, { [name]: value });
  }

  /** The facts, without the stack and the cause. */
  toJSON(): Record<string, unknown> {
    return {
      ...Object.fromEntries(Object.entries(this).filter(([name]) => name !== "cause")),
      name: this.name,
      message: this.message,
    };
  }
}

/** An option or an argument cannot be used: empty, not a URL, plain http to a public host. Nothing was sent. */
export class ConfigurationError extends AepError {
  override readonly name = "ConfigurationError";
}

/** The credentials or the token are not accepted (IMS refused them, or 401 after one renewal). */
export class AuthError extends AepError {
  override readonly name = "AuthError";
}

/** The credentials are good but not for this: 403, or a sandbox or organisation they have no access to. */
export class PermissionError extends AepError {
  override readonly name = "PermissionError";
}

/** The service says that the object does not exist. Never made from an answer that is not the service's own. */
export class NotFoundError extends AepError {
  override readonly name = "NotFoundError";
}

/** Something that exists already is in the way: 409, or a title that is taken (XDM-1521-400). */
export class ConflictError extends AepError {
  override readonly name = "ConflictError";
}

/** The object has changed since its etag was read: 412. Read it again and decide again. */
export class PreconditionFailedError extends AepError {
  override readonly name = "PreconditionFailedError";
}

/** Throttled, still so after all retries: 429. */
export class RateLimitError extends AepError {
  override readonly name = "RateLimitError";
}

/** The service refuses what was sent: 400, 422 and every other status between 400 and 499. */
export class ValidationError extends AepError {
  override readonly name = "ValidationError";
}

/** The service failed, still so after all retries: 500 to 599. */
export class ServerError extends AepError {
  override readonly name = "ServerError";
}

/** No answer in time. */
export class TimeoutError extends AepError {
  override readonly name = "TimeoutError";
}

/** No connection, or one that broke. */
export class ConnectionError extends AepError {
  override readonly name = "ConnectionError";
}

/** Something answered, but not as the service documents: HTML, a redirect, no JSON, a missing member, a page twice. */
export class UnexpectedAnswerError extends AepError {
  override readonly name = "UnexpectedAnswerError";
}

/** A write through a read-only client: a mistake in the calling program. Nothing was sent. */
export class ReadonlyClientError extends AepError {
  override readonly name = "ReadonlyClientError";
}

/**
 * A write may or may not have been carried out; `cause` is the error that hid the answer.
 * Look at the service before doing it again: a second create makes a second object.
 */
export class OutcomeUnknownError extends AepError {
  override readonly name = "OutcomeUnknownError";
}
