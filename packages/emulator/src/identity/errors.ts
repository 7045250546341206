import { ServiceError } from "../http/service-error.ts";

/** The shape of identity-service.yaml; the time is filled in where the error leaves the emulator. */
export function namespaceError(status: 400 | 403 | 404, code: string, description: string): ServiceError {
  return new ServiceError(status, {
    type: "http://ns.adobe.com/adobecloud/problem/namespacevalidation",
    status,
    error: code,
    title: "Namespace Validation",
    description,
    report: { code },
  });
}

export function namespaceNotFound(orgId: string): ServiceError {
  return namespaceError(404, "NAMESPACE_NOT_FOUND", `Namespace id not found for given IMS Org ${orgId}`);
}
