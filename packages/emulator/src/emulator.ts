import { Access } from "./access.ts";
import { createApp } from "./app.ts";
import type { ClockSegment } from "./clock.ts";
import { createClock } from "./clock.ts";
import { BatchStore } from "./data-plane/batch-store.ts";
import { executeRun } from "./data-plane/execute-run.ts";
import { unfinishedRuns } from "./data-plane/resume.ts";
import { Storages } from "./data-plane/storages.ts";
import { Streams } from "./data-plane/streams.ts";
import { Scheduler } from "./data-plane/scheduler.ts";
import { Faults } from "./faults/faults.ts";
import { ConnectionCut } from "./faults/play.ts";
import type { FaultRule } from "./faults/rules.ts";
import { makeFixtures } from "./fixtures.ts";
import type { JournalEntry } from "./journal.ts";
import { Journal } from "./journal.ts";
import type { ListenOptions, ListeningEmulator } from "./listen.ts";
import { listen } from "./listen.ts";
import type { EmulatorOptions } from "./options.ts";
import { createLatency } from "./latency.ts";
import { createPipeline } from "./pipeline.ts";
import { createRandom } from "./random.ts";
import { controlApp } from "./routes/control.ts";
import type { Runtime } from "./runtime.ts";
import { parseSeed } from "./seed.ts";
import type { Snapshot } from "./state/snapshot.ts";
import { loadSnapshot, takeSnapshot } from "./state/snapshot.ts";
import { SqliteStore } from "./state/sqlite-store.ts";
import { defaultSandboxes, World } from "./state/world.ts";
import { Tokens } from "./tokens.ts";

/** A local Experience Platform in this process. */
export interface Emulator {
  /** Answers a request whose URL may have any origin. Rejects as `fetch` does when a fault cuts the connection. */
  fetch(request: Request): Promise<Response>;
  /** Opens a port; port 0 takes a free one. @throws {PortInUseError} @throws {SeedError} for fixtures that are refused */
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
  /** All objects as JSON, without batch files and credentials. */
  snapshot(): Snapshot;
  /** Replaces all objects and sets the clock to the moment of the snapshot. @throws {ZodError} when it is none */
  restore(snapshot: unknown): Promise<void>;
  /** Forgets all objects, requests and faults. */
  reset(): Promise<void>;
  /** Stops timers and waits for runs in progress. May be called again. */
  close(): Promise<void>;
}

/**
 * Makes an emulator. With a data folder it goes on where the last one stopped, however that happened; a seed's snapshot is
 * and fixtures are used when there is nothing to go on from. @throws {SeedError} @throws {DataFolderInUseError}
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const store = options.dataDir === undefined ? undefined : new SqliteStore(options.dataDir);
  const clock = createClock(options.now, store?.fact("clock") as readonly ClockSegment[] | undefined);
  clock.onChange(() => store?.putFact("clock", clock.history));
  const seed = parseSeed(options.seed ?? {});
  const world = new World({
    tenantId: seed.tenantId ?? "emulator",
    sandboxes: seed.sandboxes ?? defaultSandboxes,
    ...(store ? { store } : {}),
  });
  world.load();
  const goesOn = !world.isEmpty;
  if (seed.snapshot !== undefined && !goesOn) loadSnapshot(world, seed.snapshot);
  // Chance that repeats must not repeat the ids of what is there already.
  const draw = () => createRandom(options.seedNumber === undefined ? undefined : options.seedNumber + world.lastSeq);
  let random = draw();
  const runtime: Runtime = {
    clock,
    random: () => random(),
    world,
    journal: new Journal(),
    faults: new Faults(),
    strict: options.strict ?? false,
  };
  const tokens = new Tokens(clock);
  const batches = new BatchStore(options.dataDir);
  const storages = new Storages({
    files: options.files,
    folders: { ...seed.folders, ...options.folders },
    landingZone: options.landingZone ?? seed.landingZone,
  });
  const storage = { storages, batches };
  // Files of a batch that was never recorded are what a crash has left: away with them before the run is done again.
  const swept = store ? batches.sweep(world) : Promise.resolve();
  const scheduler = new Scheduler(runtime, async (due) => {
    await swept;
    await executeRun(runtime, storage, due);
  });
  const streams = new Streams(runtime, batches, swept);
  const resume = (): void => {
    for (const due of unfinishedRuns(world)) scheduler.request(due);
    scheduler.wake();
    streams.wake();
  };
  if (!world.isEmpty) resume();
  const app = createApp(runtime, { tokens, scheduler, batches, storages, access: new Access(seed) });
  const seeding =
    goesOn || !seed.fixtures
      ? undefined
      : makeFixtures(seed.fixtures, sendAsSeed(app, tokens), clock.now).then(() => scheduler.wake());
  // Whoever asks first is told.
  seeding?.catch(() => undefined);
  const reset = async (): Promise<void> => {
    await scheduler.clear();
    await streams.idle();
    await batches.clear(world);
    world.clear();
    runtime.journal.clear();
    runtime.faults.set([]);
  };
  const restore = async (input: unknown): Promise<void> => {
    await scheduler.clear();
    await streams.idle();
    clock.set(loadSnapshot(world, input).now);
    random = draw();
    resume();
  };
  const snapshot = (): Snapshot => takeSnapshot(world, clock.now());
  const settle = async (): Promise<void> => {
    await scheduler.settle();
    await streams.pump();
  };
  const control = controlApp(runtime, { settle, reset, snapshot, restore, streams });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await seeding?.catch(() => undefined);
    await scheduler.close();
    await streams.idle();
    await batches.close();
    store?.close();
  };
  const onWrite = (): void => {
    scheduler.wake();
    streams.wake();
  };
  const latency = createLatency(options);
  const serve = createPipeline(runtime, { app, control, tokens, latency, sleep: options.sleep ?? sleep, onWrite });

  return {
    async fetch(request) {
      await seeding;
      try {
        return await serve(request);
      } catch (error) {
        if (error instanceof ConnectionCut) throw new TypeError("fetch failed", { cause: error });
        throw error;
      }
    },
    async listen(listenOptions = {}) {
      await seeding;
      return listen(serve, listenOptions);
    },
    requests: () => runtime.journal.entries(),
    setFaults: (rules) => runtime.faults.set(rules),
    clock: {
      now: () => clock.now(),
      async set(epochMs) {
        clock.set(epochMs);
        await settle();
      },
      async advance(ms) {
        clock.advance(ms);
        await settle();
      },
    },
    snapshot,
    restore,
    reset,
    close: () => (closing ??= close()),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Sends the requests of fixtures past journal, faults and latency. */
function sendAsSeed(app: ReturnType<typeof createApp>, tokens: Tokens) {
  const clientId = "fixtures";
  return async (path: string, headers: Record<string, string>, body: string): Promise<Response> => {
    const credentials = { authorization: `Bearer ${tokens.issue(clientId)}`, "x-api-key": clientId };
    const all = { ...headers, ...credentials, "content-type": "application/json" };
    return app.fetch(new Request(`http://emulator${path}`, { method: "POST", headers: all, body }), {});
  };
}
