import { AepError, ConnectionError, TimeoutError } from "./aep-error.ts";
import type { ErrorFacts } from "./aep-error.ts";
import { safeCause } from "./safe-cause.ts";
import { isLoopback } from "../http/origin.ts";
import type { Base } from "../http/origin.ts";

const timeouts = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"]);

/** The caller's doing, which another try would only repeat: a closed client, a header that cannot be sent. */
const ownMistakes = new Set(["UND_ERR_CLOSED", "UND_ERR_DESTROYED", "UND_ERR_INVALID_ARG"]);

const untrusted = /^(CERT_|SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|ERR_SSL_)/;

/** How text of others gets into an error. */
export interface Cleaner {
  /** Takes secrets out. */
  readonly redact: (text: string) => string;
  /** Takes secrets and control characters out, and makes one short line of it. */
  readonly clean: (text: string) => string;
}

export interface Failure {
  readonly error: AepError;
  /** Whether another try could end better. */
  readonly passing: boolean;
}

/** The error that a request without an answer means. */
export function errorOfFailure(
  { origin, settingName }: Base,
  cause: unknown,
  facts: ErrorFacts,
  { clean, redact }: Cleaner,
): Failure {
  // An answer that is too large is so the next time.
  if (cause instanceof AepError) return { error: cause, passing: cause instanceof TimeoutError };
  const code = codeOf(cause);
  const all = { ...facts, code, cause: safeCause(cause, redact) };
  const { method, path } = facts;
  const proxy = proxyIn(cause, origin);
  if (proxy && code === "ECONNREFUSED") {
    const message = `The proxy ${proxy} accepts no connections (ECONNREFUSED). Check HTTPS_PROXY.`;
    return { error: new ConnectionError(message, all), passing: true };
  }
  if (proxy && code === "ENOTFOUND") {
    const message = `The host name of the proxy ${proxy} is not known (ENOTFOUND). Check HTTPS_PROXY.`;
    return { error: new ConnectionError(message, all), passing: false };
  }
  if (code === "ECONNREFUSED") {
    const local = isLoopback(origin);
    const advice = local
      ? `Start the emulator, or correct ${settingName}.`
      : `Check ${settingName} and that a firewall or proxy lets this machine out.`;
    return {
      error: new ConnectionError(`Nothing accepts connections at ${origin} (ECONNREFUSED). ${advice}`, all),
      passing: !local,
    };
  }
  if (code === "ENOTFOUND") {
    const message = `The host name of ${origin} is not known (ENOTFOUND). Check ${settingName}, and the network's DNS.`;
    return { error: new ConnectionError(message, all), passing: false };
  }
  if (code && untrusted.test(code)) {
    const advice = "If a proxy of yours re-encrypts traffic, name its certificate in NODE_EXTRA_CA_CERTS.";
    const message = `The certificate of ${origin} is not trusted (${code}). ${advice}`;
    return { error: new ConnectionError(message, all), passing: false };
  }
  if (code && timeouts.has(code)) {
    return {
      error: new TimeoutError(`${method} ${path} got no answer in time from ${origin} (${code}).`, all),
      passing: true,
    };
  }
  const proxyStatus = statusOfProxy(cause);
  if (proxyStatus !== undefined) {
    const advice =
      proxyStatus === 407
        ? "Put its user and password into HTTPS_PROXY: http://user:password@proxy.example:3128."
        : "Have its administrator allow this host, or name the host in NO_PROXY.";
    const message = `The proxy answered ${proxyStatus} when it was asked for a tunnel to ${origin}. ${advice}`;
    return { error: new ConnectionError(message, all), passing: proxyStatus >= 500 || proxyStatus === 429 };
  }
  // undici's own errors say more in words: that a proxy wants credentials, for one.
  const words = cause instanceof Error && (!code || code.startsWith("UND_ERR")) ? clean(cause.message) : undefined;
  const said = [code, words].filter(Boolean).join(": ") || "unknown reason";
  const closed = code === "UND_ERR_CLOSED" || code === "UND_ERR_DESTROYED";
  const message = closed
    ? `${method} ${path} was asked of a client that is closed.`
    : `The connection to ${origin} broke during ${method} ${path} (${said}).`;
  return { error: new ConnectionError(message, all), passing: !ownMistakes.has(code ?? "") };
}

/** Where a connection was tried, when that is not where the request was to go. */
function proxyIn(cause: unknown, origin: string): string | undefined {
  const { hostname, port, protocol } = new URL(origin);
  const tried: Readonly<Record<string, unknown>> = { ...(cause instanceof AggregateError ? cause.errors[0] : cause) };
  if (typeof tried["hostname"] === "string" && tried["hostname"] !== hostname) return tried["hostname"];
  const usual = protocol === "https:" ? 443 : 80;
  const elsewhere = typeof tried["port"] === "number" && tried["port"] !== Number(port || usual);
  return elsewhere ? `${String(tried["address"])}:${String(tried["port"])}` : undefined;
}

/** What a proxy said instead of opening a tunnel; undici tells it in words alone. */
function statusOfProxy(cause: unknown): number | undefined {
  const status = cause instanceof Error && /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1];
  return status ? Number(status) : undefined;
}

function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return codeOf(cause.cause);
}
