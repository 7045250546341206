import type * as z from "zod/mini";
import { NotFoundError } from "../errors/aep-error.ts";
import type { ErrorFacts } from "../errors/aep-error.ts";
import { pathOf } from "../http/path.ts";
import type { ApiAnswer, ApiRequest, Send, Service } from "../http/request.ts";
import { parseAnswer } from "../wire/parse.ts";
import type { Source } from "../wire/parse.ts";
import { basePaths } from "./paths.ts";
import type { BasePathService } from "./paths.ts";

/** A request as a service words it: path below its base, method's usual meaning filled in. */
export type ServiceRequest = Omit<ApiRequest, "service" | "template" | "repeatable" | "readonly" | "method"> & {
  /** Below the service's base path. */
  readonly template: string;
};

/** An answer that knows what it answers. */
export interface SourcedAnswer extends ApiAnswer {
  readonly source: Source;
}

export interface Caller {
  get(request: ServiceRequest): Promise<SourcedAnswer>;
  /** A POST that creates or acts: never tried twice when the first may have arrived. */
  post(request: ServiceRequest): Promise<SourcedAnswer>;
  /** A POST that only asks. */
  ask(request: ServiceRequest): Promise<SourcedAnswer>;
  put(request: ServiceRequest): Promise<SourcedAnswer>;
  /** @param repeatable Doing it twice ends like doing it once, or is refused. */
  patch(request: ServiceRequest, repeatable: boolean): Promise<SourcedAnswer>;
  /** Deleting what is gone already is a success. */
  delete(request: ServiceRequest): Promise<void>;
  /** How a listing is called in messages. */
  listing(request: ServiceRequest): Source;
}

export function createCaller(send: Send, service: BasePathService): Caller {
  const base = basePaths[service];
  const sourceOf = (method: string, request: ServiceRequest, write: boolean, answer?: ApiAnswer): Source =>
    new RequestSource(method, base + request.template, request.ids, write, answer);
  const call = async (method: ApiRequest["method"], request: ServiceRequest, repeatable: boolean, readonly = false) => {
    const answer = await send({
      ...request,
      service: eventServices[service],
      method,
      template: base + request.template,
      repeatable,
      readonly,
    });
    return { ...answer, source: sourceOf(method, request, !readonly, answer) };
  };
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
    listing: (request) => sourceOf("GET", request, false),
  };
}

/** Fills in its path and the rest when it is asked for them, which is when something is wrong. */
class RequestSource implements Source {
  readonly method: string;
  readonly write: boolean;
  readonly #template: string;
  readonly #ids: ServiceRequest["ids"];
  readonly #answer: ApiAnswer | undefined;

  constructor(method: string, template: string, ids: ServiceRequest["ids"], write: boolean, answer?: ApiAnswer) {
    this.method = method;
    this.write = write;
    this.#template = template;
    this.#ids = ids;
    this.#answer = answer;
  }

  clean(text: string): string {
    return this.#answer ? this.#answer.clean(text) : text;
  }

  get facts(): ErrorFacts {
    const { method, path } = this;
    if (!this.#answer) return { method, path };
    const { status, attempts } = this.#answer;
    return { method, path, status, attempts, requestId: this.#answer.requestId() };
  }

  get path(): string {
    return pathOf({ template: this.#template, ...(this.#ids && { ids: this.#ids }) });
  }
}

/** The gate and the name in events that a service goes by. */
const eventServices: Readonly<Record<BasePathService, Service>> = {
  flowservice: "flowservice",
  schemaregistry: "schemaregistry",
  catalog: "catalog",
  conversion: "conversion",
  connectors: "other",
  export: "other",
  sandboxes: "other",
  identity: "other",
};

/** A single object was asked for, and the answer, a success, does not hold it. */
export function missing({ source }: SourcedAnswer): NotFoundError {
  const { method, path, facts } = source;
  return new NotFoundError(`${method} ${path} was answered without that object.`, facts);
}

/** {@link parseAnswer} for an answer that a caller got. */
export function parse<T extends z.ZodMiniType>(schema: T, { json, source }: SourcedAnswer): z.output<T> {
  return parseAnswer(schema, json, source);
}
