import { Dispatcher } from "undici";
import { createClient, createReadonlyClient } from "../../src/index.ts";
import type { AepClient, ClientOptions, Clock, ReadonlyAepClient, ResponseEvent } from "../../src/index.ts";

/** A request as it would have gone out. */
export interface Seen {
  readonly origin: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** JSON unless it is text or bytes. */
      readonly body?: unknown;
    }
  /** `before`: no connection was found. `after`: the request was written, no answer came. `during`: it broke off. */
  /** The request was written, and then nothing; `then` is called. */
  | { readonly hang: () => void }
  | { readonly fail: "before" | "after" | "during"; readonly code: string; readonly hostname?: string };

export type Script = (request: Seen, count: number) => Reply | Promise<Reply>;

export const secret = 'p8e-CANARY-secret/+="&x';
export const token = "eyJ.CANARY-token.sig";

/** Plays the network: answers from a script, remembers what was asked. IMS is answered unless the script wants to. */
class ScriptedDispatcher extends Dispatcher {
  readonly seen: Seen[] = [];
  readonly #script: Script;
  readonly #ims: boolean;

  constructor(script: Script, { ims = true }: { readonly ims?: boolean } = {}) {
    super();
    this.#script = script;
    this.#ims = ims;
  }

  /** Requests to the gateway, as `GET /path`. */
  get calls(): string[] {
    return this.seen.filter(({ path }) => !path.startsWith("/ims/")).map(({ method, path }) => `${method} ${path}`);
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const request = toSeen(options);
    this.seen.push(request);
    void this.#answer(request, handler);
    return true;
  }

  async #answer(request: Seen, handler: Dispatcher.DispatchHandler): Promise<void> {
    const scripted = this.#ims && request.path === "/ims/token/v3";
    const reply: Reply = scripted
      ? { body: { access_token: token, token_type: "bearer", expires_in: 86_399 } }
      : await this.#script(request, this.seen.filter(({ path }) => path === request.path).length);
    await Promise.resolve();
    let aborted: Error | undefined;
    const controller = {
      get aborted() {
        return aborted !== undefined;
      },
      get reason() {
        return aborted ?? null;
      },
      paused: false,
      abort(reason: Error) {
        aborted = reason;
        handler.onResponseError?.(controller as never, reason);
      },
      pause: () => undefined,
      resume: () => undefined,
    };
    if (!("fail" in reply && reply.fail === "before")) handler.onRequestStart?.(controller as never, {});
    if (aborted) return;
    if ("hang" in reply) {
      reply.hang();
      return;
    }
    if ("fail" in reply) {
      if (reply.fail === "during") handler.onResponseStart?.(controller as never, 200, {}, "OK");
      const { fail: _, ...known } = reply;
      handler.onResponseError?.(controller as never, Object.assign(new Error("scripted"), known));
      return;
    }
    handler.onResponseStart?.(controller as never, reply.status ?? 200, reply.headers ?? {}, "");
    if (reply.body !== undefined) handler.onResponseData?.(controller as never, bytesOf(reply.body));
    handler.onResponseEnd?.(controller as never, {});
  }
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function toSeen({ origin, path, method, headers, body }: Dispatcher.DispatchOptions): Seen {
  const url = new URL(path, String(origin));
  const text = body === null || body === undefined ? "" : String(body);
  return {
    origin: url.origin,
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: headers as Record<string, string>,
    text,
    json: parsed(text),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Time that passes only when somebody sleeps. */
export class TestClock implements Clock {
  time = Date.UTC(2026, 10, 23, 12);
  readonly slept: number[] = [];

  now(): number {
    return this.time;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.time += ms;
  }
}

export interface Harness<Client> {
  readonly client: Client;
  readonly dispatcher: ScriptedDispatcher;
  readonly clock: TestClock;
  readonly events: ResponseEvent[];
}

type Options = Partial<ClientOptions> & { readonly ims?: boolean };

export function scripted(script: Script, options: Options = {}): Harness<AepClient> {
  return harness(createClient, script, options);
}

export function scriptedReadonly(script: Script, options: Options = {}): Harness<ReadonlyAepClient> {
  return harness(createReadonlyClient, script, options);
}

function harness<Client>(
  create: (options: ClientOptions) => Client,
  script: Script,
  { ims = true, ...options }: Options,
): Harness<Client> {
  const dispatcher = new ScriptedDispatcher(script, { ims });
  const clock = new TestClock();
  const events: ResponseEvent[] = [];
  const client = create({
    clientId: "client",
    clientSecret: secret,
    orgId: "ORG@AdobeOrg",
    sandbox: "dev",
    baseUrl: "https://gateway.test",
    imsUrl: "https://ims.test",
    dispatcher,
    clock,
    random: () => 0.5,
    onResponse: (event) => events.push(event),
    ...options,
  });
  return { client, dispatcher, clock, events };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The error that a promise ends in. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error,
  );
}
