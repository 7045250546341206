import * as z from "zod/mini";
import { UnexpectedAnswerError } from "../errors/aep-error.ts";
import type { Redactor } from "../errors/redactor.ts";
import type { Send } from "../http/request.ts";
import type { IssuedToken } from "./token-source.ts";

export const defaultScopes = "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext";

const answer = z.object({
  access_token: z.string().check(z.minLength(1), z.regex(/^[\u0021-\u007e]+$/)),
  expires_in: z.optional(z.coerce.number()),
});

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
}

/**
 * Asks IMS for a token (OAuth Server-to-Server).
 * Source: flow-service reference §1.1; the form only, because a URL with a secret ends up in logs.
 */
export async function requestToken(
  send: Send,
  credentials: Credentials,
  redactor: Redactor,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const { json } = await send({
    service: "ims",
    method: "POST",
    template: "/ims/token/v3",
    form: {
      grant_type: "client_credentials",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: credentials.scopes.replaceAll(/[\s,]+/g, ","),
    },
    repeatable: true,
    readonly: true,
    signal,
  });
  const parsed = answer.safeParse(json);
  if (!parsed.success) {
    // Without the parser's report: what it quotes may be a token.
    throw new UnexpectedAnswerError("IMS answered without an access token. Check the IMS URL (AEP_IMS_URL).", {
      method: "POST",
      path: "/ims/token/v3",
    });
  }
  redactor.add(parsed.data.access_token);
  return { token: parsed.data.access_token, lifetimeMs: lifetimeMs(parsed.data.expires_in) };
}

/** Seconds since v2; the retired JWT exchange wrote milliseconds, told apart by size (flow-service reference §1.1). */
function lifetimeMs(expiresIn: number | undefined): number {
  if (expiresIn === undefined || !Number.isFinite(expiresIn) || expiresIn <= 0) return 60 * 60_000;
  return expiresIn > 1_000_000 ? expiresIn : expiresIn * 1000;
}
