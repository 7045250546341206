import type { MiddlewareHandler } from "hono";

import type { Access } from "./access.ts";
import type { AppEnv } from "./call.ts";
import { flowError } from "./flow-service/errors.ts";
import type { ServiceError } from "./http/service-error.ts";
import { gatewayError, problem } from "./http/service-error.ts";
import { namespaceError } from "./identity/errors.ts";
import { isWrite } from "./journal.ts";
import type { Runtime } from "./runtime.ts";
import { newId } from "./runtime.ts";
import type { Tokens } from "./tokens.ts";

/**
 * What the API gateway checks before a service sees the request: token, API key, organisation (flow-service.md §1.4), and
 * the sandbox, whose errors are the service's own.
 */
export function gateway(runtime: Runtime, tokens: Tokens, access: Access): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const authorization = context.req.header("authorization");
    if (authorization === undefined) throw gatewayError(403, "403010", "Oauth token is missing");
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
    const clientId = token === undefined ? undefined : tokens.clientOf(token.trim());
    if (clientId === undefined) throw gatewayError(401, "401013", "Oauth token is not valid");
    const apiKey = context.req.header("x-api-key");
    if (!apiKey) throw gatewayError(403, "403000", "Api Key is required");
    if (apiKey !== clientId) throw gatewayError(403, "403003", "Api Key is invalid");
    const orgId = context.req.header("x-gw-ims-org-id");
    if (!orgId) throw gatewayError(400, "400003", "x-gw-ims-org-id header is missing");
    if (!orgId.endsWith("@AdobeOrg") || !access.entersOrganisation(clientId, orgId))
      throw gatewayError(403, "403025", "Profile is not valid");
    const organisation = runtime.world.organisation(orgId);
    const isFlowService = context.req.path.startsWith("/data/foundation/flowservice/");
    const requestId = context.env.requestId ?? newId(runtime);
    const needsSandbox = !context.req.path.startsWith("/data/foundation/sandbox-management");
    const named = context.req.header("x-sandbox-name");
    if (needsSandbox && context.req.header("x-sandbox-id") !== undefined && isFlowService) {
      throw flowError("2110-400", "The x-sandbox-id header is not allowed with this kind of token.");
    }
    if (named === undefined && needsSandbox && runtime.strict && isFlowService) {
      throw flowError("2105-400", "The x-sandbox-name header is missing.");
    }
    const sandboxName = named ?? "prod";
    const sandbox =
      organisation.sandboxes.get(sandboxName) ?? (needsSandbox ? undefined : first(organisation.sandboxes));
    if (!sandbox) {
      const message = `The sandbox "${sandboxName}" does not exist in this organisation.`;
      throw refusal(context.req.path, "2100-404", message);
    }
    if (context.env.seen) {
      context.env.seen.org = orgId;
      context.env.seen.sandbox = sandboxName;
    }
    const permission = isWrite(context.req.method, context.req.path) ? "write" : "read";
    if (needsSandbox && !access.permits(clientId, sandboxName, permission, context.req.path)) {
      const message = `The credential has no permission to ${permission} in the sandbox "${sandboxName}".`;
      throw refusal(context.req.path, permission === "write" ? "2118-403" : "2120-403", message);
    }
    if (!context.req.path.endsWith(formPath)) {
      refuseForeignContent(context.req.header("content-type"), context.req.header("content-length"));
    }
    context.set("call", {
      requestId,
      clientId,
      organisation,
      sandbox,
      staleMs: context.env.staleMs ?? 0,
      transitionMs: context.env.transitionMs ?? 0,
    });
    await next();
  };
}

/** What the service at a path says of a sandbox that cannot be had: codes are published for Flow Service only. */
function refusal(pathname: string, code: `${number}-403` | `${number}-404`, message: string): ServiceError {
  const status = code.endsWith("404") ? 404 : 403;
  if (/^\/data\/foundation\/(?:flowservice|connectors)\//.test(pathname)) return flowError(code, message);
  if (pathname.startsWith("/data/core/idnamespace")) {
    return namespaceError(status, status === 404 ? "SANDBOX_NOT_FOUND" : "FORBIDDEN", message);
  }
  return problem(status, status === 404 ? "NotFoundError" : "ForbiddenError", message);
}

/** The one operation whose body is a form. */
const formPath = "/schemaregistry/rpc/csv2schema";

/** Bodies are JSON (flow-service.md §1.4 has the words); Catalog also takes `application/json-patch+json`. */
function refuseForeignContent(type: string | undefined, length: string | undefined): void {
  if (type === undefined ? length === undefined || length === "0" : /^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    return;
  throw problem(400, "BadRequestError", `The content-type "${type ?? ""}" is not supported; send application/json.`);
}

function first<T>(map: ReadonlyMap<string, T>): T | undefined {
  for (const value of map.values()) return value;
  return undefined;
}
