import type { Dispatcher } from "undici";
import { isLoopback } from "./origin.ts";

/** Connections, made when the first request needs them. */
export interface Connections {
  dispatcherFor(origin: string): Promise<Dispatcher>;
  close(): Promise<void>;
}

/** Uses a caller's dispatcher, which stays the caller's to close. */
export function givenConnections(dispatcher: Dispatcher): Connections {
  return { dispatcherFor: () => Promise.resolve(dispatcher), close: () => Promise.resolve() };
}

const proxyVariables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/**
 * Pooled keep-alive connections, through the proxy that the environment names (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
 * Loopback never goes through a proxy: the token would leave the machine in plain text.
 */
export function ownConnections(environment: Readonly<Record<string, string | undefined>>): Connections {
  let direct: Promise<Dispatcher> | undefined;
  let proxied: Promise<Dispatcher> | undefined;
  let closed: Promise<void> | undefined;
  const behindProxy = proxyVariables.some((name) => environment[name]);
  return {
    async dispatcherFor(origin) {
      if (closed) throw Object.assign(new Error("closed"), { code: "UND_ERR_CLOSED" });
      if (behindProxy && !isLoopback(origin)) return (proxied ??= openProxied());
      return (direct ??= openDirect());
    },
    close() {
      return (closed ??= closeAll([direct, proxied]));
    },
  };
}

async function closeAll(opened: readonly (Promise<Dispatcher> | undefined)[]): Promise<void> {
  const dispatchers = await Promise.all(opened);
  await Promise.all(dispatchers.map((dispatcher) => dispatcher?.close()));
}

// Loading undici takes longer than all of our own code, and validation of a config never needs it.
async function openDirect(): Promise<Dispatcher> {
  const { Agent } = await import("undici");
  return new Agent({ connect: { timeout: 10_000 } });
}

async function openProxied(): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import("undici");
  return new EnvHttpProxyAgent({ connect: { timeout: 10_000 } });
}
