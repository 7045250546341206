import type { JsonObject } from "../json.ts";
import { isObject } from "../json.ts";

/** An answer that a service gives instead of a result; thrown by handlers, turned into a response in one place. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Shape A (flow-service.md §1.4): refused by the gateway, before any service saw the request. */
export function gatewayError(status: number, code: string, message: string): ServiceError {
  return new ServiceError(status, { error_code: code, message });
}

/** Problem JSON. Catalog and Data Prep publish no error bodies; this shape is inferred (catalog.md §7, data-prep.md §8). */
export function problem(status: number, title: string, detail: string): ServiceError {
  return new ServiceError(status, { type: "/placeholder/type/uri", status, title, detail });
}

/** The body when it is an object. @throws problem 400 */
export function requireObject(body: unknown): JsonObject {
  if (!isObject(body)) throw problem(400, "BadRequestError", "The request body is empty or no JSON object.");
  return body;
}
