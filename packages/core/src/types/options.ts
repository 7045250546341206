import type { Dispatcher } from "undici";
import type { AepError } from "../errors/aep-error.ts";

/** Time, injected so that tests never wait. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

/** One try of a request that is about to be sent. Never carries a query, a header or a body. */
export interface RequestEvent {
  readonly service: "ims" | "flowservice" | "schemaregistry" | "catalog" | "conversion" | "other";
  readonly method: string;
  readonly origin: string;
  /** `/data/foundation/flowservice/flows/{id}`: few enough to be a name in metrics and traces. */
  readonly pathTemplate: string;
  /** The same with its ids filled in. */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
  readonly write: boolean;
}

/** How that try ended: enough for a journal, for metrics, or to end a span. */
export interface ResponseEvent {
  /** The very object that `onRequest` was called with. */
  readonly request: RequestEvent;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly durationMs: number;
  /** Adobe's, as far as the service gave one. */
  readonly requestId?: string;
  /** What this try failed with; another one may follow. Without secrets, as everything that this client throws. */
  readonly error?: AepError;
}

/** For one try; `deadlineMs` bounds all of them together, and no try takes longer than the longest of these or a minute. */
export interface Timeouts {
  /** Until there is a connection, TLS included; not for a `dispatcher` of your own. @default 10000 */
  readonly connectMs?: number;
  /** From the request to the answer's headers. @default 60000 */
  readonly headersMs?: number;
  /** Between two parts of the answer's body. @default 60000 */
  readonly bodyMs?: number;
}

export interface ClientOptions {
  readonly clientId: string;
  /** Needed unless `tokenProvider` is given. */
  readonly clientSecret?: string;
  /**
   * Where tokens come from instead of IMS; asked before every request, so that it should keep what it has.
   * `refused` is a token that the service did not take: asked with it once, whoever waits, another one is expected.
   * Given up after `deadlineMs`.
   */
  readonly tokenProvider?: (refused?: string) => Promise<string>;
  readonly orgId: string;
  readonly sandbox: string;
  /** Comma-separated. @default "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext" */
  readonly scopes?: string;
  /** @default "https://platform.adobe.io" */
  readonly baseUrl?: string;
  /** @default "https://ims-na1.adobelogin.com", or the base URL's origin when that is this machine (an emulator) */
  readonly imsUrl?: string;
  /** An undici dispatcher, for tests and proxies; of undici 7 or later. */
  readonly dispatcher?: Dispatcher;
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly logger?: Logger;
  /** Called before every try, token requests included. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Called after every try, before anybody else learns of its end. */
  readonly onResponse?: (event: ResponseEvent) => void;
  /**
   * Tries in all (6), and the wait between them: anything up to `baseDelayMs` (500), doubled with each try to at most
   * `maxDelayMs` (20000), unless the service says how long.
   */
  readonly retry?: { readonly attempts?: number; readonly baseDelayMs?: number; readonly maxDelayMs?: number };
  /** Requests in flight per service. @default 8 */
  readonly concurrency?: number;
  readonly timeouts?: Timeouts;
  /** For one call with all its retries. @default 120000 */
  readonly deadlineMs?: number;
  /** Answers that are larger, packed or unpacked, are not read. @default 67108864 */
  readonly maxAnswerBytes?: number;
}
