import { isIPv4 } from "node:net";
import { ConfigurationError } from "../errors/aep-error.ts";

/** A base URL taken apart: where to connect, and what stands before every path. */
export interface Base {
  readonly origin: string;
  /** Without a slash at its end; usually empty. */
  readonly prefix: string;
  /** How a message calls the setting: `the base URL (AEP_BASE_URL)`. */
  readonly settingName: string;
}

/** @throws {ConfigurationError} for anything but https, or http to this machine. */
export function parseBase(url: string, settingName: string): Base {
  const parsed = URL.parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) {
    // Without the value: it may hold a password, or be the secret that belongs elsewhere.
    throw new ConfigurationError(`${settingName} is no http or https URL. Write it like https://platform.adobe.io.`);
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new ConfigurationError(`${settingName} must not hold credentials, a query or a fragment.`);
  }
  if (parsed.protocol === "http:" && !isLoopback(parsed.origin)) {
    throw new ConfigurationError(
      `${settingName} is ${parsed.origin}: plain http would show the token to the network. ` +
        "Use https; http is for loopback addresses (127.0.0.1, localhost) only.",
    );
  }
  return { origin: parsed.origin, prefix: parsed.pathname.replace(/\/+$/, ""), settingName };
}

export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]") return true;
  return isIPv4(hostname) && hostname.startsWith("127.");
}
