import { isWrite } from "../journal.ts";
import { isObject, objectOf } from "../json.ts";
import type { ListenOptions, ListeningEmulator } from "../listen.ts";
import { listen } from "../listen.ts";
import type { Seed } from "../seed.ts";
import { Collector } from "./collect.ts";
import { Redactor } from "./redact.ts";

export interface RecorderOptions {
  /** Origin of the gateway: `https://platform.adobe.io`. Nothing but this and `ims` is ever asked. */
  readonly gateway: string;
  /** Origin of IMS: `https://ims-na1.adobelogin.com`. @default `gateway` */
  readonly ims?: string;
  /** Hands on requests that may change something, too. @default false: they are refused with 405 */
  readonly writes?: boolean;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
}

/** Stands between a client and real services, and remembers the objects that pass, without secrets and people. */
export interface Recorder {
  fetch(request: Request): Promise<Response>;
  /** @throws {PortInUseError} */
  listen(options?: ListenOptions): Promise<ListeningEmulator>;
  /** What was seen so far, for `createEmulator({ seed })`. */
  seed(): Seed;
}

/** Headers that belong to one connection, or say how a body was packed for it. */
const hopHeaders = [
  "host",
  "connection",
  "keep-alive",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "accept-encoding",
];

/** Makes a recorder. @throws {TypeError} when an origin is no http(s) URL */
export function createRecorder(options: RecorderOptions): Recorder {
  const gateway = originOf(options.gateway);
  const ims = originOf(options.ims ?? options.gateway);
  const send = options.fetch ?? fetch;
  const redactor = new Redactor();
  const collector = new Collector(redactor);

  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { method } = request;
    if (isWrite(method, pathname) && options.writes !== true) {
      const message = `The recorder hands on reading requests only; ${method} ${pathname} was not sent.`;
      return Response.json({ error_code: "405000", message }, { status: 405 });
    }
    const headers = withoutHopHeaders(request.headers);
    const body = method === "GET" || method === "HEAD" ? undefined : await request.text();
    learn(redactor, headers, body);
    const origin = pathname.startsWith("/ims/") ? ims : gateway;
    // A redirect could lead to a host that nobody has named: the client gets it as it is.
    const answer = await send(origin + pathname + search, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    const content = await answer.arrayBuffer();
    if (pathname.startsWith("/ims/")) redactor.learnAll(jsonOf(content));
    else if (method === "GET" && answer.ok) {
      collector.add({
        sandbox: request.headers.get("x-sandbox-name") ?? "prod",
        pathname,
        accept: request.headers.get("accept") ?? "",
        body: jsonOf(content),
      });
    }
    const isEmpty = content.byteLength === 0;
    return new Response(isEmpty ? null : content, {
      status: answer.status,
      headers: withoutHopHeaders(answer.headers),
    });
  };

  return {
    fetch: handle,
    listen: (listenOptions = {}) => listen(handle, listenOptions),
    seed: () => collector.seed(Date.now()),
  };
}

function originOf(url: string): string {
  const { protocol, origin } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") throw new TypeError(`${url} is no http(s) address.`);
  return origin;
}

function withoutHopHeaders(from: Headers): Headers {
  const headers = new Headers(from);
  for (const name of hopHeaders) headers.delete(name);
  return headers;
}

/** Credentials of the request, and the parameters of a connection in its body. */
function learn(redactor: Redactor, headers: Headers, body: string | undefined): void {
  redactor.learn(headers.get("authorization")?.replace(/^Bearer /i, ""));
  redactor.learn(headers.get("x-api-key"));
  if (body === undefined) return;
  const parsed = jsonOf(new TextEncoder().encode(body));
  if (isObject(parsed)) redactor.learnAll(objectOf(parsed["auth"])["params"]);
  else
    for (const [name, value] of new URLSearchParams(body)) if (/client|token|secret/.test(name)) redactor.learn(value);
}

function jsonOf(content: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content)) as unknown;
  } catch {
    return undefined;
  }
}
