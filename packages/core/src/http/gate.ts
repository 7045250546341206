import type { Clock } from "../types/options.ts";

/** Bounds the requests in flight of one service, and slows down when the service asks for it. */
export interface Gate {
  /**
   * Waits for a place; call the result to give it back. Rejects with the signal's reason when aborted.
   *
   * @param patienceMs How long a gate that the service closed is waited for, not counting the queue before it.
   * @throws {ClosedTooLong} when it stays closed for longer.
   */
  enter(signal?: AbortSignal, patienceMs?: number): Promise<() => void>;
  /** The service throttled: nobody starts before `ms` (an hour at most) have passed, and half as many are let in at a time. */
  slowDown(ms: number): void;
  /** An answer came without complaint; after a round of them one more is let in, up to the bound. */
  speedUp(): void;
}

export class ClosedTooLong extends Error {
  override readonly name = "ClosedTooLong";
  readonly waitMs: number;

  constructor(waitMs: number) {
    super("the service asked for a longer silence");
    this.waitMs = waitMs;
  }
}

/** A service may ask for more by mistake, and a client that lives for months would never ask it again. */
const longestSilenceMs = 60 * 60_000;

export function createGate(bound: number, clock: Clock): Gate {
  let allowed = bound;
  let inFlight = 0;
  let contented = 0;
  let closedUntil = 0;
  const waiting: (() => void)[] = [];

  const leave = (): void => {
    inFlight--;
    admit();
  };
  const admit = (): void => {
    while (inFlight < allowed) {
      const next = waiting.shift();
      if (!next) return;
      inFlight++;
      next();
    }
  };
  const place = async (signal: AbortSignal | undefined): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void => {
      const at = waiting.indexOf(resolve);
      if (at === -1) return;
      waiting.splice(at, 1);
      reject(signal?.reason);
    };
    waiting.push(resolve);
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      await promise;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  };
  return {
    async enter(signal, patienceMs = Infinity) {
      signal?.throwIfAborted();
      if (inFlight < allowed && waiting.length === 0) inFlight++;
      else await place(signal);
      try {
        // Again when it was closed for longer meanwhile.
        for (let until = 0; until < closedUntil;) {
          until = closedUntil;
          const wait = until - clock.now();
          if (wait > patienceMs) throw new ClosedTooLong(wait);
          if (wait > 0) await clock.sleep(wait, signal);
        }
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    slowDown(ms) {
      closedUntil = Math.max(closedUntil, clock.now() + Math.min(ms, longestSilenceMs));
      allowed = Math.max(1, Math.floor(allowed / 2));
      contented = 0;
    },
    speedUp() {
      if (allowed === bound || ++contented < allowed) return;
      contented = 0;
      allowed++;
      admit();
    },
  };
}
