import { defaultScopes } from "./auth/ims.ts";
import { systemClock } from "./clock.ts";
import { ConfigurationError } from "./errors/aep-error.ts";
import { isLoopback, parseBase } from "./http/origin.ts";
import type { Base } from "./http/origin.ts";
import { defaultRetry } from "./http/retry.ts";
import type { RetryPolicy } from "./http/retry.ts";
import type { ClientOptions, Clock, Logger, RequestEvent, ResponseEvent, Timeouts } from "./types/options.ts";

export interface Settings {
  readonly clientId: string;
  /** Empty when there is a token provider. */
  readonly clientSecret: string;
  readonly orgId: string;
  readonly sandbox: string;
  readonly scopes: string;
  readonly gateway: Base;
  readonly ims: Base;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly onRequest: ((event: RequestEvent) => void) | undefined;
  readonly onResponse: ((event: ResponseEvent) => void) | undefined;
  readonly retry: RetryPolicy;
  readonly concurrency: number;
  readonly timeouts: Required<Timeouts>;
  readonly deadlineMs: number;
  readonly maxAnswerBytes: number;
}

const silent: Logger = { debug: () => undefined, warn: () => undefined };

/** @throws {ConfigurationError} naming the first option that cannot be used. */
export function resolveOptions(options: ClientOptions): Settings {
  const gateway = parseBase(options.baseUrl ?? "https://platform.adobe.io", "the base URL (AEP_BASE_URL)");
  // A gateway on this machine is an emulator, which is its own IMS: no token of the real one belongs there.
  const usualIms = isLoopback(gateway.origin) ? gateway.origin : "https://ims-na1.adobelogin.com";
  return {
    clientId: headerValue(options.clientId, "the client id (AEP_CLIENT_ID)"),
    clientSecret: options.tokenProvider
      ? ""
      : headerValue(options.clientSecret, "the client secret (AEP_CLIENT_SECRET)"),
    orgId: headerValue(options.orgId, "the organisation id (AEP_ORG_ID)"),
    sandbox: headerValue(options.sandbox, "the sandbox (AEP_SANDBOX)"),
    scopes: options.scopes ?? defaultScopes,
    gateway,
    ims: parseBase(options.imsUrl ?? usualIms, "the IMS URL (AEP_IMS_URL)"),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    logger: options.logger ?? silent,
    onRequest: options.onRequest,
    onResponse: options.onResponse,
    retry: {
      attempts: positive(options.retry?.attempts, defaultRetry.attempts, "retry.attempts"),
      baseDelayMs: delay(options.retry?.baseDelayMs, defaultRetry.baseDelayMs, "retry.baseDelayMs"),
      maxDelayMs: delay(options.retry?.maxDelayMs, defaultRetry.maxDelayMs, "retry.maxDelayMs"),
    },
    concurrency: positive(options.concurrency, 8, "concurrency"),
    timeouts: {
      connectMs: duration(options.timeouts?.connectMs, 10_000, "timeouts.connectMs"),
      headersMs: duration(options.timeouts?.headersMs, 60_000, "timeouts.headersMs"),
      bodyMs: duration(options.timeouts?.bodyMs, 60_000, "timeouts.bodyMs"),
    },
    deadlineMs: duration(options.deadlineMs, 120_000, "deadlineMs"),
    maxAnswerBytes: positive(options.maxAnswerBytes, 64 * 1024 * 1024, "maxAnswerBytes"),
  };
}

function present(value: string | undefined, name: string): string {
  if (typeof value !== "string" || value.trim() === "") throw new ConfigurationError(`${sentence(name)} is empty.`);
  return value;
}

/** Says what is wrong without showing the value: a secret pasted into the wrong place is still one. */
function headerValue(given: string | undefined, name: string): string {
  const value = present(given, name);
  if (!/^[\u0021-\u007e]+$/.test(value)) {
    const problem = "holds a space, a line break or a character outside ASCII";
    throw new ConfigurationError(`${sentence(name)} ${problem}. Look for one at its end.`);
  }
  return value;
}

function positive(value: number | undefined, fallback: number, name: string): number {
  if (value === undefined) return fallback;
  if (!Number.isInteger(value) || value < 1) throw new ConfigurationError(`${name} must be a whole number from 1.`);
  return value;
}

/** What timers take; a longer time would be over at once. */
const longestMs = 2 ** 31 - 1;

function duration(value: number | undefined, fallback: number, name: string): number {
  return Math.min(positive(value, fallback, name), longestMs);
}

function delay(value: number | undefined, fallback: number, name: string): number {
  if (value === undefined) return fallback;
  if (!Number.isFinite(value) || value < 0) throw new ConfigurationError(`${name} must be a number from 0.`);
  return value;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
