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

/** Keeps a token and renews it five minutes, or a tenth of its life, before it ends. */
export function createTokenSource(issue: () => Promise<IssuedToken>, clock: Clock): TokenSource {
  let held: Held | undefined;
  let renewing: Promise<string> | undefined;

  const renew = async (): Promise<string> => {
    try {
      const { token, lifetimeMs } = await issue();
      const now = clock.now();
      held = { token, endsAt: now + lifetimeMs, renewAt: now + lifetimeMs - Math.min(renewalLeadMs, lifetimeMs / 10) };
      return token;
    } catch (error) {
      const now = clock.now();
      if (!held || now >= held.endsAt) throw error;
      // The old token is good for a while: use it, and do not ask again with every request.
      held = { ...held, renewAt: now + afterFailedRenewalMs };
      return held.token;
    } finally {
      renewing = undefined;
    }
  };
  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (held && clock.now() < held.renewAt) return held.token;
      renewing ??= renew();
      return untilAborted(renewing, signal);
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
