/** Settings with their defaults filled in. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly attempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export const defaultRetry: RetryPolicy = { attempts: 6, baseDelayMs: 500, maxDelayMs: 20_000 };

const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isPassingStatus(status: number): boolean {
  return passingStatuses.has(status);
}

/**
 * How long to wait before the next try: what the service asks for, unchanged; otherwise anything up to the doubling
 * backoff ("full jitter"), so that clients that failed together do not come back together.
 *
 * @param attempt Number of the try that failed, from 1.
 */
export function delayBefore(
  attempt: number,
  retryAfterMs: number | undefined,
  { baseDelayMs, maxDelayMs }: RetryPolicy,
  random: () => number,
): number {
  // "Now" is no time to wait: without this, tries would follow each other at once.
  return retryAfterMs || Math.floor(random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1)));
}

/** `Retry-After` in milliseconds; the header is seconds or a date. Undefined when absent or not understood. */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.ceil(Number(header) * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
