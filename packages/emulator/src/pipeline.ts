import type { Hono } from "hono";

import type { AppEnv } from "./call.ts";
import type { Handling } from "./faults/play.ts";
import { ConnectionCut, playFault } from "./faults/play.ts";
import { isWrite } from "./journal.ts";
import { uuid } from "./random.ts";
import type { Runtime } from "./runtime.ts";
import type { Tokens } from "./tokens.ts";

export interface PipelineParts {
  readonly app: Hono<AppEnv>;
  readonly control: Hono;
  readonly tokens: Tokens;
  /** How long the next answer takes longer, milliseconds. */
  readonly latency: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Called after a request that may have changed something. */
  readonly onWrite: () => void;
}

/** The way of a request: control paths aside, through latency, faults, services and the journal. @throws {ConnectionCut} */
export function createPipeline(runtime: Runtime, parts: PipelineParts): (request: Request) => Promise<Response> {
  const { app, control, tokens, latency, sleep, onWrite } = parts;
  const { clock, faults, journal } = runtime;
  return async (request) => {
    const url = new URL(request.url);
    const { pathname, search } = url;
    if (pathname === "/_emulator" || pathname.startsWith("/_emulator/")) return control.fetch(request);
    const started = performance.now();
    const seen: { org?: string; sandbox?: string } = {};
    const requestId = request.headers.get("x-request-id") ?? uuid(runtime.random);
    const { method } = request;
    const write = isWrite(method, pathname);
    const fault = faults.next(method, pathname);
    const record = (status: number | undefined): void =>
      journal.add({
        at: clock.now(),
        method,
        path: pathname + search,
        ...(status === undefined ? {} : { status }),
        ...seen,
        write,
        ...(fault === undefined ? {} : { fault: fault.kind }),
        durationMs: Math.round(performance.now() - started),
      });
    const handle = async ({ fromStart = false, ...how }: Handling = {}): Promise<Response> =>
      app.fetch(fromStart ? firstPageOf(request) : request, { ...how, seen, requestId });
    try {
      const wait = latency();
      if (wait > 0) await sleep(wait);
      const response = fault
        ? await playFault(fault, { handle, sleep, expireTokens: () => tokens.withdrawAll() })
        : await handle();
      record(response.status);
      response.headers.set("date", new Date(clock.now()).toUTCString());
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      record(undefined);
      if (error instanceof ConnectionCut) throw error;
      throw new Error(`The emulator failed on ${method} ${pathname}`, { cause: error });
    } finally {
      if (write) onWrite();
    }
  };
}

/** The same list request without the place where it goes on. */
function firstPageOf(request: Request): Request {
  const url = new URL(request.url);
  url.searchParams.delete("continuationToken");
  url.searchParams.delete("start");
  return new Request(url, request);
}
