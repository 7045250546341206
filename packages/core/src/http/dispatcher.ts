import type { Dispatcher } from "undici";
import { ConfigurationError } from "../errors/aep-error.ts";
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

type Environment = Readonly<Record<string, string | undefined>>;

const proxyVariables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/**
 * Pooled keep-alive connections, through the proxy that the environment names (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
 * Loopback never goes through a proxy: the token would leave the machine in plain text.
 */
export function ownConnections(environment: Environment, connectMs: number): Connections {
  let direct: Promise<Dispatcher> | undefined;
  let proxied: Promise<Dispatcher> | undefined;
  let closed: Promise<void> | undefined;
  const behindProxy = proxyVariables.some((name) => environment[name]);
  return {
    async dispatcherFor(origin) {
      if (closed) throw Object.assign(new Error("closed"), { code: "UND_ERR_CLOSED" });
      if (behindProxy && !isLoopback(origin)) return (proxied ??= openProxied(environment, connectMs));
      return (direct ??= openDirect(connectMs));
    },
    close() {
      return (closed ??= closeAll([direct, proxied]));
    },
  };
}

/** What must not be shown of the proxies' URLs. */
export function proxySecrets(environment: Environment): string[] {
  return proxyVariables.flatMap((name) => {
    const { username, password } = URL.parse(environment[name] ?? "") ?? {};
    if (!password) return [];
    // Undici sends them like this to the proxy.
    const plain = decoded(password);
    return [password, plain, Buffer.from(`${decoded(username ?? "")}:${plain}`).toString("base64")];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function closeAll(opened: readonly (Promise<Dispatcher> | undefined)[]): Promise<void> {
  // What could not be opened was said to who asked for it, and needs no closing.
  const results = await Promise.allSettled(opened);
  await Promise.all(results.map((result) => (result.status === "fulfilled" ? result.value?.close() : undefined)));
}

/**
 * On HTTP/2 undici sends a request again by itself when the server turns its stream away, creates too, and neither the
 * tries that are counted nor the hooks would know.
 */
const allowH2 = false;

// Loading undici takes longer than all of our own code, and validation of a config never needs it.
async function openDirect(connectMs: number): Promise<Dispatcher> {
  const { Agent } = await import("undici");
  return new Agent({ allowH2, connect: { timeout: connectMs } });
}

async function openProxied(environment: Environment, connectMs: number): Promise<Dispatcher> {
  const named = (name: string): string => environment[name] || environment[name.toUpperCase()] || "";
  for (const name of ["http_proxy", "https_proxy"]) {
    if (named(name) !== "" && !/^https?:$/.test(URL.parse(named(name))?.protocol ?? "")) {
      // Without the value: it may hold a password.
      const variable = name.toUpperCase();
      throw new ConfigurationError(`${variable} is no http or https URL. Write it like http://proxy.example:3128.`);
    }
  }
  const { EnvHttpProxyAgent, Pool } = await import("undici");
  return new EnvHttpProxyAgent({
    allowH2,
    // To the proxy a tunnel is a request like others, and how long its answer may take is not a matter of connecting.
    clientFactory: (proxy, options) => new Pool(proxy, { ...options, headersTimeout: connectMs }),
    connect: { timeout: connectMs },
    proxyTls: { timeout: connectMs },
    requestTls: { timeout: connectMs },
    httpProxy: named("http_proxy"),
    httpsProxy: named("https_proxy"),
    noProxy: named("no_proxy"),
  });
}
