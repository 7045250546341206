import type { Clock } from "./types/options.ts";

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
    return promise;
  },
};

/** The service's time, as its answers' `Date` headers tell it; it goes on with the local clock between answers. */
export interface ServiceClock {
  now(): number;
  /** @param date The header as it came. */
  observe(date: string | undefined): void;
}

export function createServiceClock(local: Clock): ServiceClock {
  let aheadMs = 0;
  let lastDate: string | undefined;
  let lastParsed = Number.NaN;
  return {
    now: () => local.now() + aheadMs,
    observe(date) {
      // One second has many answers.
      if (date !== lastDate) lastParsed = Date.parse(date ?? "");
      lastDate = date;
      if (!Number.isNaN(lastParsed)) aheadMs = lastParsed - local.now();
    },
  };
}
