import { AuthError, TimeoutError } from "../errors/aep-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import { untilAborted } from "./token-source.ts";
import type { TokenSource } from "./token-source.ts";

type Provider = (refused?: string) => Promise<string>;

/** Tokens of a caller's own: the caller keeps and renews them. Who waits for a renewal waits for the same one. */
export function providedTokens(provider: Provider, redactor: Redactor, deadlineMs: number): TokenSource {
  let known: string | undefined;
  let refused: string | undefined;
  let renewing: Promise<string> | undefined;

  const ask = async (mistaken?: string): Promise<string> => {
    const token: unknown = await inTime(mistaken === undefined ? provider() : provider(mistaken), deadlineMs);
    if (typeof token !== "string" || !/^[\u0021-\u007e]+$/.test(token)) {
      throw new AuthError("The token provider gave something that is no token (empty, or with spaces or line breaks).");
    }
    if (token !== known) redactor.add(token);
    known = token;
    return token;
  };
  const renew = async (mistaken: string): Promise<string> => {
    try {
      const token = await ask(mistaken);
      refused = undefined;
      return token;
    } finally {
      renewing = undefined;
    }
  };
  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (refused !== undefined) renewing ??= renew(refused);
      return untilAborted(renewing ?? ask(), signal);
    },
    refuse(token) {
      // Requests that went out together are refused together: the others complain of what has been replaced already.
      if (token === known) refused = token;
    },
  };
}

async function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TimeoutError(`The token provider gave no token in ${ms} ms.`)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
