import type { Clock } from "../types/options.ts";

export interface IssuedToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

export interface TokenSource {
  /** A token that is good now. Whoever asks, one request for a new one is in flight. */
  get(signal?: AbortSignal): Promise<string>;
  /** The service refused this token; if it is still the current one, the next `get` asks for another. */
  refuse(token: string): void;
}

const renewalLeadMs = 5 * 60_000;
const afterFailedRenewalMs = 30_000;

interface Held {
  readonly token: string;
  readonly endsAt: number;
  readonly renewAt: number;
}

interface Renewal {
  readonly token: Promise<string>;
  readonly abandoned: AbortController;
  waiting: number;
}

/**
 * Keeps a token and renews it five minutes, or a tenth of its life, before it ends.
 *
 * @param issue Asks for a token until the signal says that nobody waits for it any more.
 */
export function createTokenSource(issue: (signal: AbortSignal) => Promise<IssuedToken>, clock: Clock): TokenSource {
  let held: Held | undefined;
  let renewing: Renewal | undefined;

  const renewed = async (signal: AbortSignal): Promise<string> => {
    try {
      const { token, lifetimeMs } = await issue(signal);
      const now = clock.now();
      held = { token, endsAt: now + lifetimeMs, renewAt: now + lifetimeMs - Math.min(renewalLeadMs, lifetimeMs / 10) };
      return token;
    } catch (error) {
      const now = clock.now();
      if (!held || now >= held.endsAt) throw error;
      // The old token is good for a while: use it, and do not ask again with every request.
      held = { ...held, renewAt: now + afterFailedRenewalMs };
      return held.token;
    }
  };
  const renew = (): Renewal => {
    const abandoned = new AbortController();
    return { token: renewed(abandoned.signal), abandoned, waiting: 0 };
  };
  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (held && clock.now() < held.renewAt) return held.token;
      const renewal = (renewing ??= renew());
      renewal.waiting++;
      try {
        return await untilAborted(renewal.token, signal);
      } finally {
        renewal.waiting--;
        if (renewal.waiting === 0) {
          // It has ended, or goes on for nobody: then it would keep the process and the connection.
          if (renewing === renewal) renewing = undefined;
          renewal.abandoned.abort();
        }
      }
    },
    refuse(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** The request is everybody's: who gives up only stops waiting for it. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
