import { Dispatcher } from "undici";
import type { WireRequest } from "./wire.ts";

/** Hands requests on without a socket, so that nothing depends on when the machine delivers them. */
export class InProcessDispatcher extends Dispatcher {
  readonly #send: (request: WireRequest) => Promise<Response>;

  constructor(send: (request: WireRequest) => Promise<Response>) {
    super();
    this.#send = send;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    void this.#answer(options, handler);
    return true;
  }

  async #answer(
    { method, path, headers, body }: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): Promise<void> {
    const controller = createController(handler);
    handler.onRequestStart?.(controller, {});
    try {
      const response = await this.#send({
        method,
        path,
        headers: headers as Record<string, string>,
        body: typeof body === "string" ? body : "",
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      if (controller.aborted) return;
      handler.onResponseStart?.(controller, response.status, Object.fromEntries(response.headers), "");
      if (bytes.length > 0) handler.onResponseData?.(controller, bytes);
      handler.onResponseEnd?.(controller, {});
    } catch (error) {
      if (!controller.aborted) handler.onResponseError?.(controller, error as Error);
    }
  }
}

function createController(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchController {
  let reason: Error | null = null;
  const controller: Dispatcher.DispatchController = {
    get aborted() {
      return reason !== null;
    },
    get paused() {
      return false;
    },
    get reason() {
      return reason;
    },
    abort(given) {
      reason = given;
      handler.onResponseError?.(controller, given);
    },
    pause: () => undefined,
    resume: () => undefined,
  };
  return controller;
}
