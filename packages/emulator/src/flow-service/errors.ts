import { ServiceError } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Resource not found",
  412: "Precondition failed",
  422: "Unprocessable entity",
  500: "Internal server error",
};

/**
 * Shape B (flow-service.md §2.9). `code` is written `NNNN-HTTP`, as in `1403-400`, and carries the status.
 * The request id is filled in where the error leaves the emulator.
 */
export function flowError(code: string, message: string, report: JsonObject = {}): ServiceError {
  const status = Number(code.split("-")[1]);
  const title = titles[status] ?? "Error";
  return new ServiceError(status, {
    type: `https://ns.adobe.com/aep/errors/FLOW-${code}`,
    title,
    status,
    report: { "detailed-message": message, ...report },
    errorMessage: message,
    errorDetails: message,
  });
}

/**
 * A connector's own refusal (the "Sources error messages"): Flow Service wraps it as FLOW-1100-400; where the inner code
 * travels is inferred, it is written into the text and the report.
 */
export function providerError(code: string, message: string): ServiceError {
  return flowError("1100-400", `The request could not be processed. Error from flow provider: [${code}] ${message}`, {
    "provider-code": code,
  });
}

export function notFound(type: string, id: string): ServiceError {
  return flowError("1439-404", `${type} not found with id = [${id}]`, { id, type });
}
