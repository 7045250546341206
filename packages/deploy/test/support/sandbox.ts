import { fileURLToPath } from "node:url";
import {
  createClient,
  createReadonlyClient,
  type AepClient,
  type Clock,
  type ReadonlyAepClient,
} from "@aep-ingest/core";
import { createEmulator, type Emulator, type JournalEntry } from "@aep-ingest/emulator";
import { InProcessDispatcher } from "./in-process.ts";
import { listen } from "./listen.ts";
import { Wire, type Cut, type Turn } from "./wire.ts";

/** An emulator behind a wire that can be cut, and clients of it. Time passes as fast as somebody sleeps. */
export interface Sandbox {
  readonly emulator: Emulator;
  readonly clock: Clock;
  /** Lets other processes use the wire too. Answers where it listens. */
  listen(): Promise<string>;
  /** @param id Client id, to tell several apart on the wire. @param deadlineMs For one call, by the machine's own clock. */
  client(id?: string, deadlineMs?: number): AepClient;
  readonlyClient(): ReadonlyAepClient;
  cut(cut: Cut | undefined): void;
  /** From now on each request but those for tokens waits for its turn; `undefined`: none does. */
  takeTurns(turn: Turn | undefined): void;
  /** Somebody else acts just before the n-th write from now on arrives. */
  beforeWrite(write: number, act: () => Promise<unknown>): void;
  /** Whether the wire was cut since the last call of `cut`. */
  cutHappened(): boolean;
  /** Write requests since the last call. */
  writes(): readonly JournalEntry[];
  /** All requests but those for tokens since the last call. */
  requests(): readonly JournalEntry[];
  /** A request with valid headers, as a person with a UI would cause it. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** Folder that connections read from. @default one with the folders that the configs name, and no files in them */
  readonly files?: string;
  /** Epoch milliseconds. From then on only requests and sleeps take time, so that the same calls give the same objects. */
  readonly startsAt?: number;
  /** Called while an answer is delayed, when everything else has come as far as it can; nothing is waited for. */
  readonly onDelay?: (ms: number) => void;
}

/** How long a request takes where time stands still otherwise. */
const requestMs = 7;

const origin = "http://127.0.0.1:4010";

const emptyStorage = fileURLToPath(new URL("storage", import.meta.url));

export async function createSandbox({
  files = emptyStorage,
  startsAt,
  onDelay,
}: SandboxOptions = {}): Promise<Sandbox> {
  let passed = 0;
  const machineNow = (): number => (startsAt === undefined ? Date.now() : startsAt + passed);
  const clock = fastClock(machineNow);
  const emulator = createEmulator({
    seedNumber: 7,
    files,
    sleep: async (ms) => {
      for (let turn = 0; turn < turnsOfOthers; turn++) await nextTurn();
      clock.pass(ms);
      onDelay?.(ms);
    },
    ...(startsAt === undefined ? {} : { now: machineNow }),
  });
  const wire = new Wire((request) => {
    passed += requestMs;
    return emulator.fetch(request);
  });
  const dispatcher = new InProcessDispatcher((request) => wire.send(request));
  let listening: ReturnType<typeof listen> | undefined;
  const open: ReadonlyAepClient[] = [];
  const options = {
    clientId: "client",
    clientSecret: "client-secret",
    orgId: "acme@AdobeOrg",
    sandbox: "dev",
    baseUrl: origin,
    imsUrl: origin,
    dispatcher,
    random: () => 0.5,
    clock,
    concurrency: 16,
    retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 2 },
  };
  const keep = <T extends ReadonlyAepClient>(client: T): T => {
    open.push(client);
    return client;
  };
  let seen = 0;
  const take = (): readonly JournalEntry[] => {
    const fresh = emulator.requests().slice(seen);
    seen += fresh.length;
    return fresh;
  };
  return {
    emulator,
    clock,
    async listen() {
      listening ??= listen(wire);
      return (await listening).url;
    },
    client: (id, deadlineMs) =>
      keep(
        createClient({
          ...options,
          ...(id === undefined ? {} : { clientId: id }),
          ...(deadlineMs === undefined ? {} : { deadlineMs }),
        }),
      ),
    readonlyClient: () => keep(createReadonlyClient(options)),
    cut: (next) => wire.cut(next),
    takeTurns: (turn) => wire.takeTurns(turn),
    beforeWrite: (write, act) => wire.beforeWrite(write, act),
    cutHappened: () => wire.happened,
    writes: () => take().filter((entry) => entry.write),
    requests: () => take().filter((entry) => !entry.path.includes("/ims/")),
    async call(method, path, body, headers = {}) {
      const token = await emulator.fetch(
        new Request("http://127.0.0.1/ims/token/v3", {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: "person",
            client_secret: "s",
            scope: "openid",
          }),
        }),
      );
      const { access_token: accessToken } = (await token.json()) as { access_token: string };
      const response = await emulator.fetch(
        new Request(`http://127.0.0.1/data/foundation${path}`, {
          method,
          headers: {
            authorization: `Bearer ${accessToken}`,
            "x-api-key": "person",
            "x-gw-ims-org-id": "acme@AdobeOrg",
            "x-sandbox-name": "dev",
            "content-type": "application/json",
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async close() {
      await Promise.all(open.map((client) => client.close()));
      await (await listening)?.close();
      await emulator.close();
    },
  };
}

/** The machine's time plus what was slept; sleeping takes no time of the machine. */
function fastClock(machineNow: () => number): Clock & { pass(ms: number): void } {
  let slept = 0;
  return {
    now: () => machineNow() + slept,
    pass: (ms) => {
      slept += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept += ms;
      await nextTurn();
    },
  };
}

/** Enough for requests without a delay to be answered. */
const turnsOfOthers = 20;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
