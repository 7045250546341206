import type { Context, Hono } from "hono";

import type { Access } from "../access.ts";
import type { AppEnv } from "../call.ts";
import { ServiceError } from "../http/service-error.ts";
import type { Tokens } from "../tokens.ts";
import { tokenLifetimeSeconds } from "../tokens.ts";

/** IMS answers with HTTP 400 and these bodies in public client code; Adobe's documentation has none (flow-service.md §1.1). */
function imsError(error: string, description: string): ServiceError {
  return new ServiceError(400, { error, error_description: description });
}

/** `POST /ims/token/v2|v3`: values from the form or from the query. */
export function imsRoutes(app: Hono<AppEnv>, tokens: Tokens, access: Access): void {
  const token = async (context: Context<AppEnv>) => {
    const form = new URLSearchParams(await context.req.text());
    const value = (name: string): string => form.get(name) ?? context.req.query(name) ?? "";
    if (value("grant_type") !== "client_credentials") {
      throw imsError("unsupported_grant_type", "grant_type must be client_credentials");
    }
    const clientId = value("client_id");
    const clientSecret = value("client_secret");
    if (clientId === "") throw imsError("invalid_client", "invalid client_id parameter");
    if (clientSecret === "") throw imsError("invalid_client", "invalid client_secret parameter");
    const verdict = access.verify(clientId, clientSecret);
    if (verdict === "unknown-client") throw imsError("invalid_client", "invalid client_id parameter");
    if (verdict === "wrong-secret") throw imsError("invalid_client", "invalid client_secret parameter");
    if (value("scope") === "") throw imsError("invalid_scope", "scope parameter is missing");
    return context.json({
      access_token: tokens.issue(clientId),
      token_type: "bearer",
      expires_in: tokenLifetimeSeconds,
    });
  };
  app.post("/ims/token/v3", token);
  app.post("/ims/token/v2", token);
}
