import {
  type AepError,
  AuthError,
  ConflictError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "./aep-error.ts";
import type { ErrorFacts } from "./aep-error.ts";

/** What a page for people is called in the place of what a service says. */
export const htmlPage = "an HTML page";

type ErrorClass = new (message: string, facts: ErrorFacts) => AepError;

/** The error that an answer with a status of 400 or more means. */
export function errorOfAnswer(service: string, status: number, facts: ErrorFacts): AepError {
  const ErrorType = classOf(service, status, facts.code);
  return new ErrorType(messageOf(service, status, facts), { ...facts, status });
}

function classOf(service: string, status: number, code: string | undefined): ErrorClass {
  // An unknown sandbox answers 404 too; as a NotFoundError it would read as "the object is gone".
  if (isSandboxUnknown(code)) return PermissionError;
  if (code?.startsWith("XDM-1521")) return ConflictError;
  if (service === "ims" && [400, 401, 403].includes(status)) return AuthError;
  if (status === 429 || isThrottled(status, code)) return RateLimitError;
  if (status >= 500) return ServerError;
  const byStatus: Readonly<Record<number, ErrorClass>> = {
    401: AuthError,
    403: PermissionError,
    404: NotFoundError,
    408: TimeoutError,
    409: ConflictError,
    412: PreconditionFailedError,
  };
  return byStatus[status] ?? ValidationError;
}

/** The gateway turned the request away before any service saw it (flow-service reference §1.4). */
export function isThrottled(status: number, code: string | undefined): boolean {
  return status === 429 || (status === 503 && code === "429050");
}

/** Source: flow-service reference §2.9, and 2103 from Flow Service's page of error messages. */
function isSandboxUnknown(code: string | undefined): boolean {
  return /^FLOW-210[013]-404$/.test(code ?? "");
}

function messageOf(
  service: string,
  status: number,
  { method, path, code, title, detail, requestId }: ErrorFacts,
): string {
  const said = [title, detail].filter((part, at, all) => part && all.indexOf(part) === at).join(": ");
  const tags = [code, requestId && `request id ${requestId}`].filter(Boolean).join(", ");
  const what = `${method} ${path} was answered ${status}${said ? ` ${said}` : ""}${tags ? ` (${tags})` : ""}`;
  const advice = detail === htmlPage ? adviceForPage : adviceFor(service, status, code);
  return advice ? `${withStop(what)} ${advice}` : what;
}

const adviceForPage = "A proxy or firewall between here and the service may have written it.";

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What a person can do about the usual mistakes of a set-up. */
function adviceFor(service: string, status: number, code: string | undefined): string | undefined {
  if (service === "ims") {
    if (code === "invalid_scope")
      return "Check the scopes (AEP_SCOPES) against the credential's in the Developer Console.";
    if (status === 400 || status === 401) {
      return "Check the client id and the client secret (AEP_CLIENT_ID, AEP_CLIENT_SECRET) in the Developer Console.";
    }
  }
  if (isSandboxUnknown(code)) {
    return "The sandbox does not exist, or the credential's role does not include it; check its name (AEP_SANDBOX).";
  }
  if (code === "403003" || code === "403000") return "The client id (AEP_CLIENT_ID) is not known to the gateway.";
  if (code === "403025" || code?.startsWith("FLOW-2000")) {
    return "The credential does not belong to this organisation; check the organisation id (AEP_ORG_ID).";
  }
  if (status === 401)
    return "A renewed token was refused too; check that the credential is active and its scopes are right.";
  if (status === 403) return "Ask an administrator for a role with this permission in this sandbox.";
  return undefined;
}
