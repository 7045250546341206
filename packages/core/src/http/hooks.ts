import type { Clock, Logger, RequestEvent, ResponseEvent } from "../types/options.ts";
import type { Attempt, AttemptContext } from "./attempt.ts";
import type { ApiRequest } from "./request.ts";

export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Tells the caller's hooks that a try begins; call the result when it has ended. */
export function announce(
  { onRequest, onResponse, clock, logger }: Hooks,
  { service, method, template, readonly }: ApiRequest,
  { base, path, attempt }: AttemptContext,
): (outcome: Attempt, status: number | undefined) => void {
  if (!onRequest && !onResponse) return () => undefined;
  const { origin } = base;
  const request = { service, method, origin, pathTemplate: template, path, attempt, write: !readonly };
  const startedAt = clock.now();
  safely("onRequest", () => onRequest?.(request));
  return (outcome, status) => {
    const durationMs = clock.now() - startedAt;
    const { error, requestId } =
      outcome.kind === "failed"
        ? { error: outcome.error, requestId: outcome.error.requestId }
        : { error: undefined, requestId: outcome.answer.requestId() };
    safely("onResponse", () =>
      onResponse?.({
        request,
        durationMs,
        ...(status !== undefined && { status }),
        ...(requestId !== undefined && { requestId }),
        ...(error && { error }),
      }),
    );
  };

  /** What a hook throws is no reason to lose the answer to a write. One that is asynchronous is a hook too. */
  function safely(name: string, call: () => unknown): void {
    const warn = () => logger.warn(`${name} threw; the request goes on without it`);
    try {
      const result = call();
      if (result instanceof Promise) result.catch(warn);
    } catch {
      warn();
    }
  }
}
