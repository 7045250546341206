import { createApp } from "./app.ts";
import { createClock } from "./clock.ts";
import { BatchStore } from "./data-plane/batch-store.ts";
import { executeRun } from "./data-plane/execute-run.ts";
import { Scheduler } from "./data-plane/scheduler.ts";
import { Faults } from "./faults/faults.ts";
import { ConnectionCut, playFault } from "./faults/play.ts";
import type { FaultRule } from "./faults/rules.ts";
import type { JournalEntry } from "./journal.ts";
import { isWrite, Journal } from "./journal.ts";
import type { ListenOptions, ListeningEmulator } from "./listen.ts";
import { listen } from "./listen.ts";
import type { EmulatorOptions } from "./options.ts";
import { createRandom, uuid } from "./random.ts";
import { controlApp } from "./routes/control.ts";
import type { Runtime } from "./runtime.ts";
import { defaultSandboxes, World } from "./state/world.ts";
import { Tokens } from "./tokens.ts";

/** A local Experience Platform in this process. */
export interface Emulator {
  /** Answers a request whose URL may have any origin. Rejects as `fetch` does when a fault cuts the connection. */
  fetch(request: Request): Promise<Response>;
  /** Opens a port; port 0 takes a free one. @throws {PortInUseError} */
  listen(options?: ListenOptions): Promise<ListeningEmulator>;
  /** Requests so far, oldest first. */
  requests(): readonly JournalEntry[];
  /** Replaces the fault rules; `[]` clears them. */
  setFaults(rules: readonly FaultRule[]): void;
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Resolves when everything that became due has been done. */
    set(epochMs: number): Promise<void>;
    advance(ms: number): Promise<void>;
  };
  /** Forgets all objects, requests and faults. */
  reset(): Promise<void>;
  /** Stops timers and waits for runs in progress. */
  close(): Promise<void>;
}

/** Makes an emulator; nothing listens and nothing is read from disk until it is asked to. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = createClock(options.now);
  const runtime: Runtime = {
    clock,
    random: createRandom(options.seedNumber),
    world: new World({ tenantId: "emulator", sandboxes: defaultSandboxes }),
    journal: new Journal(),
    faults: new Faults(),
    strict: options.strict ?? false,
  };
  const tokens = new Tokens(clock);
  const batches = new BatchStore(options.dataDir);
  const storage = { files: options.files, batches };
  const scheduler = new Scheduler(runtime, (due) => executeRun(runtime, storage, due));
  const app = createApp(runtime, { tokens, scheduler, batches, files: options.files, checkCredentials: () => "ok" });
  const reset = async (): Promise<void> => {
    await scheduler.settle();
    runtime.world.clear();
    runtime.journal.clear();
    runtime.faults.set([]);
  };
  const control = controlApp(runtime, { settle: () => scheduler.settle(), reset });

  const serve = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname === "/_emulator" || url.pathname.startsWith("/_emulator/")) return control.fetch(request);
    const started = performance.now();
    const seen: { org?: string; sandbox?: string } = {};
    const requestId = request.headers.get("x-request-id") ?? uuid(runtime.random);
    const { method } = request;
    const fault = runtime.faults.next(method, url.pathname);
    const record = (status: number | undefined): void =>
      runtime.journal.add({
        at: clock.now(),
        method,
        path: url.pathname + url.search,
        ...(status === undefined ? {} : { status }),
        ...seen,
        write: isWrite(method, url.pathname),
        ...(fault === undefined ? {} : { fault: fault.kind }),
        durationMs: Math.round(performance.now() - started),
      });
    const handle = async (staleMs: number, fromStart = false): Promise<Response> =>
      app.fetch(fromStart ? firstPageOf(request) : request, { staleMs, seen, requestId });
    try {
      if (options.latencyMs !== undefined && options.latencyMs > 0) await sleep(options.latencyMs);
      const response = fault
        ? await playFault(fault, { handle, sleep, expireTokens: () => tokens.withdrawAll() })
        : await handle(0);
      record(response.status);
      if (isWrite(method, url.pathname)) scheduler.wake();
      return stamped(response, requestId);
    } catch (error) {
      record(undefined);
      if (error instanceof ConnectionCut) throw error;
      throw new Error(`The emulator failed on ${method} ${url.pathname}`, { cause: error });
    }
  };
  const stamped = (response: Response, requestId: string): Response => {
    response.headers.set("date", new Date(clock.now()).toUTCString());
    response.headers.set("x-request-id", requestId);
    return response;
  };

  return {
    async fetch(request) {
      try {
        return await serve(request);
      } catch (error) {
        if (error instanceof ConnectionCut) throw new TypeError("fetch failed", { cause: error });
        throw error;
      }
    },
    listen: (listenOptions = {}) => listen(serve, listenOptions),
    requests: () => runtime.journal.entries(),
    setFaults: (rules) => runtime.faults.set(rules),
    clock: {
      now: () => clock.now(),
      async set(epochMs) {
        clock.set(epochMs);
        await scheduler.settle();
      },
      async advance(ms) {
        clock.advance(ms);
        await scheduler.settle();
      },
    },
    reset,
    async close() {
      await scheduler.close();
      await batches.close();
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The same list request without the place where it goes on. */
function firstPageOf(request: Request): Request {
  const url = new URL(request.url);
  url.searchParams.delete("continuationToken");
  url.searchParams.delete("start");
  return new Request(url, request);
}
