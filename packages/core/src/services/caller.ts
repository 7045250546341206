import type * as z from "zod/mini";
import { NotFoundError } from "../errors/aep-error.ts";
import { pathOf } from "../http/path.ts";
import type { ApiAnswer, ApiRequest, Send } from "../http/request.ts";
import { parseAnswer } from "../wire/parse.ts";
import type { Source } from "../wire/parse.ts";
import { basePaths } from "./paths.ts";
import type { BasePathService } from "./paths.ts";

/** A request as a service words it: path below its base, method's usual meaning filled in. */
export type ServiceRequest = Omit<ApiRequest, "service" | "template" | "repeatable" | "readonly" | "method"> & {
  /** Below the service's base path. */
  readonly template: string;
};

export interface Caller {
  get(request: ServiceRequest): Promise<ApiAnswer>;
  /** A POST that creates or acts: never tried twice when the first may have arrived. */
  post(request: ServiceRequest): Promise<ApiAnswer>;
  /** A POST that only asks. */
  ask(request: ServiceRequest): Promise<ApiAnswer>;
  put(request: ServiceRequest): Promise<ApiAnswer>;
  /** @param repeatable Doing it twice ends like doing it once, or is refused. */
  patch(request: ServiceRequest, repeatable: boolean): Promise<ApiAnswer>;
  /** Deleting what is gone already is a success. */
  delete(request: ServiceRequest): Promise<void>;
  parse<T extends z.ZodMiniType>(schema: T, answer: ApiAnswer, method: string, request: ServiceRequest): z.output<T>;
  source(method: string, request: ServiceRequest): Source;
}

export function createCaller(send: Send, service: BasePathService): Caller {
  const base = basePaths[service];
  const call = (method: ApiRequest["method"], request: ServiceRequest, repeatable: boolean, readonly = false) =>
    send({ ...request, service, method, template: base + request.template, repeatable, readonly });
  const source = (method: string, { template, ids }: ServiceRequest): Source => ({
    method,
    path: pathOf(ids ? { template: base + template, ids } : { template: base + template }),
  });
  return {
    get: (request) => call("GET", request, true, true),
    post: (request) => call("POST", request, false),
    ask: (request) => call("POST", request, true, true),
    put: (request) => call("PUT", request, true),
    patch: (request, repeatable) => call("PATCH", request, repeatable),
    async delete(request) {
      try {
        await call("DELETE", request, true);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
    parse: (schema, answer, method, request) => parseAnswer(schema, answer.json, source(method, request)),
    source,
  };
}
