import { AuthError } from "../errors/aep-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import { untilAborted } from "./token-source.ts";
import type { TokenSource } from "./token-source.ts";

/** Tokens of a caller's own: the caller keeps and renews them. */
export function providedTokens(provider: (refused?: string) => Promise<string>, redactor: Redactor): TokenSource {
  let refused: string | undefined;
  let known: string | undefined;
  return {
    async get(signal) {
      signal?.throwIfAborted();
      const mistaken = refused;
      refused = undefined;
      const token = await untilAborted(mistaken === undefined ? provider() : provider(mistaken), signal);
      if (!/^[\u0021-\u007e]+$/.test(token)) {
        throw new AuthError(
          "The token provider gave something that is no token (empty, or with spaces or line breaks).",
        );
      }
      if (token !== known) redactor.add(token);
      known = token;
      return token;
    },
    refuse(token) {
      refused = token;
    },
  };
}
