import type { Dispatcher } from "undici";
import { TimeoutError, UnexpectedAnswerError } from "../errors/aep-error.ts";
import type { ErrorFacts } from "../errors/aep-error.ts";
import type { Headers } from "./request.ts";

export interface Exchange {
  readonly origin: string;
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** For all of it, connecting included. */
  readonly timeoutMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
  /** For the errors that are made here. */
  readonly facts: ErrorFacts;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** No answer came. */
export class ExchangeFailure extends Error {
  override readonly name = "ExchangeFailure";
  /** False only when not a byte of the request had been written. */
  readonly sent: boolean;

  constructor(cause: unknown, sent: boolean) {
    super("no answer", { cause });
    this.sent = sent;
  }
}

/**
 * One request, one answer, no redirects. On undici's `dispatch`, because its handler is the only place that tells
 * whether a connection had been found before something broke: that decides whether a POST may be tried again.
 *
 * @throws {ExchangeFailure}
 */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<RawAnswer> {
  const { signal, timeoutMs, maxBytes } = request;
  if (signal?.aborted) return Promise.reject(new ExchangeFailure(signal.reason, false));
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  let controller: Dispatcher.DispatchController | undefined;
  let stopped: Error | undefined;
  let status = 0;
  let headers: Headers = {};
  let size = 0;
  const chunks: Buffer[] = [];

  const stop = (reason: Error): void => {
    stopped ??= reason;
    reject(new ExchangeFailure(reason, controller !== undefined));
    controller?.abort(reason);
    cleanUp();
  };
  const onAbort = (): void => stop(asError(signal?.reason));
  const timer = setTimeout(() => stop(timeoutOf(request)), timeoutMs);
  const cleanUp = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  };
  signal?.addEventListener("abort", onAbort, { once: true });

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(given) {
      // An abort while the request waited for a connection: undici only lets go of it here, still unwritten.
      if (stopped) given.abort(stopped);
      else controller = given;
    },
    onResponseStart(_, statusCode, responseHeaders) {
      if (statusCode < 200) return;
      status = statusCode;
      headers = responseHeaders;
    },
    onResponseData(_, chunk) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else stop(tooLarge(request));
    },
    onResponseEnd() {
      cleanUp();
      resolve({ status, headers, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
    },
    onResponseError(_, error) {
      cleanUp();
      reject(new ExchangeFailure(error, controller !== undefined));
    },
  };
  try {
    dispatcher.dispatch(
      {
        origin: request.origin,
        path: request.path,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        headersTimeout: request.headersMs,
        bodyTimeout: request.bodyMs,
      },
      handler,
    );
  } catch (error) {
    stop(asError(error));
  }
  return promise;
}

function timeoutOf({ origin, timeoutMs, facts }: Exchange): TimeoutError {
  const what = `${facts.method} ${facts.path}`;
  return new TimeoutError(`${what} got no whole answer from ${origin} within ${timeoutMs} ms.`, facts);
}

function tooLarge({ maxBytes, facts }: Exchange): UnexpectedAnswerError {
  const what = `${facts.method} ${facts.path}`;
  return new UnexpectedAnswerError(`The answer to ${what} is larger than ${maxBytes} bytes.`, facts);
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
