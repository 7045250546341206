import type { RequestEvent } from "../types/options.ts";

export type Service = RequestEvent["service"];

export type Query = readonly (readonly [name: string, value: string | number | boolean | undefined])[];

/** One call of a service, before credentials and host are known. */
export interface ApiRequest {
  readonly service: Service;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the origin, with `{name}` for ids: `/data/foundation/flowservice/flows/{id}`. */
  readonly template: string;
  readonly ids?: Readonly<Record<string, string>>;
  /** Members that are undefined are left out. */
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, instead of `body`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Whether doing it twice ends like doing it once, so that it may be tried again after its outcome was lost. */
  readonly repeatable: boolean;
  /** Changes nothing at the service. */
  readonly readonly: boolean;
  /** The answer may be JSON lines instead of JSON; its records are then a list. */
  readonly lines?: boolean;
  /** Values in the body that an answer must not show. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when there was no body. */
  readonly json: unknown;
  /** How often the request was tried, from 1. */
  readonly attempts: number;
  /** Adobe's; asked for only where somebody wants to see it. */
  requestId(): string | undefined;
  /** Takes secrets and control characters out of text that is a part of the answer. */
  clean(text: string): string;
}

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Carries out a request with credentials, retries and pacing; resolves for 2xx only. */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
