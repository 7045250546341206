import type { Clock } from "../types/options.ts";

/** For one call with all its tries. Runs from the first try on: the queue before it says nothing about the service. */
export interface Deadline {
  begin(): void;
  remainingMs(): number;
}

export function createDeadline(clock: Clock, ms: number): Deadline {
  let endsAt: number | undefined;
  return {
    begin() {
      endsAt ??= clock.now() + ms;
    },
    remainingMs: () => (endsAt === undefined ? ms : endsAt - clock.now()),
  };
}
