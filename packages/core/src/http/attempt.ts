import type { AepError, ErrorFacts } from "../errors/aep-error.ts";
import {
  AepError as AepErrorClass,
  AuthError,
  RateLimitError,
  TimeoutError,
  UnexpectedAnswerError,
} from "../errors/aep-error.ts";
import { readErrorBody } from "../errors/error-body.ts";
import { errorOfAnswer, htmlPage, isThrottled } from "../errors/error-of-answer.ts";
import { errorOfFailure } from "../errors/error-of-failure.ts";
import type { Cleaner } from "../errors/error-of-failure.ts";
import { safeCause } from "../errors/safe-cause.ts";
import { decodeBody, isTooLarge } from "./decode.ts";
import type { DecodedBody } from "./decode.ts";
import { ExchangeFailure } from "./exchange.ts";
import type { RawAnswer } from "./exchange.ts";
import type { Base } from "./origin.ts";
import { headerOf } from "./request.ts";
import type { ApiAnswer } from "./request.ts";
import { isPassingStatus, parseRetryAfter } from "./retry.ts";

/** How one try ended. */
export type Attempt = { readonly kind: "answer"; readonly answer: ApiAnswer } | FailedAttempt;

export interface FailedAttempt {
  readonly kind: "failed";
  readonly error: AepError;
  /** Another try could end better. */
  readonly passing: boolean;
  /** The service may have done what it was asked to do. */
  readonly reached: boolean;
  /** The service, or what stands before it, said no: nothing was done by this try. */
  readonly refused: boolean;
  readonly throttled: boolean;
  readonly unauthorized: boolean;
}

/** What an attempt needs to describe itself. */
export interface AttemptContext extends Cleaner {
  readonly service: string;
  readonly base: Base;
  readonly method: string;
  readonly path: string;
  readonly attempt: number;
  readonly maxBytes: number;
  /** The answer may be JSON lines. */
  readonly lines: boolean;
  /** The service's time, epoch milliseconds. */
  readonly now: () => number;
}

export async function judgeAnswer(raw: RawAnswer, context: AttemptContext): Promise<Attempt> {
  const { status, headers } = raw;
  let body: DecodedBody;
  try {
    body = await decodeBody(raw, context);
  } catch (cause) {
    return failed(unreadable(cause, raw, context), { passing: !isTooLarge(cause), reached: true });
  }
  if (status >= 200 && status < 300 && body.kind !== "text") {
    const { clean } = context;
    const requestId = () => requestIdOf(raw, context);
    return {
      kind: "answer",
      answer: { status, headers, json: body.json, attempts: context.attempt, requestId, clean },
    };
  }
  const facts = { ...commonFacts(context), status, requestId: requestIdOf(raw, context) };
  if (status < 300) return failed(notTheService(body, status, context, facts), { passing: !body.html, reached: true });
  if (status < 400) {
    // 307 and 308 ask for the same elsewhere: nothing was done. The others may follow what was.
    const refused = status === 307 || status === 308;
    return failed(redirected(raw, context, facts), { refused, reached: !refused });
  }
  // Only the service itself may say that an object is gone; without a word it is known by its request id.
  if (status === 404 && (body.kind === "text" || (body.kind === "empty" && facts.requestId === undefined))) {
    return failed(notTheService(body, status, context, facts), { refused: true });
  }
  return failedStatus(raw, body, context, facts);
}

function failedStatus(raw: RawAnswer, body: DecodedBody, context: AttemptContext, facts: ErrorFacts): FailedAttempt {
  const { status, headers } = raw;
  const said = readErrorBody(body.json);
  if (status === 404 && /^404\d{3}$/.test(said.code ?? "")) return failed(noRoute(context, facts), { refused: true });
  const detail = said.detail ?? (body.html ? htmlPage : excerptOf(body, context));
  const error = errorOfAnswer(context.service, status, {
    ...facts,
    code: said.code && context.clean(said.code),
    title: said.title && context.clean(said.title),
    detail: detail && context.clean(detail),
    requestId: facts.requestId ?? (said.requestId && context.clean(said.requestId)),
    retryAfterMs: parseRetryAfter(headerOf(headers, "retry-after"), context.now()),
  });
  const throttled = isThrottled(status, said.code);
  const refused = status < 500 && status !== 408 && !throttled;
  return failed(error, {
    passing: isPassingStatus(status),
    reached: !refused && !throttled,
    refused,
    throttled,
    unauthorized: status === 401,
  });
}

export function judgeFailure(thrown: unknown, context: AttemptContext): FailedAttempt {
  const failure = thrown instanceof ExchangeFailure ? thrown : new ExchangeFailure(thrown, true);
  const { error, passing } = errorOfFailure(context.base, failure.cause, commonFacts(context), context);
  return failed(error, { passing, reached: failure.sent });
}

function requestIdOf({ headers }: RawAnswer, { clean }: AttemptContext): string | undefined {
  const id = headerOf(headers, "x-request-id");
  return id && clean(id);
}

/** No token could be had; the request itself was never sent. */
export function judgeNoToken(thrown: unknown, context: AttemptContext): FailedAttempt {
  const error =
    thrown instanceof AepErrorClass
      ? thrown
      : new AuthError(`The token provider failed; ${context.method} ${context.path} was not sent.`, {
          ...commonFacts(context),
          cause: safeCause(thrown, context.redact),
        });
  return failed(error, {});
}

/** The service asked for a silence that outlasts the deadline; nothing was sent. */
export function judgeClosed(waitMs: number, context: AttemptContext): FailedAttempt {
  const { method, path } = context;
  const seconds = Math.ceil(waitMs / 1000);
  const message = `${method} ${path} was not sent: the service throttles, and asked to be left alone for ${seconds} s more.`;
  return failed(new RateLimitError(message, { ...commonFacts(context), retryAfterMs: waitMs }), {});
}

/** Its turn came after the deadline; nothing was sent by this try. */
export function judgeLate(context: AttemptContext): FailedAttempt {
  const { method, path } = context;
  const message = `${method} ${path} was not sent again: its deadline passed while it waited for its turn.`;
  return failed(new TimeoutError(message, commonFacts(context)), {});
}

function failed(error: AepError, marks: Partial<FailedAttempt>): FailedAttempt {
  const none = { passing: false, reached: false, refused: false, throttled: false, unauthorized: false };
  return { kind: "failed", error, ...none, ...marks };
}

export function commonFacts({ method, path, attempt }: AttemptContext): ErrorFacts {
  return { method, path, attempts: attempt };
}

function unreadable(cause: unknown, raw: RawAnswer, context: AttemptContext): AepError {
  const { method, path, maxBytes } = context;
  const message =
    `The answer to ${method} ${path} cannot be read: ` +
    `its compression is broken, or it unpacks to more than ${maxBytes} bytes.`;
  const requestId = requestIdOf(raw, context);
  const facts = { ...commonFacts(context), status: raw.status, requestId };
  return new UnexpectedAnswerError(message, { ...facts, cause: safeCause(cause, context.redact) });
}

function notTheService(body: DecodedBody, status: number, context: AttemptContext, facts: ErrorFacts): AepError {
  const { base, method, path } = context;
  const text = body.kind === "empty" ? "an empty body" : "text that is no JSON";
  const got = body.html ? htmlPage : text;
  const message =
    `${base.origin} answered ${method} ${path} with ${got} (status ${status}): this is not Experience Platform. ` +
    `Check ${base.settingName}, or a proxy that answers in its place.`;
  return new UnexpectedAnswerError(message, { ...facts, detail: excerptOf(body, context) });
}

/** Cut only when it is clean: half a secret is one too. */
function excerptOf({ text }: DecodedBody, { clean }: AttemptContext): string | undefined {
  return text === undefined ? undefined : clean(text).slice(0, 200);
}

/** The gateway's own 404: it knows no such path, which says nothing about the object. */
function noRoute({ base, method, path }: AttemptContext, facts: ErrorFacts): AepError {
  const message = `${base.origin} does not serve ${method} ${path} (status 404). Check ${base.settingName}.`;
  return new UnexpectedAnswerError(message, facts);
}

function redirected(raw: RawAnswer, context: AttemptContext, facts: ErrorFacts): AepError {
  const { base, method, path, clean } = context;
  // Only where to, never the query: login pages put tokens there.
  const to = clean(URL.parse(headerOf(raw.headers, "location") ?? "", base.origin)?.origin ?? "elsewhere");
  const message =
    `${base.origin} redirected ${method} ${path} to ${to} (status ${raw.status}). ` +
    `Redirects are not followed, so that the token stays at the configured host. Check ${base.settingName}.`;
  return new UnexpectedAnswerError(message, facts);
}
