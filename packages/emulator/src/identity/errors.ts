import { ServiceError } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";

/** The shape of identity-service.yaml; the time is filled in where the error leaves the emulator. */
export function namespaceError(status: 400 | 403 | 404, code: string, description: string): ServiceError {
  return errorOf(status, { error: code, title: "Namespace Validation", description, report: { code } });
}

export function invalidNamespace(description: string): ServiceError {
  return namespaceError(400, "INVALID_REQUEST_PARAMS", description);
}

export function namespaceNotFound(orgId: string): ServiceError {
  return namespaceError(404, "NAMESPACE_NOT_FOUND", `Namespace id not found for given IMS Org ${orgId}`);
}

export function namespaceConflict(): ServiceError {
  return errorOf(409, {
    title: "NAMESPACE_CODE_CONFLICT",
    description: "Namespace code already exists. Please use a different code",
    report: { code: "INTEGRATION_CODE_EXISTS" },
  });
}

function errorOf(status: number, body: JsonObject): ServiceError {
  const type = "http://ns.adobe.com/adobecloud/problem/namespacevalidation";
  return new ServiceError(status, { type, status, ...body });
}
