import { ConfigurationError } from "../errors/aep-error.ts";
import { safeCause } from "../errors/safe-cause.ts";
import type { Base } from "./origin.ts";
import { pathOf, queryOf } from "./path.ts";
import type { ApiRequest } from "./request.ts";

/** A request as every try sends it, apart from its credentials. */
export interface Outgoing {
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Written out before the first try: what cannot be written was certainly not sent.
 *
 * @throws {ConfigurationError} for an id, a query or a body that cannot be.
 */
export function outgoingOf(base: Base, request: ApiRequest, redact: (text: string) => string): Outgoing {
  const path = base.prefix + pathOf(request);
  return { path, query: queryOf(request.query), ...payloadOf(request, path, redact) };
}

function payloadOf(
  { method, body, form, headers = {} }: ApiRequest,
  path: string,
  redact: (text: string) => string,
): Pick<Outgoing, "body" | "headers"> {
  if (form) {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return { body: new URLSearchParams(form).toString(), headers: { ...type, ...headers } };
  }
  if (body === undefined) return { body: undefined, headers };
  try {
    return { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
  } catch (cause) {
    const message = `The body of ${method} ${path} cannot be written as JSON, and was not sent: it has a bigint or a circle.`;
    throw new ConfigurationError(message, { method, path, cause: safeCause(cause, redact) });
  }
}
